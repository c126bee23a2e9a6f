import { sigmoid } from '../kernels/sigmoid';
import type { Sliced } from '../sliced';
import type { RankedLogits } from './rankedLogits';
import { wilsonInterval, type Interval } from './wilson';

/** Rows whose probabilities lie in one bin: do so many of them turn out positive? */
export interface CalibrationBin {
  /** Borders of the bin, probabilities; a row on a border between two belongs to the lower bin. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly positives: number;
  /** Mean of the rows' probabilities. */
  readonly predicted: number;
  /** Share of positives, positives / rows. */
  readonly observed: number;
  /** Where the true share lies with 95 % confidence (Wilson). */
  readonly interval: Interval;
}

export interface CalibrationOptions {
  /** Bins of equal width, or of (nearly) equal numbers of rows. */
  readonly strategy: 'uniform' | 'quantile';
  readonly binCount: number;
}

/** Rows that are walked without a pause; a row costs as much as some twenty cells. */
const rowsAtOnce = 2 ** 15;

/**
 * The calibration curve (reliability diagram), as scikit-learn's `calibration_curve` bins it; bins
 * without rows are left out.
 */
export function* calibrationCurve(
  ranked: RankedLogits,
  { strategy, binCount }: CalibrationOptions,
): Sliced<CalibrationBin[]> {
  const { probabilities, positivesUpTo } = yield* inOrder(ranked);
  const borders = Array.from({ length: binCount + 1 }, (_, k) =>
    k === binCount ? 1 : k * (1 / binCount),
  );
  const edges =
    strategy === 'uniform' ? borders : borders.map((share) => percentile(probabilities, share));
  const bins: CalibrationBin[] = [];
  let start = 0;
  for (let bin = 0; bin < binCount; bin++) {
    const to = edges[bin + 1] ?? NaN;
    const end = bin === binCount - 1 ? probabilities.length : countUpTo(probabilities, to);
    if (end > start) {
      const rows = end - start;
      const positives = (positivesUpTo[end] ?? NaN) - (positivesUpTo[start] ?? NaN);
      bins.push({
        from: edges[bin] ?? NaN,
        to,
        rows,
        positives,
        predicted: yield* mean(probabilities.subarray(start, end)),
        observed: positives / rows,
        interval: wilsonInterval(positives, rows),
      });
      start = end;
    }
  }
  return bins;
}

/** All probabilities ascending, and how many of the first k rows are positive, for k = 0 … m. */
function* inOrder({ positives, negatives }: RankedLogits): Sliced<{
  readonly probabilities: Float64Array;
  readonly positivesUpTo: Uint32Array;
}> {
  const rows = positives.length + negatives.length;
  const probabilities = new Float64Array(rows);
  const positivesUpTo = new Uint32Array(rows + 1);
  let positive = 0;
  let negative = 0;
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const end = Math.min(start + rowsAtOnce, rows);
    for (let at = start; at < end; at++) {
      const isPositive =
        positive < positives.length &&
        (negative >= negatives.length ||
          (positives[positive] ?? NaN) <= (negatives[negative] ?? NaN));
      const z = (isPositive ? positives[positive++] : negatives[negative++]) ?? NaN;
      probabilities[at] = sigmoid(z);
      positivesUpTo[at + 1] = positive;
    }
    yield;
  }
  return { probabilities, positivesUpTo };
}

/** How many of the ascending values are at most `limit`. */
function countUpTo(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? NaN) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The value with this share of the others below it, on the line between its two neighbours: numpy's
 * `percentile`, in its order of operations, as the last bit decides on which side a row falls.
 */
function percentile(ascending: Float64Array, share: number): number {
  const position = ((share * 100) / 100) * (ascending.length - 1);
  const below = Math.floor(position);
  const t = position - below;
  const lower = ascending[below] ?? NaN;
  const upper = ascending[Math.min(below + 1, ascending.length - 1)] ?? NaN;
  return t < 0.5 ? lower + (upper - lower) * t : upper - (upper - lower) * (1 - t);
}

/** Sums of blocks keep the rounding error from growing with the number of rows. */
function* mean(values: Float64Array): Sliced<number> {
  const blockRows = 128;
  let total = 0;
  for (let start = 0; start < values.length; start += blockRows) {
    let sum = 0;
    for (const value of values.subarray(start, start + blockRows)) sum += value;
    total += sum;
    if (start % rowsAtOnce === 0) yield;
  }
  return total / values.length;
}
