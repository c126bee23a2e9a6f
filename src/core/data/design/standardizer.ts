import { columnStatistics, eachBlock, type ColumnStatistics } from './columnStatistics';
import type { Pace } from './pace';

/** What is subtracted and then divided by, column by column. */
export interface Standardizer {
  readonly statistics: readonly ColumnStatistics[];
  readonly mean: Float64Array;
  readonly scale: Float64Array;
}

/**
 * Learns the standardisation of a matrix: to mean 0 and population standard deviation 1. A constant
 * column is only centred (scale 1): its standardised values are 0, and so its weight stays 0.
 *
 * @param values row-major matrix of the *training* rows, all finite
 * @param enabled `false` leaves the values as they are (mean 0, scale 1), with their statistics known
 */
export async function fitStandardizer(
  values: Float64Array,
  columnCount: number,
  enabled: boolean,
  pace: Pace,
): Promise<Standardizer> {
  const statistics = await columnStatistics(values, columnCount, pace);
  return {
    statistics,
    mean: Float64Array.from(statistics, (one) => (enabled ? one.mean : 0)),
    scale: Float64Array.from(statistics, (one) => (enabled ? one.standardDeviation || 1 : 1)),
  };
}

/** Standardises a row-major matrix in place. */
export async function standardizeInPlace(
  values: Float64Array,
  { mean, scale }: Standardizer,
  pace: Pace,
): Promise<void> {
  const columnCount = mean.length;
  await eachBlock(values, columnCount, pace, (start, end) => {
    for (let column = 0; column < columnCount; column++) {
      const center = mean[column] ?? 0;
      const unit = scale[column] ?? 1;
      for (let i = start + column; i < end; i += columnCount) {
        values[i] = standardized(values[i] ?? 0, center, unit);
      }
    }
  });
}

/** (value − mean) / scale, also where the difference is larger than the largest double. */
export function standardized(value: number, mean: number, scale: number): number {
  const difference = value - mean;
  return Number.isFinite(difference) ? difference / scale : value / scale - mean / scale;
}
