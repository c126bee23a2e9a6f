import { sigmoid } from '../kernels/sigmoid';
import type { LabelledMatrix } from '../kernels/matrix';
import { message } from '../message';
import { rowLogit } from '../model/logits';
import type { Parameters } from '../model/parameters';
import { known, withheld, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';
import type { Confusion } from './confusion';
import { sortAscending } from './sort';

/**
 * The logits of the rows of each class, ascending; finite, and of at least one row in all.
 *
 * All scores follow from these two lists. Rows are ranked by their logits and not by their
 * probabilities, which are all 1 above a logit of 37 and would make ties of rows that the model does
 * tell apart.
 */
export interface RankedLogits {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** Cells of X that are read without a pause: some milliseconds. */
const cellsAtOnce = 2 ** 19;
/** Rows that are told apart by class without a pause. */
const rowsAtOnce = 2 ** 17;

/** z = Xw + b of every row, length m, in slices. */
export function* logitsOf(parameters: Parameters, matrix: LabelledMatrix): Sliced<Float64Array> {
  const { rowCount, columnCount } = matrix;
  const logits = new Float64Array(rowCount);
  const blockRows = Math.max(1, Math.floor(cellsAtOnce / (columnCount + 1)));
  for (let start = 0; start < rowCount; start += blockRows) {
    const end = Math.min(start + blockRows, rowCount);
    for (let row = start; row < end; row++) logits[row] = rowLogit(parameters, matrix, row);
    yield;
  }
  return logits;
}

/**
 * Ranks the rows; withheld where there are none, or where a logit is not finite, so that no score
 * below has to be anything but a number.
 *
 * @param logits z, length m; from one model, or from several that judge rows held back from them
 * @param labels y ∈ {0, 1}, length m
 */
export function* rankLogits(
  logits: Float64Array,
  labels: Float64Array,
): Sliced<Quantity<RankedLogits>> {
  if (logits.length === 0) return withheld(message('There are no rows to judge by.'));
  const positives = new Float64Array(logits.length);
  const negatives = new Float64Array(logits.length);
  let positiveCount = 0;
  let negativeCount = 0;
  let notFinite = 0;
  for (let start = 0; start < logits.length; start += rowsAtOnce) {
    const end = Math.min(start + rowsAtOnce, logits.length);
    for (let row = start; row < end; row++) {
      const z = logits[row] ?? NaN;
      if (!Number.isFinite(z)) notFinite++;
      else if (labels[row] === 1) positives[positiveCount++] = z;
      else negatives[negativeCount++] = z;
    }
    yield;
  }
  if (notFinite > 0) {
    return withheld(
      message('The logits of {count} rows are beyond the finite numbers.', { count: notFinite }),
    );
  }
  const ranked = {
    positives: positives.slice(0, positiveCount),
    negatives: negatives.slice(0, negativeCount),
  };
  yield* sortAscending(ranked.positives);
  yield* sortAscending(ranked.negatives);
  return known(ranked);
}

/**
 * Counts right and wrong classifications at any threshold, by bisection: quick enough to follow a
 * slider. A row counts as positive when its probability, rounded as it is, is at least `threshold`.
 */
export function confusionAt({ positives, negatives }: RankedLogits, threshold: number): Confusion {
  const falseNegatives = countBelow(positives, threshold);
  const trueNegatives = countBelow(negatives, threshold);
  return {
    truePositives: positives.length - falseNegatives,
    falsePositives: negatives.length - trueNegatives,
    trueNegatives,
    falseNegatives,
  };
}

/** How many of the ascending logits belong to probabilities below the threshold. */
function countBelow(logits: Float64Array, threshold: number): number {
  let low = 0;
  let high = logits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sigmoid(logits[middle] ?? NaN) < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
