import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stratifiedFolds } from '../../../src/core/evaluation/folds';
import { summaryScores } from '../../../src/core/evaluation/foldScores';
import {
  crossValidate,
  type CrossValidation,
  type CrossValidationPlan,
} from '../../../src/core/experiment/crossValidation';
import type { DesignMatrix } from '../../../src/core/data/design/designMatrix';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { inEnglish } from '../../../src/core/message';
import { rowLoss } from '../../../src/core/model/loss';
import { rowLogit } from '../../../src/core/model/logits';
import { Objective } from '../../../src/core/optimizers/objective';
import { findOptimum } from '../../../src/core/optimizers/optimum';
import { finish } from '../../../src/core/sliced';
import { matrixOf, randomMatrix } from '../../support/matrices';
import { valueOf } from '../../support/ranked';

const noRows = (columnCount: number): DesignMatrix => ({ ...matrixOf([]), columnCount });

const usual: CrossValidationPlan = {
  folds: 4,
  seed: 1,
  penalty: { l1: 0, l2: 0.01 },
  classWeight: 'none',
  standardize: true,
};

function validate(
  training: DesignMatrix,
  plan: Partial<CrossValidationPlan> = {},
  validation = noRows(training.columnCount),
): CrossValidation {
  const whole = { ...usual, ...plan };
  return valueOf(finish(crossValidate({ training, validation }, plainKernels, whole)));
}

function reasonOf(training: DesignMatrix, plan: Partial<CrossValidationPlan>): string {
  const design = { training, validation: noRows(training.columnCount) };
  const { reason } = finish(crossValidate(design, plainKernels, { ...usual, ...plan }));
  assert.ok(reason);
  return inEnglish(reason);
}

/** The rows of a row-major matrix that ends with the labels. */
function rowsOf({ values, labels, rowCount, columnCount }: DesignMatrix): number[][] {
  return Array.from({ length: rowCount }, (_, row) => [
    ...values.subarray(row * columnCount, (row + 1) * columnCount),
    labels[row] ?? NaN,
  ]);
}

const matrices = fc
  .record({
    rows: fc.integer({ min: 30, max: 90 }),
    columns: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(1e6),
  })
  .map(({ rows, columns, seed }) => randomMatrix(rows, columns, seed))
  .filter(({ labels, rowCount }) => {
    const positives = labels.reduce((sum, y) => sum + y, 0);
    return Math.min(positives, rowCount - positives) >= usual.folds;
  });

describe('cross-validation', () => {
  it('judges each row by the optimum of the other folds', () => {
    const matrix = randomMatrix(120, 3, 9);
    const result = validate(matrix, { standardize: false });
    const folds = finish(stratifiedFolds(matrix.labels, usual.folds, usual.seed));
    const rows = rowsOf(matrix);
    for (const [fold, { scores, heldBackRows, trainingRows }] of result.folds.entries()) {
      const others = matrixOf(rows.filter((_, i) => folds[i] !== fold));
      const { penalty } = usual;
      const { parameters } = finish(findOptimum(new Objective(plainKernels, others, { penalty })));
      const own = matrixOf(rows.filter((_, i) => folds[i] === fold));
      const losses = Array.from(own.labels, (y, i) => rowLoss(rowLogit(parameters, own, i), y));
      const loss = losses.reduce((sum, one) => sum + one, 0) / own.rowCount;
      assert.ok(Math.abs(valueOf(valueOf(scores).logLoss) - loss) < 1e-12);
      assert.equal(heldBackRows, own.rowCount);
      assert.equal(trainingRows, others.rowCount);
    }
  });

  it('does not depend on which rows are held back for validation', () => {
    fc.assert(
      fc.property(matrices, fc.nat(), (matrix, seed) => {
        const rows = rowsOf(matrix);
        const part = (remainder: number): DesignMatrix => {
          const tableRows = matrix.tableRows.filter(
            (row) => ((row + seed) % 4 > 0 ? 1 : 0) === remainder,
          );
          return { ...matrixOf([...tableRows].map((row) => rows[row] ?? [])), tableRows };
        };
        assert.deepEqual(validate(part(1), {}, part(0)), validate(matrix));
      }),
      { numRuns: 20 },
    );
  });

  it('does not depend on the units of the columns when it standardises', () => {
    fc.assert(
      fc.property(
        matrices,
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        (matrix, scale, shift) => {
          const other = { ...matrix, values: matrix.values.map((x) => scale * (x + shift)) };
          const [one, two] = [validate(matrix), validate(other)];
          for (const name of ['logLoss', 'brier'] as const) {
            const [a, b] = [one, two].map(({ scores }) => valueOf(scores[name].mean));
            assert.ok(Math.abs((a ?? NaN) - (b ?? NaN)) <= 1e-9 * (a ?? NaN));
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('follows the seed, and nothing else', () => {
    const matrix = randomMatrix(100, 3, 4);
    assert.deepEqual(validate(matrix), validate(matrix));
    assert.notDeepEqual(validate(matrix, { seed: 2 }).scores, validate(matrix).scores);
  });

  it('weighs the classes by the rows that it trains on', () => {
    const matrix = randomMatrix(160, 2, 12);
    const balanced = validate(matrix, { classWeight: 'balanced' });
    assert.notDeepEqual(balanced.scores, validate(matrix).scores);
  });

  it('leaves a column alone that is constant in the rows that it trains on', () => {
    // one row has the level, so one fold is trained without it, and its weight there is 0
    const rows = rowsOf(randomMatrix(60, 2, 3)).map((row, i) => [i === 7 ? 1 : 0, ...row]);
    const matrix = matrixOf(rows);
    const [alone] = finish(stratifiedFolds(matrix.labels, usual.folds, usual.seed)).slice(7);
    const result = validate(matrix);
    const without = validate(matrixOf(rows.map((row) => row.slice(1))));
    assert.deepEqual(result.folds[alone ?? NaN]?.scores, without.folds[alone ?? NaN]?.scores);
  });

  it('withholds the scores where the weights have no end', () => {
    const x = Array.from({ length: 40 }, (_, i) => i);
    const matrix = matrixOf(x.map((value) => [value, Number(value >= 20)]));
    const { folds, scores } = validate(matrix, { penalty: { l1: 0, l2: 0 } });
    for (const fold of folds) {
      assert.equal(fold.optimum, 'unbounded');
      assert.ok(fold.scores.reason);
    }
    for (const name of summaryScores) {
      const { mean, standardDeviation } = scores[name];
      assert.ok(mean.reason && standardDeviation.reason);
      assert.match(inEnglish(mean.reason), /separated.*L2/);
    }
    assert.ok(valueOf(validate(matrix).scores.auc.mean) > 0.99, 'a penalty gives them one');
  });

  it('withholds the scores where only one fold hides what separates the rest', () => {
    // all classes but those of one row follow x
    const rows = Array.from({ length: 40 }, (_, i) => [i, Number(i >= 20 !== (i === 5))]);
    const matrix = matrixOf(rows);
    const folds = finish(stratifiedFolds(matrix.labels, 4, 1));
    const result = validate(matrix, { penalty: { l1: 0, l2: 0 } });
    for (const [fold, { optimum, scores }] of result.folds.entries()) {
      assert.equal(optimum, fold === folds[5] ? 'unbounded' : 'found');
      assert.equal(scores.reason === undefined, fold !== folds[5]);
    }
    const { mean, folds: ofFolds } = result.scores.logLoss;
    assert.ok(mean.reason);
    assert.equal(ofFolds.filter(({ value }) => value !== undefined).length, 3);
  });

  it('is withheld with the reason where folds cannot be made', () => {
    const matrix = matrixOf(Array.from({ length: 20 }, (_, i) => [i % 7, Number(i < 3)]));
    assert.match(reasonOf(matrix, { folds: 4 }), /at most 3 folds/);
    const kernels = {
      ...plainKernels,
      allocate: () => {
        throw new RangeError('too large');
      },
    };
    const design = { training: matrix, validation: noRows(1) };
    const { reason } = finish(crossValidate(design, kernels, { ...usual, folds: 3 }));
    assert.ok(reason && inEnglish(reason).startsWith('There is not enough memory'));
  });

  it('yields between slices that are short', () => {
    const work = crossValidate(
      { training: randomMatrix(400, 3, 8), validation: noRows(3) },
      plainKernels,
      usual,
    );
    let slices = 0;
    while (work.next().done !== true) slices++;
    assert.ok(slices > 10 * usual.folds);
  });
});
