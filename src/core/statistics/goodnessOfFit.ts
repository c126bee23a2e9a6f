import { message, type Message } from '../message';
import { known, withheld, type Quantity } from '../quantity';
import { chiSquareUpperTail } from './chiSquare';
import { devianceOf } from './deviance';
import type { FitSums } from './fitSums';

/** How well the model fits the training rows, and what that says. */
export interface GoodnessOfFit {
  /** Parameters that the rows can tell apart: the rank of the columns with the bias. */
  readonly rank: number;
  /** −2 log likelihood. */
  readonly deviance: number;
  /** Of the best model without features. */
  readonly nullDeviance: number;
  /** Against the model without features (S. S. Wilks, 1938). */
  readonly likelihoodRatio: Quantity<LikelihoodRatioTest>;
  /** deviance + 2·rank (H. Akaike, 1974): the smaller the better. */
  readonly aic: Quantity;
  /** deviance + log(m)·rank (G. Schwarz, 1978). */
  readonly bic: Quantity;
  /** 1 − deviance / null deviance (D. McFadden, 1974). */
  readonly mcFaddenR2: Quantity;
  /** Mean probability of the positive rows minus that of the negative ones (T. Tjur, 2009). */
  readonly tjurR2: Quantity;
}

export interface LikelihoodRatioTest {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/** @param reason why tests and criteria of maximum likelihood do not apply, if they do not */
export function goodnessOfFit(
  sums: FitSums,
  rowCount: number,
  rank: number,
  reason: Message | undefined,
): GoodnessOfFit {
  const { deviance, positives } = sums;
  const negatives = rowCount - positives;
  const { nullDeviance, mcFaddenR2 } = devianceOf(deviance / (2 * rowCount), rowCount, positives);
  const whenApplicable = <T>(value: () => T): Quantity<T> =>
    reason ? withheld(reason) : known(value());
  const whenBothClasses = (value: number): Quantity =>
    positives > 0 && negatives > 0
      ? known(value)
      : withheld(message('All rows are of one class, so there is nothing to explain.'));
  return {
    rank,
    deviance,
    nullDeviance,
    likelihoodRatio:
      rank > 1
        ? whenApplicable(() => likelihoodRatioTest(deviance, nullDeviance, rank - 1))
        : withheld(message('Without features there is nothing to test.')),
    aic: whenApplicable(() => deviance + 2 * rank),
    bic: whenApplicable(() => deviance + Math.log(rowCount) * rank),
    mcFaddenR2: whenBothClasses(mcFaddenR2),
    tjurR2: whenBothClasses(
      sums.positiveProbability / positives - sums.negativeProbability / negatives,
    ),
  };
}

function likelihoodRatioTest(
  deviance: number,
  nullDeviance: number,
  degreesOfFreedom: number,
): LikelihoodRatioTest {
  const chiSquare = Math.max(0, nullDeviance - deviance);
  return { chiSquare, degreesOfFreedom, p: chiSquareUpperTail(chiSquare, degreesOfFreedom) };
}
