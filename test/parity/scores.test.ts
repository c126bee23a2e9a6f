import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assess } from '../../src/core/evaluation/assess';
import { calibrationCurve } from '../../src/core/evaluation/calibration';
import type { CurvePoints } from '../../src/core/evaluation/curve';
import { confusionAt } from '../../src/core/evaluation/rankedLogits';
import { thresholdScores } from '../../src/core/evaluation/thresholdScores';
import type { Quantity } from '../../src/core/quantity';
import { finish } from '../../src/core/sliced';
import { ranked, valueOf } from '../support/ranked';

type Numbers = readonly number[];
type Curve = readonly (readonly (number | null)[])[];

/** What scores_sklearn.py records; null where a score does not exist. */
interface RecordedCase {
  readonly name: string;
  readonly logits: Numbers;
  readonly labels: Numbers;
  readonly auc: number | null;
  readonly averagePrecision: number | null;
  /** null where scikit-learn's probabilities have lost digits. */
  readonly logLoss: number | null;
  readonly brier: number;
  readonly exactLogLoss: number;
  readonly exactBrier: number;
  readonly roc: Curve | null;
  readonly precisionRecall: Curve | null;
  readonly thresholds: readonly RecordedThreshold[];
  readonly calibration: readonly RecordedCalibration[];
}

type ThresholdScore =
  | 'accuracy'
  | 'precision'
  | 'recall'
  | 'specificity'
  | 'f1'
  | 'balancedAccuracy'
  | 'youdenJ'
  | 'matthews';

interface RecordedThreshold extends Record<ThresholdScore, number | null> {
  readonly threshold: number;
  readonly confusion: Numbers;
}

interface RecordedCalibration {
  readonly strategy: 'uniform' | 'quantile';
  readonly binCount: number;
  readonly rows: Numbers;
  readonly observed: Numbers;
  readonly predicted: Numbers;
  readonly lower: Numbers;
  readonly upper: Numbers;
}

const { cases } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/scores-sklearn.json'), 'utf8'),
) as { readonly cases: readonly RecordedCase[] };

/** Twelve digits and a half, or as near to 0 as a sum of shares rounds. */
function assertNear(actual: number, expected: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= Math.max(3e-13 * Math.abs(expected), 1e-16), `${what}: ${actual} ${expected}`);
}

function assertQuantity(quantity: Quantity, expected: number | null, what: string): void {
  if (expected === null) assert.notEqual(quantity.reason, undefined, `${what} is not withheld`);
  else assertNear(valueOf(quantity), expected, what);
}

function assertCurve(curve: Quantity<CurvePoints>, expected: Curve | null): void {
  if (expected === null) {
    assert.notEqual(curve.reason, undefined);
    return;
  }
  const { x, y, logits } = valueOf(curve);
  for (const [k, points] of [x, y, logits].entries()) {
    assert.equal(points.length, expected[k]?.length);
    for (const [i, value] of points.entries()) {
      const wanted = expected[k]?.[i] ?? Infinity;
      if (Number.isFinite(wanted)) assertNear(value, wanted, `point ${i}`);
      else assert.equal(value, Infinity);
    }
  }
}

function assertAllNear(actual: Numbers, expected: Numbers, what: string): void {
  assert.equal(actual.length, expected.length, what);
  for (const [i, value] of actual.entries()) assertNear(value, expected[i] ?? NaN, what);
}

describe('scores against scikit-learn', () => {
  for (const recorded of cases) {
    describe(recorded.name, () => {
      const rows = ranked(recorded.logits, recorded.labels);
      const { scores, curves } = finish(assess(rows, { pointLimit: Infinity }));

      it('agree in area, average precision and Brier score', () => {
        assertQuantity(scores.auc, recorded.auc, 'AUC');
        assertQuantity(scores.averagePrecision, recorded.averagePrecision, 'average precision');
        assertNear(valueOf(scores.brier), recorded.brier, 'Brier');
        assertNear(valueOf(scores.brier), recorded.exactBrier, 'Brier by long arithmetic');
      });

      it('agree in log loss, which needs no probability', () => {
        assertNear(valueOf(scores.logLoss), recorded.exactLogLoss, 'log loss');
        if (recorded.logLoss !== null) {
          assertNear(valueOf(scores.logLoss), recorded.logLoss, "scikit-learn's log loss");
        }
      });

      it('agree in every point of the curves', () => {
        assertCurve(curves.roc, recorded.roc);
        assertCurve(curves.precisionRecall, recorded.precisionRecall);
      });

      it('agree at thresholds', () => {
        for (const { threshold, confusion, ...expected } of recorded.thresholds) {
          const counts = confusionAt(rows, threshold);
          const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
          assert.deepEqual(
            [truePositives, falsePositives, trueNegatives, falseNegatives],
            confusion,
            `at ${threshold}`,
          );
          const found = thresholdScores(counts);
          for (const name of Object.keys(expected) as ThresholdScore[]) {
            assertQuantity(found[name], expected[name], `${name} at ${threshold}`);
          }
        }
      });

      it('agree in calibration', () => {
        for (const { strategy, binCount, ...expected } of recorded.calibration) {
          const bins = finish(calibrationCurve(rows, { strategy, binCount }));
          const what = `${binCount} ${strategy} bins`;
          assert.deepEqual(
            bins.map((bin) => bin.rows),
            expected.rows,
            what,
          );
          const column = (of: 'observed' | 'predicted'): number[] => bins.map((bin) => bin[of]);
          assertAllNear(column('observed'), expected.observed, what);
          assertAllNear(column('predicted'), expected.predicted, what);
          for (const side of ['lower', 'upper'] as const) {
            assertAllNear(
              bins.map(({ interval }) => interval[side]),
              expected[side],
              what,
            );
          }
        }
      });
    });
  }

  it('were recorded for all kinds of rows', () => {
    assert.ok(cases.length >= 12);
    assert.ok(cases.filter(({ auc }) => auc === null).length >= 2);
    assert.ok(cases.filter(({ logLoss }) => logLoss !== null).length >= 8);
  });
});
