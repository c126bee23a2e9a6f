import type { FoldScore, SummaryScore } from '../evaluation/foldScores';
import type { CrossValidation } from '../experiment/crossValidation';
import { inEnglish } from '../message';
import type { Quantity } from '../quantity';

interface FoldScoreReport {
  readonly mean: number | null;
  /** Sample standard deviation over the folds. */
  readonly standardDeviation: number | null;
  readonly folds: readonly (number | null)[];
  /** Why the mean is `null`, if it is. */
  readonly withheld: string | null;
}

/** A cross-validation as plain data that survives JSON. */
export interface CrossValidationReport {
  readonly folds: number;
  readonly seed: number;
  /** Rows held back in each fold. */
  readonly rows: readonly number[] | null;
  /** At probability ½ where a score depends on a threshold. */
  readonly scores: Readonly<Record<SummaryScore, FoldScoreReport>> | null;
  /** Why there are no scores, if there are none. */
  readonly withheld: string | null;
}

export function crossValidationOf(
  { value, reason }: Quantity<CrossValidation>,
  folds: number,
  seed: number,
): CrossValidationReport {
  if (!value) return { folds, seed, rows: null, scores: null, withheld: inEnglish(reason) };
  const of = (name: SummaryScore): FoldScoreReport => foldScoreOf(value.scores[name]);
  return {
    folds,
    seed,
    rows: value.folds.map(({ heldBackRows }) => heldBackRows),
    scores: {
      ...{ logLoss: of('logLoss'), brier: of('brier'), auc: of('auc') },
      ...{ averagePrecision: of('averagePrecision'), accuracy: of('accuracy') },
      ...{ precision: of('precision'), recall: of('recall'), specificity: of('specificity') },
      ...{ f1: of('f1'), balancedAccuracy: of('balancedAccuracy') },
      ...{ youdenJ: of('youdenJ'), matthews: of('matthews') },
    },
    withheld: null,
  };
}

function foldScoreOf({ mean, standardDeviation, folds }: FoldScore): FoldScoreReport {
  return {
    mean: mean.value ?? null,
    standardDeviation: standardDeviation.value ?? null,
    folds: folds.map(({ value }) => value ?? null),
    withheld: mean.reason ? inEnglish(mean.reason) : null,
  };
}
