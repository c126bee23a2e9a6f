import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Pace } from '../../../../src/core/data/design/pace';
import {
  stratifiedSplit,
  validationCount,
  type Split,
} from '../../../../src/core/data/design/split';

const split = (labels: Uint8Array, share: number, seed: number): Promise<Split> =>
  stratifiedSplit(labels, share, seed, new Pace());

const everyThird = Uint8Array.from({ length: 30 }, (_, row) => (row % 3 === 0 ? 1 : 0));

describe('stratifiedSplit', () => {
  it('holds back the rows that an independent implementation does (split.reference.py)', async () => {
    const first = await split(everyThird, 0.2, 42);
    assert.deepEqual(Array.from(first.validation), [3, 7, 9, 14, 22, 25]);
    const second = await split(everyThird, 0.25, 7);
    assert.deepEqual(Array.from(second.validation), [0, 2, 3, 8, 14, 15, 25, 28]);
  });

  it('does so over many rows, which are shuffled in pieces', async () => {
    const many = Uint8Array.from({ length: 150_000 }, (_, row) => (row % 3 === 0 ? 1 : 0));
    const { validation } = await split(many, 0.2, 3);
    assert.deepEqual(Array.from(validation.subarray(0, 6)), [0, 2, 5, 7, 21, 24]);
    assert.equal(validation.at(-1), 149_998);
    assert.equal(
      validation.reduce((sum, row) => sum + row, 0),
      2_248_538_858,
    );
  });

  it('cuts each class by the share, keeps the order, and loses no row', async () => {
    const labels = fc.array(fc.constantFrom(0, 1), { maxLength: 60 });
    const share = fc.double({ min: 0, max: 0.9, noNaN: true });
    const seed = fc.nat({ max: 0xffff_ffff });
    await fc.assert(
      fc.asyncProperty(labels, share, seed, async (values, held, from) => {
        const y = Uint8Array.from(values);
        const { training, validation } = await split(y, held, from);
        assert.deepEqual({ training, validation }, await split(y, held, from));
        for (const part of [training, validation]) {
          assert.deepEqual(part, part.toSorted());
        }
        const all = [...training, ...validation].sort((a, b) => a - b);
        assert.deepEqual(all, Array.from(values.keys()));
        for (const label of [0, 1]) {
          const count = values.filter((value) => value === label).length;
          const taken = validation.reduce((n, row) => n + (y[row] === label ? 1 : 0), 0);
          assert.equal(taken, validationCount(count, held));
        }
      }),
    );
  });

  it('rounds halves up', () => {
    assert.equal(validationCount(5, 0.5), 3);
    assert.equal(validationCount(2, 0.2), 0);
    assert.equal(validationCount(3, 0.2), 1);
    assert.equal(validationCount(10, 0), 0);
  });

  it('differs from seed to seed', async () => {
    const { validation } = await split(everyThird, 0.5, 1);
    assert.notDeepEqual(validation, (await split(everyThird, 0.5, 2)).validation);
  });
});
