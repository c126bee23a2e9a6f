import type { Buckets } from '../../src/core/experiment/trace';
import type { Projection } from './axis';

/** A point in axis positions; a `y` of NaN breaks the line. */
export interface Point {
  x: number;
  y: number;
}

/** The record to be drawn, and how it lies on the screen. */
export interface DecimationInput {
  readonly buckets: Buckets;
  readonly epochCount: number;
  /** Epochs in a bucket. */
  readonly stride: number;
  /** Width of the plot in pixels; at least 1. */
  readonly columns: number;
  /** Last epoch of the axis; the first is 0. */
  readonly maximum: number;
  readonly epochs: Projection;
  readonly values: Projection;
}

/** The buckets of one column of pixels that matter; −1 where there is none. */
interface Extremes {
  lowest: number;
  highest: number;
  lastFinite: number;
  lastGap: number;
}

/**
 * Thins a record to what the screen can show: for each column of pixels the least, the greatest
 * and the last value, in the order in which they occurred, and a gap where a value is not finite.
 * At most four points a column, and no spike is lost (min–max decimation; compare M4: Jugel et
 * al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
 *
 * @param points filled from the start and cut to length; its objects are used again, so that sixty
 * frames a second leave nothing to collect
 */
export function decimate(input: DecimationInput, points: Point[]): void {
  const { buckets, epochCount, stride, columns, maximum, epochs, values } = input;
  const bucketCount = Math.ceil(epochCount / stride);
  const columnWidth = epochs.toAxis(maximum) / columns;
  const extremes: Extremes = { lowest: -1, highest: -1, lastFinite: -1, lastGap: -1 };
  let written = 0;

  const put = (epoch: number, value: number): void => {
    const x = epochs.toAxis(epoch);
    const y = Number.isFinite(value) ? values.toAxis(value) : Number.NaN;
    const point = points[written];
    if (point === undefined) points.push({ x, y });
    else {
      point.x = x;
      point.y = y;
    }
    written++;
  };

  const putColumn = (): void => {
    const { lowest, highest, lastFinite, lastGap } = extremes;
    if (lastFinite >= 0) {
      const low = buckets.minimum[lowest] ?? Number.NaN;
      const high = buckets.maximum[highest] ?? Number.NaN;
      const last = buckets.last[lastFinite] ?? Number.NaN;
      // Within one bucket the order is not recorded: the extreme nearer to the last came later.
      const isRising = lowest === highest ? high - last < last - low : lowest < highest;
      if (isRising) put(lowest * stride, low);
      if (high !== low) put(highest * stride, high);
      if (!isRising) put(lowest * stride, low);
      const lastEpoch = Math.min((lastFinite + 1) * stride, epochCount) - 1;
      const isThere =
        (isRising ? high : low) === last && (isRising ? highest : lowest) * stride === lastEpoch;
      if (!isThere) put(lastEpoch, last);
    }
    if (lastGap >= 0) put(Math.max(lastGap, lastFinite) * stride, Number.NaN);
  };

  // The ends of the columns are turned into buckets, not each bucket into a column: a logarithm
  // for each of sixteen thousand buckets would cost more than all the rest.
  let bucket = 0;
  for (let column = 1; column <= columns && bucket < bucketCount; column++) {
    const end =
      column === columns
        ? bucketCount
        : Math.min(bucketCount, Math.ceil(epochs.fromAxis(column * columnWidth) / stride));
    if (end <= bucket) continue;
    scan(buckets, bucket, end, extremes);
    putColumn();
    bucket = end;
  }
  points.length = written;
}

/** Finds the extremes of the buckets in [start, end). */
function scan(buckets: Buckets, start: number, end: number, extremes: Extremes): void {
  const { minimum, maximum, last } = buckets;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  extremes.lowest = extremes.highest = extremes.lastFinite = extremes.lastGap = -1;
  for (let i = start; i < end; i++) {
    const least = minimum[i] ?? Number.NaN;
    const greatest = maximum[i] ?? Number.NaN;
    // one test for all three: any NaN or infinity makes the sum not finite
    if (!Number.isFinite(least - least + (greatest - greatest) + (last[i] ?? Number.NaN))) {
      extremes.lastGap = i;
      continue;
    }
    if (least < low) {
      low = least;
      extremes.lowest = i;
    }
    if (greatest > high) {
      high = greatest;
      extremes.highest = i;
    }
    extremes.lastFinite = i;
  }
}
