import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stratifiedFolds } from '../../../src/core/evaluation/folds';
import { UserError } from '../../../src/core/message';
import { finish } from '../../../src/core/sliced';

const foldsOf = (labels: readonly number[], k: number, seed = 1) => [
  ...finish(stratifiedFolds(Float64Array.from(labels), k, seed)),
];

/** A number of folds, and labels with at least as many rows of each class. */
const dealable = fc
  .integer({ min: 2, max: 12 })
  .chain((k) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), { maxLength: 80 })
      .map((drawn): [number[], number] => [
        [...Array.from({ length: 2 * k }, (_, i) => i % 2), ...drawn],
        k,
      ]),
  );

describe('stratifiedFolds', () => {
  it('makes folds of nearly equal size, and of nearly equal shares of each class', () => {
    fc.assert(
      fc.property(dealable, fc.nat(), ([labels, k], seed) => {
        const folds = foldsOf(labels, k, seed);
        for (const belongs of [() => true, (y: number) => y === 0, (y: number) => y === 1]) {
          const sizes = Array.from(
            { length: k },
            (_, fold) => folds.filter((f, i) => f === fold && belongs(labels[i] ?? NaN)).length,
          );
          assert.ok(Math.min(...sizes) >= 1);
          assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join());
        }
        assert.ok(folds.every((fold) => fold < k));
      }),
    );
  });

  it('is repeated by its seed, and differs with it', () => {
    const labels = Array.from({ length: 200 }, (_, i) => Number(i % 3 === 0));
    assert.deepEqual(foldsOf(labels, 5, 11), foldsOf(labels, 5, 11));
    assert.notDeepEqual(foldsOf(labels, 5, 11), foldsOf(labels, 5, 12));
  });

  it('puts every row into every fold about equally often', () => {
    const labels = Array.from({ length: 12 }, (_, i) => Number(i < 6));
    const counts = labels.map(() => [0, 0, 0]);
    for (let seed = 0; seed < 3000; seed++) {
      for (const [row, fold] of foldsOf(labels, 3, seed).entries()) {
        const count = counts[row];
        if (count) count[fold] = (count[fold] ?? 0) + 1;
      }
    }
    // 1000 are expected, with a standard deviation of 26
    for (const count of counts.flat()) assert.ok(Math.abs(count - 1000) < 130, `${count}`);
  });

  it('says how many folds are possible', () => {
    assert.throws(
      () => foldsOf([0, 0, 0, 0, 1, 1, 1], 4),
      (error) => error instanceof UserError && error.message.includes('at most 3 folds'),
    );
    assert.throws(
      () => foldsOf([0, 0, 0, 1], 2),
      (error) =>
        error instanceof UserError && error.message.includes('at least 2 rows of each class'),
    );
    assert.throws(() => foldsOf([0, 1, 0, 1], 1), RangeError);
    assert.throws(() => foldsOf([0, 1, 0, 1], 2.5), RangeError);
  });
});
