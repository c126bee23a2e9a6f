import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ColumnTransform } from '../../src/core/model/rawUnits';
import { inRawUnits } from '../../src/core/model/rawUnits';
import { finish } from '../../src/core/sliced';
import { firthFit, type FirthFit } from '../../src/core/statistics/firth';
import { matrixOf } from '../support/matrices';
import { standardizedMatrix } from '../support/standardized';

/** What firth_mpmath.py records of each case; the intercept first. */
interface Recorded {
  readonly name: string;
  readonly rows: readonly (readonly number[])[];
  readonly estimate: readonly number[];
  readonly standardError: readonly number[];
  readonly logLikelihood: number;
  readonly penalizedLogLikelihood: number;
}

const cases = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/firth-mpmath.json'), 'utf8'),
) as readonly Recorded[];

/** As brglm2 0.8 gives with type = "AS_mean": intercept, NV, PI, EH. */
const brglm2 = {
  estimate: [3.77455971364703, 2.92927335319709, -0.0347517598704338, -2.60416392529366],
  standardError: [1.48869166343566, 1.55076372945304, 0.0395781473477631, 0.776017642501561],
};

function fitOf(rows: readonly (readonly number[])[]): FirthFit {
  const { value, reason } = finish(firthFit(matrixOf(rows)));
  assert.ok(value, reason?.text);
  return value;
}

function assertNear(actual: number, expected: number, digits: number, what: string): void {
  const error = Math.abs(actual - expected) / Math.abs(expected);
  assert.ok(error <= 10 ** -digits, `${what}: ${actual}, not ${expected}`);
}

function assertSame(
  { parameters, standardError }: ReturnType<typeof withErrors>,
  expected: Pick<Recorded, 'estimate' | 'standardError'>,
  digits: number,
): void {
  const estimates = [parameters.bias, ...parameters.weights];
  assert.equal(estimates.length, expected.estimate.length);
  for (const [j, estimate] of estimates.entries()) {
    assertNear(estimate, expected.estimate[j] ?? NaN, digits, `estimate ${j}`);
    assertNear(standardError[j] ?? NaN, expected.standardError[j] ?? NaN, digits, `error ${j}`);
  }
}

/** The fit with its standard errors, the intercept first. */
function withErrors(fit: FirthFit): FirthFit & { readonly standardError: readonly number[] } {
  const size = fit.parameters.weights.length + 1;
  const diagonal = Array.from({ length: size }, (_, j) => fit.covariance[j * (size + 1)] ?? NaN);
  const roots = diagonal.map(Math.sqrt);
  return { ...fit, standardError: [...roots.slice(-1), ...roots.slice(0, -1)] };
}

describe('Firth’s penalised likelihood', () => {
  it('gives what brglm2 gives of the endometrial data, in 12 digits', () => {
    const rows = cases.find(({ name }) => name === 'endometrial')?.rows ?? [];
    assertSame(withErrors(fitOf(rows)), brglm2, 12);
  });

  for (const recorded of cases) {
    it(`is the zero of the gradient taken in 40 digits: ${recorded.name}`, () => {
      const fit = fitOf(recorded.rows);
      assertSame(withErrors(fit), recorded, 11);
      assertNear(fit.logLikelihood, recorded.logLikelihood, 12, 'log likelihood');
      assertNear(fit.penalizedLogLikelihood, recorded.penalizedLogLikelihood, 11, 'penalised');
    });

    it(`is the same from standardised columns: ${recorded.name}`, () => {
      const { matrix, columns } = standardizedMatrix(recorded.rows);
      const { value } = finish(firthFit(matrix, columns));
      assert.ok(value);
      const raw = inRawUnits(value.parameters, columns);
      const standardError = rawErrors(value.covariance, columns);
      assertSame({ ...value, parameters: raw, standardError }, recorded, 11);
    });
  }
});

/** Standard errors in raw units from a covariance as trained, the intercept first. */
function rawErrors(covariance: Float64Array, columns: readonly ColumnTransform[]): number[] {
  const size = columns.length + 1;
  const forms = columns.map(({ scale }, j) =>
    Array.from({ length: size }, (_, k) => (k === j ? 1 / scale : 0)),
  );
  const bias = [...columns.map(({ center, scale }) => -center / scale), 1];
  return [bias, ...forms].map((form) => {
    let variance = 0;
    for (const [i, a] of form.entries()) {
      for (const [j, b] of form.entries()) variance += a * b * (covariance[i * size + j] ?? NaN);
    }
    return Math.sqrt(variance);
  });
}
