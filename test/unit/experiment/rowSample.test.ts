import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sampleOf } from '../../../src/core/experiment/rowSample';

describe('a sample of numbers', () => {
  it('has its size, no number twice, in order, the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.nat(3000),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (count, size, seed) => {
          const drawn = sampleOf(count, size, seed);
          assert.equal(drawn.length, Math.min(count, size));
          assert.equal(new Set(drawn).size, drawn.length);
          assert.ok(
            drawn.every((one, i) => one < count && (i === 0 || one > (drawn[i - 1] ?? NaN))),
          );
          assert.deepEqual(sampleOf(count, size, seed), drawn);
        },
      ),
    );
  });

  it('draws every number about equally often', () => {
    const times = new Float64Array(20);
    for (let seed = 0; seed < 4000; seed++) {
      for (const one of sampleOf(20, 5, seed)) times[one] = (times[one] ?? 0) + 1;
    }
    // 1,000 each; the standard deviation of a binomial of 4,000 with p = 1/4 is 27
    for (const count of times) assert.ok(Math.abs(count - 1000) < 5 * 27.4, String(count));
  });
});
