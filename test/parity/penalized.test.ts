import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { classWeightsOf } from '../../src/core/experiment/classWeights';
import type { Kernels } from '../../src/core/kernels/kernels';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import { simdKernels } from '../../src/core/kernels/wasmKernels';
import type { Parameters } from '../../src/core/model/parameters';
import { Objective } from '../../src/core/optimizers/objective';
import { findOptimum } from '../../src/core/optimizers/optimum';
import { finish } from '../../src/core/sliced';
import { asTheyAre, readNumbers, standardized } from '../support/inferenceData';
import { storedIn } from '../support/kernelMatrices';
import { wasmModule } from '../support/wasmModule';

interface Weights {
  readonly weights: readonly number[];
  readonly bias: number;
}

interface RecordedCase {
  readonly standardize: boolean;
  readonly l1: number;
  readonly l2: number;
  readonly classWeight: 'none' | 'balanced';
  /** null where scikit-learn did not come to an end. */
  readonly sklearn: Weights | null;
  /** By long arithmetic. */
  readonly exact: Weights;
}

/** What penalized_sklearn.py records. */
interface Recorded {
  readonly sets: Record<string, readonly RecordedCase[]>;
}

const { sets } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/penalized-sklearn.json'), 'utf8'),
) as Recorded;

const forms: readonly Kernels[] = [plainKernels, simdKernels(wasmModule('kernels'))];

/** NIST's log relative error: in how many digits two numbers agree. */
function digits(actual: number, expected: number): number {
  if (actual === expected) return 16;
  return -Math.log10(Math.abs(actual - expected) / Math.abs(expected));
}

function assertDigits(actual: Parameters, expected: Weights, least: number, what: string): void {
  assert.equal(actual.weights.length, expected.weights.length);
  const all = [...actual.weights, actual.bias];
  for (const [j, value] of [...expected.weights, expected.bias].entries()) {
    const found = digits(all[j] ?? NaN, value);
    // the standardised columns themselves are rounded, which a bias that is all but 0 shows
    if (Math.abs((all[j] ?? NaN) - value) <= 1e-15) continue;
    const text = `${what}, weight ${j}: ${all[j]} instead of ${value}, ${found.toFixed(1)} digits`;
    assert.ok(found >= least, text);
  }
}

describe('the penalised optimum', () => {
  it('is compared on many data sets, and with what came to an end elsewhere', () => {
    const cases = Object.values(sets).flat();
    assert.ok(Object.keys(sets).length >= 15);
    assert.ok(cases.filter(({ sklearn }) => sklearn).length > 0.9 * cases.length);
    assert.ok(cases.some(({ l1, exact }) => l1 > 0 && exact.weights.includes(0)));
  });

  for (const [name, cases] of Object.entries(sets)) {
    it(`of ${name} is that of scikit-learn, and that of long arithmetic`, () => {
      const rows = readNumbers(`inference-${name}.csv`);
      for (const { standardize, l1, l2, classWeight, sklearn, exact } of cases) {
        const { matrix } = standardize ? standardized(rows) : asTheyAre(rows);
        for (const kernels of forms) {
          const what = `l1 ${l1}, l2 ${l2}, ${classWeight}, ${standardize ? 'z' : 'raw'}, ${kernels.form}`;
          const objective = new Objective(kernels, storedIn(kernels, matrix), {
            penalty: { l1, l2 },
            classWeights: classWeightsOf(matrix, classWeight),
          });
          const { status, parameters } = finish(findOptimum(objective));
          assert.equal(status, 'found', what);
          assertDigits(parameters, exact, 10, what);
          if (sklearn) assertDigits(parameters, sklearn, 7, `scikit-learn: ${what}`);
        }
      }
    });
  }
});
