import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '../../src/core/export/report';
import { runCli } from '../support/cli';
import { recordedByR } from '../support/inferenceData';

/** What terminal_sklearn.py records. */
type ScoreName = 'auc' | 'averagePrecision' | 'logLoss' | 'brier' | 'accuracy';
interface RecordedByScikitLearn {
  readonly sets: Record<string, Readonly<Record<ScoreName, number>>>;
}

const here = import.meta.dirname;
function recorded(name: string): unknown {
  return JSON.parse(readFileSync(path.join(here, 'recorded', name), 'utf8'));
}
const r = recordedByR();
const sklearn = recorded('terminal-sklearn.json') as RecordedByScikitLearn;

const units = ['raw', 'standardized'] as const;
const biasKey = '(bias)';

async function reportOf(name: string, label: string, ...args: string[]): Promise<RunReport> {
  const file = path.join(here, 'data', `${name}.csv`);
  const { code, stdout, stderr } = await runCli([
    ...[file, '--label', label, '--positive', '1'],
    ...['--optimizer', 'newton', '--validation', '0', '--json', ...args],
  ]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as RunReport;
}

/** NIST's log relative error: in how many digits two numbers agree. */
function digits(actual: number, expected: number): number {
  if (actual === expected) return 16;
  return -Math.log10(Math.abs(actual - expected) / Math.abs(expected));
}

function assertDigits(
  actual: number | null | undefined,
  expected: number | undefined,
  least: number,
  what: string,
): void {
  const found = digits(actual ?? NaN, expected ?? NaN);
  assert.ok(
    found >= least,
    `${what}: ${actual} instead of ${expected}, ${found.toFixed(1)} digits`,
  );
}

describe('the terminal', () => {
  for (const [name, expected] of Object.entries(r.sets)) {
    describe(`on ${name}`, () => {
      let report: RunReport;
      let names: readonly string[];
      before(async () => {
        report = await reportOf(`inference-${name}`, 'y');
        names = [biasKey, ...Object.keys(report.weights.raw)];
      });

      it('gives the estimates, standard errors, tests and intervals of R', () => {
        const { estimates, standardErrors, z, p, confidenceIntervals, oddsRatios } = report;
        for (const unit of units) {
          const table = expected[unit];
          assert.equal(names.length, table.estimate.length);
          for (const [j, key] of names.entries()) {
            const what = `${key}, ${unit}`;
            const estimate = table.estimate[j] ?? NaN;
            assertDigits(estimates?.[unit][key], estimate, 11, `estimate of ${what}`);
            const error = table.standardError[j];
            assertDigits(standardErrors?.[unit][key], error, 11, `standard error of ${what}`);
            assertDigits(z?.[unit][key], table.z[j], 11, `z of ${what}`);
            // a small change of z changes p by z² as much
            const pDigits = 10.5 - Math.log10(1 + (table.z[j] ?? NaN) ** 2);
            assertDigits(p?.[unit][key], table.p[j], pDigits, `p of ${what}`);
            const [lower = NaN, upper = NaN] = confidenceIntervals?.[unit][key] ?? [];
            const bound = 1e-11 * Math.max(upper - lower, Math.abs(estimate));
            assert.ok(Math.abs(lower - (table.lower[j] ?? NaN)) <= bound, `lower of ${what}`);
            assert.ok(Math.abs(upper - (table.upper[j] ?? NaN)) <= bound, `upper of ${what}`);
            const ratio = Math.exp(estimate);
            if (Number.isFinite(ratio) && ratio > 0) {
              // e to a large power has lost the digits of the power before the point
              const kept = 11 - Math.log10(1 + Math.abs(estimate));
              assertDigits(oddsRatios?.[unit][key], ratio, kept, `odds ratio of ${what}`);
            }
          }
        }
      });

      it('gives the deviances, criteria and test of R', () => {
        const { fit } = expected;
        const { aic, bic, likelihoodRatio, tjurR2 } = report;
        assertDigits(aic, fit['aic']?.[0], 12, 'AIC');
        assertDigits(bic, fit['bic']?.[0], 12, 'BIC');
        assertDigits(tjurR2, fit['tjurR2']?.[0], 11, 'Tjur R²');
        assertDigits(likelihoodRatio?.chiSquare, fit['chiSquare']?.[0], 11, 'χ²');
        assert.equal(likelihoodRatio?.degreesOfFreedom, fit['degreesOfFreedom']?.[0]);
        assertDigits(likelihoodRatio?.p, fit['p']?.[0], 9, 'p of the test');
        assertDigits(report.nullDeviance, fit['nullDeviance']?.[0], 12, 'null deviance');
        // of the weights that training came to; flat there, so it has twice their digits
        assertDigits(report.deviance, fit['deviance']?.[0], 12, 'deviance');
      });

      it('gives the scores of scikit-learn', () => {
        const scores = sklearn.sets[name];
        assert.ok(scores);
        assertDigits(report.auc?.training, scores.auc, 12, 'AUC');
        const { averagePrecision, logLoss, brier, accuracy, loss } = report;
        assertDigits(averagePrecision?.training, scores.averagePrecision, 12, 'AP');
        assertDigits(logLoss?.training, scores.logLoss, 9, 'log loss');
        assertDigits(loss.training, scores.logLoss, 9, 'loss');
        assertDigits(brier?.training, scores.brier, 8, 'Brier');
        assert.equal(accuracy.training, scores.accuracy);
        assert.equal(report.auc?.validation, null);
      });

      it('trains to the weights of R by Newton’s method', async () => {
        const end = await reportOf(`inference-${name}`, 'y', '--tolerance', '0', '--epochs', '50');
        for (const unit of units) {
          for (const [j, key] of names.entries()) {
            const weight = key === biasKey ? end.bias[unit] : end.weights[unit][key];
            assertDigits(weight, expected[unit].estimate[j], 9, `weight of ${key}, ${unit}`);
          }
        }
        assert.ok((end.agreementDigits ?? 0) >= 11);
      });

      it('says what else there is to know', () => {
        assert.equal(report.status, 'finished');
        assert.match(
          report.stopReason,
          /^(The loss is flat: .*|No step lowers the loss any further.*)\.$/,
        );
        assert.ok((report.agreementDigits ?? 0) >= 8);
        assert.equal(report.separation?.kind, 'none');
        assert.deepEqual(report.separation.columns, []);
        assert.equal(report.separation.rows.separated, 0);
        assert.deepEqual(report.collinearity?.duplicates, []);
        assert.deepEqual(report.collinearity.dependences, []);
        assert.deepEqual(Object.keys(report.collinearity.varianceInflation), names.slice(1));
        const { smooth, monotone, critical } = report.learningRateBounds;
        assert.equal(monotone, 2 * smooth);
        assert.ok(typeof critical === 'number' && critical >= monotone);
        assert.deepEqual(report.withheld, {});
        assert.equal(report.loss.validation, null);
      });
    });
  }

  describe('on the endometrial data', () => {
    let report: RunReport;
    before(async () => {
      report = await reportOf('endometrial', 'HG');
    });

    it('names NV as infinite, and the rows', () => {
      assert.equal(report.separation?.kind, 'quasi-complete');
      assert.deepEqual(report.separation.columns, ['NV']);
      assert.deepEqual(report.separation.infinite, { NV: '+∞' });
      assert.deepEqual(report.separation.rows, { separated: 13, tied: 66 });
      assert.ok(report.separation.remedies.length > 0);
      assert.equal(report.agreementDigits, null);
    });

    it('gives the figures of Heinze and Schemper for what is finite', () => {
      const { estimates, standardErrors } = report;
      const shown = (value: number | null | undefined): string => (value ?? NaN).toFixed(5);
      const figures = { [biasKey]: 4.30452, PI: -0.04218, EH: -2.90261 };
      for (const [key, figure] of Object.entries(figures)) {
        assert.equal(shown(estimates?.raw[key]), figure.toFixed(5));
      }
      const errors = { [biasKey]: 1.6373, PI: 0.04433, EH: 0.84555 };
      for (const [key, figure] of Object.entries(errors)) {
        assert.equal(shown(standardErrors?.raw[key]), figure.toFixed(5));
      }
      assert.equal(report.deviance.toFixed(3), '55.393');
    });

    it('withholds what does not apply to what is infinite, and says why', () => {
      for (const unit of units) {
        for (const one of ['estimates', 'standardErrors', 'z', 'p', 'oddsRatios'] as const) {
          assert.equal(report[one]?.[unit]['NV'], null);
        }
        assert.equal(report.confidenceIntervals?.[unit]['NV'], null);
      }
      assert.match(report.withheld?.['NV'] ?? '', /infinite/);
      assert.ok(Number.isFinite(report.firth?.estimates['NV']));
      assert.equal(report.learningRateBounds.critical, null);
    });
  });
});
