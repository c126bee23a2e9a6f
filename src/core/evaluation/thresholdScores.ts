import { message } from '../message';
import { known, withheld, type Quantity, type Withheld } from '../quantity';
import type { Confusion } from './confusion';

/**
 * What a classification at one threshold is worth. Each is a share, or made of shares; a share of
 * nothing is withheld. (scikit-learn puts 0 in its place.)
 */
export interface ThresholdScores {
  /** Share of right classifications. */
  readonly accuracy: Quantity;
  /** Positive predictive value: share of the positives among the rows classified as positive. */
  readonly precision: Quantity;
  /** Sensitivity, true positive rate: share of the positives that are found. */
  readonly recall: Quantity;
  /** True negative rate: share of the negatives that are left alone. */
  readonly specificity: Quantity;
  /** Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN). */
  readonly f1: Quantity;
  /** Mean of recall and specificity. */
  readonly balancedAccuracy: Quantity;
  /** Recall + specificity − 1 (W. J. Youden, Cancer 3, 1950): 0 for guessing, 1 for no error. */
  readonly youdenJ: Quantity;
  /**
   * Correlation of class and classification (B. W. Matthews, Biochim. Biophys. Acta 405, 1975), in
   * [−1, 1].
   */
  readonly matthews: Quantity;
}

export function thresholdScores(counts: Confusion): ThresholdScores {
  const { truePositives: tp, falsePositives: fp } = counts;
  const { trueNegatives: tn, falseNegatives: fn } = counts;
  const recall = share(tp, tp + fn, noPositives);
  const specificity = share(tn, tn + fp, noNegatives);
  const oneClass = recall.reason ? recall : specificity.reason ? specificity : undefined;
  return {
    accuracy: share(tp + tn, tp + tn + fp + fn, noRows),
    precision: share(tp, tp + fp, noneClassifiedPositive),
    recall,
    specificity,
    f1: share(2 * tp, 2 * tp + fp + fn, noPositivesAtAll),
    balancedAccuracy: oneClass ?? known((tp / (tp + fn) + tn / (tn + fp)) / 2),
    // one difference of exact counts, not of two rounded shares
    youdenJ: oneClass ?? known((tp * tn - fp * fn) / ((tp + fn) * (tn + fp))),
    matthews: oneClass ?? matthews(counts),
  };
}

function matthews({
  truePositives: tp,
  falsePositives: fp,
  trueNegatives: tn,
  falseNegatives: fn,
}: Confusion): Quantity {
  if (tp + fp === 0) return noneClassifiedPositive();
  if (tn + fn === 0) return noneClassifiedNegative();
  const scale = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
  return known((tp * tn - fp * fn) / scale);
}

function share(part: number, whole: number, ifEmpty: () => Withheld): Quantity {
  return whole === 0 ? ifEmpty() : known(part / whole);
}

export const noPositives = (): Withheld => withheld(message('No row is of the positive class.'));
export const noNegatives = (): Withheld => withheld(message('No row is of the negative class.'));
const noRows = (): Withheld => withheld(message('There are no rows to judge by.'));
const noneClassifiedPositive = (): Withheld =>
  withheld(message('At this threshold no row is classified as positive.'));
const noneClassifiedNegative = (): Withheld =>
  withheld(message('At this threshold no row is classified as negative.'));
const noPositivesAtAll = (): Withheld =>
  withheld(message('No row is of the positive class, and none is classified as positive.'));
