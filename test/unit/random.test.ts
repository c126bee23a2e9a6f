import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Random, shuffle } from '../../src/core/random';

const draws = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

describe('Random', () => {
  it('gives the numbers of an independent implementation (split.reference.py)', () => {
    const random = new Random(42);
    assert.deepEqual(
      draws(6, () => random.nextUint32()),
      [660444221, 3652823732, 77672526, 910233633, 2297337756, 3786072677],
    );
    const zero = new Random(0);
    assert.deepEqual(
      draws(3, () => zero.nextUint32()),
      [1789933344, 44971166, 2521387044],
    );
    const below = new Random(42);
    assert.deepEqual(
      draws(12, () => below.nextBelow(10)),
      [1, 2, 6, 3, 6, 7, 4, 6, 1, 9, 7, 2],
    );
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 0xffff_ffff }),
        fc.integer({ min: 1, max: 2 ** 32 }),
        (seed, bound) => {
          const random = new Random(seed);
          const whole = random.nextBelow(bound);
          assert.ok(Number.isInteger(whole) && whole >= 0 && whole < bound);
          const share = random.nextFloat();
          assert.ok(share >= 0 && share < 1);
        },
      ),
    );
  });

  it('refuses what is no seed', () => {
    for (const seed of [-1, 0.5, 2 ** 32, Number.NaN])
      assert.throws(() => new Random(seed), RangeError);
  });
});

describe('shuffle', () => {
  it('puts three items into each of the six orders equally often', () => {
    const random = new Random(7);
    const counts = new Map<string, number>();
    const rounds = 60_000;
    for (let round = 0; round < rounds; round++) {
      const items = Uint32Array.of(0, 1, 2);
      shuffle(items, random);
      const order = items.join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 6);
    // chi-square with 5 degrees of freedom; 20.5 is exceeded by chance once in a thousand seeds
    const expected = rounds / 6;
    const chiSquare = [...counts.values()].reduce(
      (sum, n) => sum + (n - expected) ** 2 / expected,
      0,
    );
    assert.ok(chiSquare < 20.5, String(chiSquare));
  });

  it('keeps all items', () => {
    const items = Uint32Array.from({ length: 100 }, (_, i) => i);
    shuffle(items, new Random(1));
    assert.notDeepEqual(Array.from(items.subarray(0, 5)), [0, 1, 2, 3, 4]);
    assert.deepEqual(
      Array.from(items).sort((a, b) => a - b),
      draws(
        100,
        (() => {
          let i = 0;
          return () => i++;
        })(),
      ),
    );
  });
});
