/** Mean and population standard deviation of a column, raw units. */
export interface ColumnStatistics {
  readonly mean: number;
  /** Exactly 0 when the column is constant but for rounding. */
  readonly standardDeviation: number;
}

/** u: a decimal text becomes the double next to it, at most this far off, relatively. */
const unitRoundoff = 2 ** -53;

/**
 * Mean and standard deviation by the corrected two-pass algorithm (Chan, Golub & LeVeque, The
 * American Statistician 37(3), 1983) on compensated sums, so that the error does not grow with the
 * number of rows.
 *
 * A column is constant when its range is at most 4u times its greatest magnitude: two texts of one
 * quantity, each a rounding away from it, are that near; any wider spread is in the data, however
 * small (1 ± 1e-9 has one). The bound is on the range, so a constant column gives exactly 0, not
 * the rounding error of its own mean.
 *
 * All is computed in units of a power of two near the greatest magnitude, which is exact, so that
 * neither 1e308 overflows nor 5e-324 vanishes.
 *
 * @param values row-major matrix, `columnCount` numbers a row, all finite
 * @param column which column, from 0
 */
export function columnStatistics(
  values: Float64Array,
  columnCount: number,
  column: number,
): ColumnStatistics {
  const { minimum, maximum } = extremes(values, columnCount, column);
  const magnitude = Math.max(Math.abs(minimum), Math.abs(maximum));
  if (!(magnitude > 0)) return { mean: 0, standardDeviation: 0 };

  const unit = powerOfTwoNear(magnitude);
  const range = maximum / unit - minimum / unit;
  if (range <= 4 * unitRoundoff * (magnitude / unit)) {
    // every value is the mean but for rounding; when all are equal it is exactly that value
    return { mean: minimum + (maximum - minimum) / 2, standardDeviation: 0 };
  }

  const count = values.length / columnCount;
  const first = new CompensatedSum();
  for (let i = column; i < values.length; i += columnCount) first.add((values[i] ?? 0) / unit);
  const mean = first.value / count;

  const deviations = new CompensatedSum();
  const squares = new CompensatedSum();
  for (let i = column; i < values.length; i += columnCount) {
    const deviation = (values[i] ?? 0) / unit - mean;
    deviations.add(deviation);
    squares.add(deviation * deviation);
  }
  // what the mean was off by; its square is taken out of the variance
  const correction = deviations.value / count;
  const variance = Math.max(squares.value / count - correction * correction, 0);
  return {
    mean: (mean + correction) * unit,
    standardDeviation: Math.sqrt(variance) * unit,
  };
}

/** Sum with the rounding errors carried along (Neumaier, ZAMM 54, 1974). */
class CompensatedSum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const next = this.#sum + value;
    this.#lost +=
      Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - next + value : value - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}

function extremes(
  values: Float64Array,
  columnCount: number,
  column: number,
): { minimum: number; maximum: number } {
  let minimum = values[column] ?? 0;
  let maximum = minimum;
  for (let i = column; i < values.length; i += columnCount) {
    const value = values[i] ?? 0;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return { minimum, maximum };
}

/** The power of two in (magnitude/4, 2·magnitude], itself a finite double. */
function powerOfTwoNear(magnitude: number): number {
  return 2 ** Math.min(Math.max(Math.floor(Math.log2(magnitude)), -1074), 1023);
}
