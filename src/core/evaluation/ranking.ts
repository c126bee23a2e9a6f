import { CompensatedSums } from '../kernels/compensatedSum';
import { sigmoid } from '../kernels/sigmoid';
import { message } from '../message';
import { known, withheld, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';
import { CurveThinner, type CurvePoints } from './curve';
import type { RankedLogits } from './rankedLogits';
import { noNegatives, noPositives } from './thresholdScores';

/** The threshold at which recall + specificity − 1 is largest; of several the strictest. */
export interface BestThreshold {
  /**
   * The probability of the last row above the threshold. Where probabilities are rounded to 1 it
   * may let in more rows than the logit does.
   */
  readonly threshold: number;
  readonly logit: number;
  readonly youdenJ: number;
}

/** How well the order of the logits tells the classes apart, whatever the threshold. */
export interface RankingScores {
  /**
   * Area under the ROC curve: the probability that a positive row ranks above a negative one, ties
   * counting half (Mann and Whitney's U over the number of pairs).
   */
  readonly auc: Quantity;
  /**
   * Average precision, Σ (Rₖ − Rₖ₋₁) Pₖ over the distinct thresholds, as scikit-learn defines it: the
   * area under the precision–recall curve without interpolation.
   */
  readonly averagePrecision: Quantity;
  readonly bestThreshold: Quantity<BestThreshold>;
}

export interface Ranking extends RankingScores {
  /** x: false positive rate; y: true positive rate; from (0, 0) to (1, 1), straight lines between. */
  readonly roc: Quantity<CurvePoints>;
  /**
   * x: recall; y: precision; from (0, 1), where no row counts as positive, to (1, share of
   * positives).
   */
  readonly precisionRecall: Quantity<CurvePoints>;
}

/** Points of a curve unless told otherwise: more than a chart has pixels to show. */
export const defaultPointLimit = 1000;

/** Rows that are walked without a pause. */
const rowsAtOnce = 2 ** 13;

/**
 * Walks down the ranked rows once; rows with equal logits pass the threshold together. Counts are
 * kept as whole numbers, so that ties and areas are exact.
 *
 * @param pointLimit how many points each curve may have; scores do not depend on it
 */
export function* rank(
  { positives, negatives }: RankedLogits,
  pointLimit = defaultPointLimit,
): Sliced<Ranking> {
  const positiveCount = positives.length;
  const negativeCount = negatives.length;
  const rows = positiveCount + negativeCount;
  const roc = new CurveThinner(rows + 1, pointLimit, 'diagonal');
  const precisionRecall = new CurveThinner(rows + 1, pointLimit, 'upright');
  const precisionSum = new CompensatedSums(1);
  const term = new Float64Array(1);
  let doubleArea = 0;
  let mostJ = 0;
  let bestLogit = Infinity;

  roc.add(0, 0, Infinity);
  precisionRecall.add(0, 1, Infinity);
  let tp = 0;
  let fp = 0;
  let pause = rowsAtOnce;
  while (tp + fp < rows) {
    const truesBefore = tp;
    const falsesBefore = fp;
    const nextPositive = positives[positiveCount - 1 - tp] ?? -Infinity;
    const nextNegative = negatives[negativeCount - 1 - fp] ?? -Infinity;
    const logit = Math.max(nextPositive, nextNegative);
    while (positives[positiveCount - 1 - tp] === logit) tp++;
    while (negatives[negativeCount - 1 - fp] === logit) fp++;

    doubleArea += (fp - falsesBefore) * (truesBefore + tp);
    term[0] = ((tp - truesBefore) * tp) / (tp + fp);
    precisionSum.add(term);
    const j = tp * negativeCount - fp * positiveCount;
    if (j > mostJ) {
      mostJ = j;
      bestLogit = logit;
    }
    const recall = shareOf(tp, positiveCount);
    roc.add(shareOf(fp, negativeCount), recall, logit);
    precisionRecall.add(recall, tp / (tp + fp), logit);
    if (tp + fp >= pause) {
      pause = tp + fp + rowsAtOnce;
      yield;
    }
  }

  const onlyNegatives = positiveCount === 0 ? noPositives() : undefined;
  const oneClass = onlyNegatives ?? (negativeCount === 0 ? noNegatives() : undefined);
  const pairs = positiveCount * negativeCount;
  return {
    auc: oneClass ?? known(doubleArea / 2 / pairs),
    averagePrecision: onlyNegatives ?? known(precisionSum.get(0) / positiveCount),
    bestThreshold:
      oneClass ??
      (mostJ === 0
        ? withheld(message('No threshold tells the classes apart better than guessing.'))
        : known({ threshold: sigmoid(bestLogit), logit: bestLogit, youdenJ: mostJ / pairs })),
    roc: oneClass ?? known(yield* roc.finish()),
    precisionRecall: onlyNegatives ?? known(yield* precisionRecall.finish()),
  };
}

/** 0 of a class without rows, whose curves are withheld. */
function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
