import { rowsOfBlock, type Pace } from './pace';
import { powerOfTwoNear } from './powerOfTwo';

/** Mean and population standard deviation of a column, raw units. */
export interface ColumnStatistics {
  readonly mean: number;
  /** Exactly 0 when the column is constant but for rounding. */
  readonly standardDeviation: number;
}

/** u: a decimal text becomes the double next to it, at most this far off, relatively. */
const unitRoundoff = 2 ** -53;

/**
 * Mean and standard deviation of each column by the corrected two-pass algorithm (Chan, Golub &
 * LeVeque, The American Statistician 37(3), 1983) on compensated sums (Neumaier, ZAMM 54, 1974), so
 * that the error does not grow with the number of rows.
 *
 * A column is constant when its range is at most 4u times its greatest magnitude: two texts of one
 * quantity, each a rounding away from it, are that near; any wider spread is in the data, however
 * small (1 ± 1e-9 has one). The bound is on the range, so a constant column gives exactly 0, not
 * the rounding error of its own mean.
 *
 * All is computed in units of a power of two near the greatest magnitude, which is exact, so that
 * neither 1e308 overflows nor 5e-324 vanishes. All columns are gone through together, because the
 * matrix is read row after row.
 *
 * @param values row-major matrix, `columnCount` numbers a row, all finite, at least one row
 */
export async function columnStatistics(
  values: Float64Array,
  columnCount: number,
  pace: Pace,
): Promise<ColumnStatistics[]> {
  const rowCount = values.length / columnCount;
  const { minima, maxima } = await extremes(values, columnCount, pace);
  const units = minima.map((minimum, j) =>
    powerOfTwoNear(Math.max(Math.abs(minimum), Math.abs(maxima[j] ?? 0))),
  );

  const sums = new ColumnSums(columnCount);
  await eachBlock(values, columnCount, pace, (start, end) => {
    for (let i = start; i < end; i += columnCount) {
      for (let j = 0; j < columnCount; j++) sums.add(j, (values[i + j] ?? 0) / (units[j] ?? 1));
    }
  });
  const means = units.map((_, j) => sums.get(j) / rowCount);

  const deviations = new ColumnSums(columnCount);
  const squares = new ColumnSums(columnCount);
  await eachBlock(values, columnCount, pace, (start, end) => {
    for (let i = start; i < end; i += columnCount) {
      for (let j = 0; j < columnCount; j++) {
        const deviation = (values[i + j] ?? 0) / (units[j] ?? 1) - (means[j] ?? 0);
        deviations.add(j, deviation);
        squares.add(j, deviation * deviation);
      }
    }
  });

  return Array.from(units, (unit, j): ColumnStatistics => {
    const minimum = minima[j] ?? 0;
    const maximum = maxima[j] ?? 0;
    const magnitude = Math.max(Math.abs(minimum), Math.abs(maximum)) / unit;
    if (maximum / unit - minimum / unit <= 4 * unitRoundoff * magnitude) {
      // every value is the mean but for rounding; when all are equal it is exactly that value
      return { mean: minimum + (maximum - minimum) / 2, standardDeviation: 0 };
    }
    // what the mean was off by; its square is taken out of the variance
    const correction = deviations.get(j) / rowCount;
    const variance = Math.max(squares.get(j) / rowCount - correction * correction, 0);
    return {
      mean: ((means[j] ?? 0) + correction) * unit,
      standardDeviation: Math.sqrt(variance) * unit,
    };
  });
}

/** A compensated sum for each column. */
class ColumnSums {
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;

  constructor(columnCount: number) {
    this.#sums = new Float64Array(columnCount);
    this.#lost = new Float64Array(columnCount);
  }

  add(column: number, term: number): void {
    const sum = this.#sums[column] ?? 0;
    const total = sum + term;
    this.#sums[column] = total;
    this.#lost[column] =
      (this.#lost[column] ?? 0) +
      (Math.abs(sum) >= Math.abs(term) ? sum - total + term : term - total + sum);
  }

  get(column: number): number {
    return (this.#sums[column] ?? 0) + (this.#lost[column] ?? 0);
  }
}

async function extremes(
  values: Float64Array,
  columnCount: number,
  pace: Pace,
): Promise<{ minima: Float64Array; maxima: Float64Array }> {
  const minima = values.slice(0, columnCount);
  const maxima = values.slice(0, columnCount);
  await eachBlock(values, columnCount, pace, (start, end) => {
    for (let i = start; i < end; i += columnCount) {
      for (let j = 0; j < columnCount; j++) {
        const value = values[i + j] ?? 0;
        if (value < (minima[j] ?? 0)) minima[j] = value;
        if (value > (maxima[j] ?? 0)) maxima[j] = value;
      }
    }
  });
  return { minima, maxima };
}

/** Goes through a row-major matrix; `start` and `end` are places in `values`, at the ends of rows. */
export async function eachBlock(
  values: Float64Array,
  columnCount: number,
  pace: Pace,
  see: (start: number, end: number) => void,
): Promise<void> {
  const blockLength = rowsOfBlock(columnCount) * columnCount;
  for (let start = 0; start < values.length; start += blockLength) {
    const end = Math.min(start + blockLength, values.length);
    see(start, end);
    await pace.spend(end - start);
  }
}
