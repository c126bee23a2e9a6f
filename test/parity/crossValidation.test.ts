import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stratifiedFolds } from '../../src/core/evaluation/folds';
import { summaryScores, type SummaryScore } from '../../src/core/evaluation/foldScores';
import { crossValidate } from '../../src/core/experiment/crossValidation';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import { simdKernels } from '../../src/core/kernels/wasmKernels';
import { finish } from '../../src/core/sliced';
import { readNumbers } from '../support/inferenceData';
import { storedIn } from '../support/kernelMatrices';
import { matrixOf } from '../support/matrices';
import { valueOf } from '../support/ranked';
import { wasmModule } from '../support/wasmModule';

/** What crossValidation_sklearn.py records; null where a score is a share of nothing. */
interface RecordedCase {
  readonly set: string;
  readonly folds: number;
  readonly seed: number;
  readonly l2: number;
  readonly classWeight: 'none' | 'balanced';
  readonly standardize: boolean;
  readonly foldOf: readonly number[];
  readonly scores: readonly Readonly<Record<SummaryScore, number | null>>[];
}

const { cases } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/crossValidation-sklearn.json'), 'utf8'),
) as { readonly cases: readonly RecordedCase[] };

const forms = [plainKernels, simdKernels(wasmModule('kernels'))];

/** Nine digits and a half, or as near to 0 as shares round. */
function assertNear(actual: number, expected: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= Math.max(3e-10 * Math.abs(expected), 1e-15), `${what}: ${actual} ${expected}`);
}

describe('cross-validation against scikit-learn', () => {
  for (const recorded of cases) {
    const { set, folds, seed, l2, classWeight, standardize, foldOf, scores } = recorded;
    const what = `${standardize ? 'standardised' : 'as they are'}, l2 ${l2}, ${classWeight}`;
    it(`agrees on ${set} in ${folds} folds, ${what}`, () => {
      const rows = readNumbers(`inference-${set}.csv`);
      const labels = matrixOf(rows).labels;
      assert.deepEqual([...finish(stratifiedFolds(labels, folds, seed))], foldOf);

      for (const kernels of forms) {
        // every third row is held back for validation; all take part
        const [training, validation] = [
          (row: number) => row % 3 > 0,
          (row: number) => row % 3 === 0,
        ].map((belongs) => {
          const tableRows = Uint32Array.from(rows.keys()).filter(belongs);
          const matrix = matrixOf([...tableRows].map((row) => rows[row] ?? []));
          return { ...matrix, ...storedIn(kernels, matrix), tableRows };
        });
        assert.ok(training && validation);
        const penalty = { l1: 0, l2 };
        const plan = { folds, seed, penalty, classWeight, standardize };
        const result = valueOf(finish(crossValidate({ training, validation }, kernels, plan)));
        assert.equal(result.folds.length, folds);
        for (const [fold, expected] of scores.entries()) {
          const one = result.folds[fold];
          assert.equal(one?.optimum, 'found');
          assert.equal(one.heldBackRows, foldOf.filter((other) => other === fold).length);
          assert.equal(one.trainingRows, rows.length - one.heldBackRows);
          for (const name of summaryScores) {
            const found = result.scores[name].folds[fold];
            assert.ok(found);
            const wanted = expected[name];
            if (wanted === null) assert.ok(found.reason, `${name} of fold ${fold} is withheld`);
            else assertNear(valueOf(found), wanted, `${name} of fold ${fold}`);
          }
        }
        for (const name of summaryScores) {
          const all = scores.map((fold) => fold[name] ?? NaN);
          const { mean, standardDeviation } = result.scores[name];
          if (all.includes(NaN)) {
            assert.ok(mean.reason && standardDeviation.reason);
            continue;
          }
          const average = all.reduce((sum, value) => sum + value, 0) / folds;
          const squares = all.reduce((sum, value) => sum + (value - average) ** 2, 0);
          assertNear(valueOf(mean), average, `mean ${name}`);
          const deviation = Math.sqrt(squares / (folds - 1));
          const error = Math.abs(valueOf(standardDeviation) - deviation);
          assert.ok(error <= 1e-9 * average + 1e-12, `deviation of ${name}`);
        }
      }
    });
  }
});
