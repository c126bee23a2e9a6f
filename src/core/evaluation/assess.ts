import type { Sliced } from '../sliced';
import { calibrationCurve, type CalibrationBin, type CalibrationOptions } from './calibration';
import type { Confusion } from './confusion';
import type { CurvePoints } from './curve';
import { probabilityScores, type ProbabilityScores } from './probabilityScores';
import { confusionAt, type RankedLogits } from './rankedLogits';
import { defaultPointLimit, rank, type RankingScores } from './ranking';
import { thresholdScores, type ThresholdScores } from './thresholdScores';
import type { Quantity } from '../quantity';

/** What a model is worth on one part of the rows. */
export interface Scores extends ProbabilityScores, RankingScores, ThresholdScores {
  readonly rows: number;
  readonly positives: number;
  /** Probability from which on a row is classified as positive. */
  readonly threshold: number;
  readonly confusion: Confusion;
}

export interface ScoreCurves {
  readonly roc: Quantity<CurvePoints>;
  readonly precisionRecall: Quantity<CurvePoints>;
  readonly calibration: readonly CalibrationBin[];
}

export interface Assessment {
  readonly scores: Scores;
  readonly curves: ScoreCurves;
}

/** The same of the rows that were trained on, and of those held back if any were. */
export interface ByPart<T> {
  readonly training: T;
  readonly validation?: T | undefined;
}

export interface AssessmentOptions {
  /** In [0, 1]; ½ unless told otherwise. */
  readonly threshold?: number;
  /** Ten bins of equal numbers of rows unless told otherwise. */
  readonly calibration?: CalibrationOptions;
  readonly pointLimit?: number;
}

/** All scores and curves of ranked rows. */
export function* assess(
  ranked: RankedLogits,
  {
    threshold = 0.5,
    calibration = { strategy: 'quantile', binCount: 10 },
    pointLimit = defaultPointLimit,
  }: AssessmentOptions = {},
): Sliced<Assessment> {
  const { roc, precisionRecall, ...ranking } = yield* rank(ranked, pointLimit);
  const probability = yield* probabilityScores(ranked);
  const bins = yield* calibrationCurve(ranked, calibration);
  const confusion = confusionAt(ranked, threshold);
  return {
    scores: {
      rows: ranked.positives.length + ranked.negatives.length,
      positives: ranked.positives.length,
      threshold,
      confusion,
      ...thresholdScores(confusion),
      ...probability,
      ...ranking,
    },
    curves: { roc, precisionRecall, calibration: bins },
  };
}
