import type { Buckets } from '../../src/core/experiment/trace';
import type { Projection } from './axis';
import { bucketCountOf, bucketOf, firstEpochOf, lastEpochOf, type EpochRecord } from './record';

/** A point in axis positions; a `y` of NaN breaks the line. */
export interface Point {
  x: number;
  y: number;
}

/** The record to be drawn, and how it lies on the screen. */
export interface DecimationInput {
  readonly record: EpochRecord;
  /** Width of the plot in pixels; at least 1. */
  readonly columns: number;
  /** First and last epoch of the axis. */
  readonly from: number;
  readonly to: number;
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
 * al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014). One value beyond
 * either end leads the line out of the plot.
 *
 * @param points filled from the start and cut to length; its objects are used again, so that sixty
 * frames a second leave nothing to collect
 */
export function decimate(input: DecimationInput, points: Point[]): void {
  const { record, columns, from, to, epochs, values } = input;
  const { buckets } = record;
  const bucketCount = bucketCountOf(record);
  const left = epochs.toAxis(from);
  const columnWidth = (epochs.toAxis(to) - left) / columns;
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
      const lowestEpoch = firstEpochOf(record, lowest);
      const highestEpoch = firstEpochOf(record, highest);
      if (isRising) put(lowestEpoch, low);
      if (high !== low) put(highestEpoch, high);
      if (!isRising) put(lowestEpoch, low);
      const lastEpoch = lastEpochOf(record, lastFinite);
      const isThere =
        (isRising ? high : low) === last && (isRising ? highestEpoch : lowestEpoch) === lastEpoch;
      if (!isThere) put(lastEpoch, last);
    }
    if (lastGap >= 0) put(firstEpochOf(record, Math.max(lastGap, lastFinite)), Number.NaN);
  };

  // The ends of the columns are turned into buckets, not each bucket into a column: a logarithm
  // for each of sixteen thousand buckets would cost more than all the rest.
  let bucket = Math.max(0, bucketOf(record, from));
  const stop = Math.min(bucketCount, bucketOf(record, to) + 1);
  if (bucket > 0 && bucket < bucketCount) {
    put(lastEpochOf(record, bucket - 1), buckets.last[bucket - 1] ?? Number.NaN);
  }
  for (let column = 1; column <= columns && bucket < stop; column++) {
    const endEpoch = Math.ceil(epochs.fromAxis(left + column * columnWidth));
    const end =
      column === columns ? stop : Math.min(stop, bucketOf(record, endEpoch + record.stride - 1));
    if (end <= bucket) continue;
    scan(buckets, bucket, end, extremes);
    putColumn();
    bucket = end;
  }
  if (bucket === stop && stop < bucketCount) {
    put(lastEpochOf(record, stop), buckets.last[stop] ?? Number.NaN);
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
