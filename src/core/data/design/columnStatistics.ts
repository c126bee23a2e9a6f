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
  const units = minima.map((minimum, column) =>
    powerOfTwoNear(Math.max(Math.abs(minimum), Math.abs(maxima[column] ?? 0))),
  );
  const inverses = units.map((unit) => 1 / unit);
  const means = (await sumsOf(values, inverses, pace)).map((sum) => sum / rowCount);
  const aboutMean = await sumsAbout(values, inverses, means, pace);

  return Array.from(units, (unit, column): ColumnStatistics => {
    const minimum = minima[column] ?? 0;
    const maximum = maxima[column] ?? 0;
    const magnitude = Math.max(Math.abs(minimum), Math.abs(maximum)) / unit;
    if (maximum / unit - minimum / unit <= 4 * unitRoundoff * magnitude) {
      // every value is the mean but for rounding; when all are equal it is exactly that value
      return { mean: minimum + (maximum - minimum) / 2, standardDeviation: 0 };
    }
    // what the mean was off by; its square is taken out of the variance
    const correction = (aboutMean.sums[column] ?? 0) / rowCount;
    const squares = aboutMean.squares[column] ?? 0;
    const variance = Math.max(squares / rowCount - correction * correction, 0);
    return {
      mean: ((means[column] ?? 0) + correction) * unit,
      standardDeviation: Math.sqrt(variance) * unit,
    };
  });
}

async function extremes(
  values: Float64Array,
  columnCount: number,
  pace: Pace,
): Promise<{ minima: Float64Array; maxima: Float64Array }> {
  const minima = values.slice(0, columnCount);
  const maxima = values.slice(0, columnCount);
  await eachBlock(values, columnCount, pace, (start, end) => {
    for (let column = 0; column < columnCount; column++) {
      let minimum = minima[column] ?? 0;
      let maximum = maxima[column] ?? 0;
      for (let i = start + column; i < end; i += columnCount) {
        const value = values[i] ?? 0;
        if (value < minimum) minimum = value;
        if (value > maximum) maximum = value;
      }
      minima[column] = minimum;
      maxima[column] = maximum;
    }
  });
  return { minima, maxima };
}

/** For each column the compensated sum of value · inverse. */
async function sumsOf(
  values: Float64Array,
  inverses: Float64Array,
  pace: Pace,
): Promise<Float64Array> {
  const columnCount = inverses.length;
  const sums = new Float64Array(columnCount);
  const lostOfSums = new Float64Array(columnCount);
  await eachBlock(values, columnCount, pace, (start, end) => {
    for (let column = 0; column < columnCount; column++) {
      const inverse = inverses[column] ?? 1;
      let sum = sums[column] ?? 0;
      let lost = lostOfSums[column] ?? 0;
      for (let i = start + column; i < end; i += columnCount) {
        const term = (values[i] ?? 0) * inverse;
        // what rounding cuts off, without asking which is larger (Knuth, TAOCP 2, 4.2.2)
        const next = sum + term;
        const added = next - sum;
        lost += sum - (next - added) + (term - added);
        sum = next;
      }
      sums[column] = sum;
      lostOfSums[column] = lost;
    }
  });
  return sums.map((sum, column) => sum + (lostOfSums[column] ?? 0));
}

/** For each column the compensated sums of value · inverse − origin and of its square. */
async function sumsAbout(
  values: Float64Array,
  inverses: Float64Array,
  origins: Float64Array,
  pace: Pace,
): Promise<{ readonly sums: Float64Array; readonly squares: Float64Array }> {
  const columnCount = inverses.length;
  const sums = new Float64Array(columnCount);
  const squares = new Float64Array(columnCount);
  const lostOfSums = new Float64Array(columnCount);
  const lostOfSquares = new Float64Array(columnCount);
  await eachBlock(values, columnCount, pace, (start, end) => {
    for (let column = 0; column < columnCount; column++) {
      const inverse = inverses[column] ?? 1;
      const origin = origins[column] ?? 0;
      let sum = sums[column] ?? 0;
      let square = squares[column] ?? 0;
      let lostOfSum = lostOfSums[column] ?? 0;
      let lostOfSquare = lostOfSquares[column] ?? 0;
      for (let i = start + column; i < end; i += columnCount) {
        const term = (values[i] ?? 0) * inverse - origin;
        const nextSum = sum + term;
        const added = nextSum - sum;
        lostOfSum += sum - (nextSum - added) + (term - added);
        sum = nextSum;
        const termSquare = term * term;
        const nextSquare = square + termSquare;
        const addedSquare = nextSquare - square;
        lostOfSquare += square - (nextSquare - addedSquare) + (termSquare - addedSquare);
        square = nextSquare;
      }
      sums[column] = sum;
      squares[column] = square;
      lostOfSums[column] = lostOfSum;
      lostOfSquares[column] = lostOfSquare;
    }
  });
  return {
    sums: sums.map((sum, column) => sum + (lostOfSums[column] ?? 0)),
    squares: squares.map((square, column) => square + (lostOfSquares[column] ?? 0)),
  };
}

/** Goes through a row-major matrix; `start` and `end` are places in `values`, at the ends of rows. */
export async function eachBlock(
  values: Float64Array,
  columnCount: number,
  pace: Pace,
  see: (start: number, end: number) => void,
): Promise<void> {
  const rowCount = values.length / columnCount;
  const pieces = { blockRows: rowsOfBlock(columnCount), cellsPerRow: columnCount };
  await pace.throughRows(rowCount, pieces, (start, end) =>
    see(start * columnCount, end * columnCount),
  );
}
