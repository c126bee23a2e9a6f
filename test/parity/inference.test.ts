import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import type { Quantity } from '../../src/core/quantity';
import { finish } from '../../src/core/sliced';
import { diagnose } from '../../src/core/statistics/diagnostics';
import {
  infer,
  type Coefficient,
  type Coefficients,
  type Inference,
} from '../../src/core/statistics/inference';
import { profileIntervals } from '../../src/core/statistics/profileIntervals';
import {
  asTheyAre,
  optimumOf,
  readNumbers,
  recordedByR,
  standardized,
  type RecordedTable as Table,
  type Trained,
} from '../support/inferenceData';

/** What inference_statsmodels.py records. */
interface RecordedByStatsmodels {
  readonly sets: Record<string, Table & Record<string, number>>;
}

const recorded = path.join(import.meta.dirname, 'recorded');
const r = recordedByR();
const statsmodels = JSON.parse(
  readFileSync(path.join(recorded, 'inference-statsmodels.json'), 'utf8'),
) as RecordedByStatsmodels;

/** NIST's log relative error: correct significant digits; where 0 is expected, correct decimals. */
function digits(actual: number, expected: number): number {
  if (actual === expected) return 16;
  return -Math.log10(Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected)));
}

function assertDigits(actual: number, expected: number, least: number, what: string): void {
  const found = digits(actual, expected);
  assert.ok(
    found >= least,
    `${what}: ${actual} instead of ${expected}, ${found.toFixed(1)} digits`,
  );
}

function valueOf<T>({ value, reason }: Quantity<T>): T {
  assert.ok(value !== undefined, reason?.text);
  return value;
}

function inferenceOf({ matrix, columns }: Trained): Inference {
  const parameters = optimumOf(matrix);
  return finish(infer({ matrix, parameters, columns, level: 0.95, penalized: false }));
}

/** @param least digits of estimates and standard errors */
function assertTable(actual: Coefficients, expected: Table, least: number, what: string): void {
  const all = [actual.bias, ...actual.weights].map(valueOf<Coefficient>);
  assert.equal(all.length, expected.estimate.length);
  for (const [i, one] of all.entries()) {
    const name = `${what}, coefficient ${i}`;
    const { estimate, standardError, z, p, lower, upper } = expected;
    assertDigits(one.estimate, estimate[i] ?? NaN, least, `${name}, estimate`);
    assertDigits(one.standardError, standardError[i] ?? NaN, least, `${name}, standard error`);
    assertDigits(one.z, z[i] ?? NaN, least, `${name}, z`);
    // a small change of z changes p by z² as much, and a bound near 0 is a difference
    const pDigits = least - Math.log10(1 + one.z ** 2) - 0.5;
    assertDigits(one.p, p[i] ?? NaN, pDigits, `${name}, p`);
    const width = one.interval.upper - one.interval.lower;
    const bound = 10 ** -least * Math.max(width, Math.abs(one.estimate));
    assert.ok(Math.abs(one.interval.lower - (lower[i] ?? NaN)) <= bound, `${name}, lower bound`);
    assert.ok(Math.abs(one.interval.upper - (upper[i] ?? NaN)) <= bound, `${name}, upper bound`);
    const odds = one.oddsRatio.value;
    if (odds) {
      assert.equal(odds.ratio, Math.exp(one.estimate));
      assert.equal(odds.interval.upper, Math.exp(one.interval.upper));
    }
  }
}

const names = Object.keys(r.sets);
/** Digits of a fit to the numbers as they are, where their mean is far beyond their spread. */
const hard: Record<string, number> = { far: 9.5 };

describe('inference', () => {
  it('is compared on many data sets', () => {
    assert.ok(names.length >= 15);
    assert.deepEqual(Object.keys(statsmodels.sets).sort(), [...names].sort());
  });

  for (const [name, expected] of Object.entries(r.sets)) {
    describe(`of ${name}`, () => {
      const rows = readNumbers(`inference-${name}.csv`);
      const trained = standardized(rows);
      const inference = inferenceOf(trained);

      it('is that of R in raw and standardised units', () => {
        assertTable(inference.raw, expected.raw, 11, 'raw');
        assertTable(inference.standardized, expected.standardized, 11, 'standardised');
      });

      it('is that of R when trained on the numbers as they are', () => {
        const least = hard[name] ?? 11;
        const other = inferenceOf(asTheyAre(rows));
        assertTable(other.raw, expected.raw, least, 'raw');
        assertTable(other.standardized, expected.standardized, least, 'standardised');
      });

      it('is that of statsmodels', () => {
        const second = statsmodels.sets[name];
        assert.ok(second);
        assertTable(inference.standardized, second, 11, 'standardised');
      });

      const { rows: ofRows, profile } = expected;
      if (profile) {
        it('has the profile-likelihood intervals of R', () => {
          for (const one of [trained, asTheyAre(rows)]) {
            const { matrix, columns } = one;
            const parameters = optimumOf(matrix);
            const problem = { matrix, parameters, columns, level: 0.95, penalized: false };
            const { raw } = finish(profileIntervals(problem, inferenceOf(one), plainKernels));
            for (const [i, quantity] of [raw.bias, ...raw.weights].entries()) {
              const { lower, upper } = valueOf(quantity);
              const [exactLower, exactUpper] = [profile.lower[i] ?? NaN, profile.upper[i] ?? NaN];
              const width = exactUpper - exactLower;
              assert.ok(Math.abs(lower - exactLower) <= 1e-10 * width, `lower bound ${i}`);
              assert.ok(Math.abs(upper - exactUpper) <= 1e-10 * width, `upper bound ${i}`);
              // what confint() prints, as near as its splines are
              const [splineLower, splineUpper] = profile.confint[i] ?? [NaN, NaN];
              assert.ok(Math.abs(lower - splineLower) <= 5e-3 * width, `lower bound ${i}`);
              assert.ok(Math.abs(upper - splineUpper) <= 5e-3 * width, `upper bound ${i}`);
            }
          }
        });
      }
      if (ofRows) {
        it("has R's leverages, residuals and Cook's distances", () => {
          for (const { matrix } of [trained, asTheyAre(rows)]) {
            const diagnostics = finish(diagnose(matrix, optimumOf(matrix)));
            for (const key of Object.keys(ofRows) as (keyof typeof ofRows)[]) {
              const actual: Float64Array = diagnostics[key];
              assert.equal(actual.length, ofRows[key].length);
              for (const [i, value] of ofRows[key].entries()) {
                // R takes 1 − h as a difference, off by 1e-16 where that is about pearson²
                const error = Math.abs((actual[i] ?? NaN) - value);
                const lost = 5e-16 / Math.min(1, Math.abs(diagnostics.pearson[i] ?? NaN));
                const bound = lost + 1e-9 * Math.abs(value);
                assert.ok(error <= bound, `${key} of row ${i}: ${actual[i]} instead of ${value}`);
              }
            }
            assert.deepEqual(diagnostics.decisiveRows, []);
          }
        });
      }

      it('has the deviances, tests and criteria of both', () => {
        const { fit } = inference;
        const ofR = (key: string): number => expected.fit[key]?.[0] ?? NaN;
        const ofStatsmodels = (key: string): number => statsmodels.sets[name]?.[key] ?? NaN;
        for (const [who, of, nullDigits] of [
          ['R', ofR, 12],
          // finds the model without features by a search that stops early
          ['statsmodels', ofStatsmodels, 8],
        ] as const) {
          const test = valueOf(fit.likelihoodRatio);
          assertDigits(fit.deviance, of('deviance'), 12, `deviance of ${who}`);
          assertDigits(fit.nullDeviance, of('nullDeviance'), nullDigits, `null deviance of ${who}`);
          assertDigits(test.chiSquare, of('chiSquare'), nullDigits - 1, `chi-square of ${who}`);
          assert.equal(test.degreesOfFreedom, of('degreesOfFreedom'));
          assertDigits(valueOf(fit.aic), of('aic'), 12, `AIC of ${who}`);
          assertDigits(valueOf(fit.bic), of('bic'), 12, `BIC of ${who}`);
          assertDigits(test.p, of(who === 'R' ? 'p' : 'p of the test'), nullDigits - 3, 'p');
        }
        assertDigits(valueOf(fit.tjurR2), ofR('tjurR2'), 11, 'Tjur R²');
        assertDigits(valueOf(fit.mcFaddenR2), ofStatsmodels('mcFaddenR2'), 8, 'McFadden R²');
      });
    });
  }
});
