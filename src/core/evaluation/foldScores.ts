import { known, type Quantity } from '../quantity';
import type { Scores } from './assess';

/** The scores that are single numbers. */
export const summaryScores = [
  'logLoss',
  'brier',
  'auc',
  'averagePrecision',
  'accuracy',
  'precision',
  'recall',
  'specificity',
  'f1',
  'balancedAccuracy',
  'youdenJ',
  'matthews',
] as const satisfies readonly (keyof Scores)[];
export type SummaryScore = (typeof summaryScores)[number];

/** One score over the folds of a cross-validation, each judged by the rows held back from it. */
export interface FoldScore {
  /** Mean over the folds, each counting the same. */
  readonly mean: Quantity;
  /**
   * Sample standard deviation over the folds: how much the score depends on which rows are held
   * back. It is not a standard error, as the folds share most of their training rows.
   */
  readonly standardDeviation: Quantity;
  readonly folds: readonly Quantity[];
}

/**
 * Each score over the folds. Where a fold lacks a score (no row was classified as positive, say), so
 * does the mean: to leave that fold out would make the score better than it is.
 *
 * @param folds the scores of the rows held back from each fold, at least two
 */
export function summarizeFolds(folds: readonly Scores[]): ReadonlyMap<SummaryScore, FoldScore> {
  return new Map(summaryScores.map((name) => [name, summarize(folds.map((fold) => fold[name]))]));
}

function summarize(folds: readonly Quantity[]): FoldScore {
  const values: number[] = [];
  for (const fold of folds) {
    if (fold.reason) return { mean: fold, standardDeviation: fold, folds };
    values.push(fold.value);
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean: known(mean),
    standardDeviation: known(Math.sqrt(squares / (values.length - 1))),
    folds,
  };
}
