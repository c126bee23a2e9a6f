import { columnStatistics, type ColumnStatistics } from './columnStatistics';

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
export function fitStandardizer(
  values: Float64Array,
  columnCount: number,
  enabled: boolean,
): Standardizer {
  const statistics = Array.from({ length: columnCount }, (_, column) =>
    columnStatistics(values, columnCount, column),
  );
  return {
    statistics,
    mean: Float64Array.from(statistics, (one) => (enabled ? one.mean : 0)),
    scale: Float64Array.from(statistics, (one) => (enabled ? one.standardDeviation || 1 : 1)),
  };
}

/** Standardises a row-major matrix in place. */
export function standardizeInPlace(values: Float64Array, { mean, scale }: Standardizer): void {
  const columnCount = mean.length;
  for (let start = 0; start < values.length; start += columnCount) {
    for (let column = 0; column < columnCount; column++) {
      const value = values[start + column] ?? 0;
      values[start + column] = standardized(value, mean[column] ?? 0, scale[column] ?? 1);
    }
  }
}

/** (value − mean) / scale, also where the difference is larger than the largest double. */
export function standardized(value: number, mean: number, scale: number): number {
  const difference = value - mean;
  return Number.isFinite(difference) ? difference / scale : value / scale - mean / scale;
}
