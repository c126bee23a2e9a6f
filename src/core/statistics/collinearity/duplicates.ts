import { Random } from '../../random';
import { Stint, type Sliced } from '../../sliced';
import type { ScaledRows } from '../scaledRows';

/** Rounding that a value may have gone through, relative to its terms and the column's spread. */
const tolerance = 1e-9;

/** A scaled column that is slope·x + offset of an earlier one, in every row. */
export interface Copy {
  readonly column: number;
  readonly of: number;
  readonly slope: number;
  readonly offset: number;
}

/**
 * Columns that hold the same as an earlier one, up to scale and origin.
 *
 * Each column, about its mean and of length one, is multiplied by one random vector; copies give the
 * same number but for the sign. So all are found by sorting the columns by it, without comparing
 * each with each, and are then compared row by row.
 */
export function* findCopies(scaled: ScaledRows): Sliced<Copy[]> {
  const moments = yield* momentsOf(scaled);
  const sorted = [...scaled.inverseScale.keys()]
    .filter((j) => (moments[j]?.length ?? 0) > 0)
    .sort((a, b) => mark(moments[a]) - mark(moments[b]) || a - b);
  const candidates: Copy[] = [];
  for (const [place, column] of sorted.entries()) {
    for (let k = place - 1; k >= 0; k--) {
      const other = sorted[k] ?? NaN;
      const here = moments[column];
      const there = moments[other];
      if (!here || !there || mark(here) - mark(there) > 1e-8) break;
      candidates.push(column < other ? line(column, other, moments) : line(other, column, moments));
    }
  }
  const copies = yield* confirmed(scaled, candidates);
  const found = new Map<number, Copy>();
  for (const copy of copies) {
    const known = found.get(copy.column);
    if (!known || copy.of < known.of) found.set(copy.column, copy);
  }
  return [...found.values()].sort((a, b) => a.column - b.column);
}

interface Moments {
  readonly mean: number;
  /** Root of the sum of squares about the mean. */
  readonly length: number;
  /** Product of the column, about its mean and of length one, with the random vector. */
  readonly product: number;
}

function mark(moments: Moments | undefined): number {
  return Math.abs(moments?.product ?? NaN);
}

function* momentsOf(scaled: ScaledRows): Sliced<Moments[]> {
  const { rowCount, columnCount } = scaled.matrix;
  const means = new Float64Array(columnCount);
  const squares = new Float64Array(columnCount);
  const products = new Float64Array(columnCount);
  const row = new Float64Array(scaled.size);
  const stint = new Stint();
  for (let i = 0; i < rowCount; i++) {
    scaled.read(i, row);
    for (let j = 0; j < columnCount; j++) means[j] = (means[j] ?? NaN) + (row[j] ?? NaN) / rowCount;
    if (stint.spend(columnCount)) yield;
  }
  const random = new Random(3);
  for (let i = 0; i < rowCount; i++) {
    scaled.read(i, row);
    const factor = random.nextFloat() - 0.5;
    for (let j = 0; j < columnCount; j++) {
      const value = (row[j] ?? NaN) - (means[j] ?? NaN);
      squares[j] = (squares[j] ?? NaN) + value * value;
      products[j] = (products[j] ?? NaN) + value * factor;
    }
    if (stint.spend(2 * columnCount)) yield;
  }
  return Array.from(means, (mean, j): Moments => {
    const length = scaled.inverseScale[j] === 0 ? 0 : Math.sqrt(squares[j] ?? NaN);
    return { mean, length, product: (products[j] ?? NaN) / length };
  });
}

/** The line that would make `column` a copy of `of`. */
function line(of: number, column: number, moments: readonly Moments[]): Copy {
  const from = moments[of];
  const to = moments[column];
  if (!from || !to) return { column, of, slope: NaN, offset: NaN };
  const slope =
    ((to.length / from.length) * to.product * from.product < 0 ? -1 : 1) *
    (to.length / from.length);
  return { column, of, slope, offset: to.mean - slope * from.mean };
}

/** Those that hold in every row. */
function* confirmed(scaled: ScaledRows, candidates: readonly Copy[]): Sliced<Copy[]> {
  let left = [...candidates];
  const row = new Float64Array(scaled.size);
  const stint = new Stint();
  for (let i = 0; i < scaled.matrix.rowCount && left.length > 0; i++) {
    scaled.read(i, row);
    left = left.filter(({ column, of, slope, offset }) => {
      const value = row[column] ?? NaN;
      const copied = slope * (row[of] ?? NaN);
      // 1 is the typical distance of a scaled value from the middle
      const size = 1 + Math.abs(value) + Math.abs(copied) + Math.abs(offset);
      return Math.abs(value - copied - offset) <= tolerance * size;
    });
    if (stint.spend(scaled.size + 4 * left.length)) yield;
  }
  return left;
}
