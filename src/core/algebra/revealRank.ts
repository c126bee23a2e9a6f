import { Stint, type Sliced } from '../sliced';
import { solveUpperTriangle } from './upperTriangle';

/** A root whose columns have been sorted into independent ones and those that follow from them. */
export interface RankRevealed {
  /** Independent columns, in the order of the factor. Their number is the rank. */
  readonly kept: readonly number[];
  /** Columns that are, to the tolerance, linear combinations of the kept ones. */
  readonly dependent: readonly number[];
  /** R of the kept columns, rank×rank, upper triangular, row after row. */
  readonly factor: Float64Array;
  /**
   * One vector for each dependent column: a combination of the columns, 1 for the dependent one,
   * that is zero to the tolerance.
   */
  readonly nullVectors: readonly Float64Array[];
}

/**
 * Finds which columns of a matrix depend on others, by Householder reflections with column pivoting
 * (P. Businger and G. H. Golub, "Linear least squares solutions by Householder transformations",
 * Numer. Math. 7, 1965). The columns are compared at length one, so their units do not matter.
 *
 * @param root size×size, row after row: a matrix or its triangular root
 * @param tolerance what must be left of a column of length one when the combination of the kept
 * columns that is nearest to it is taken away, for it to be independent
 * @param first a column that is kept whatever the others are, unless it is zero
 */
export function* revealRank(
  root: Float64Array,
  size: number,
  tolerance: number,
  first?: number,
): Sliced<RankRevealed> {
  const lengths = new Float64Array(size).map((_, j) => columnLength(root, size, j, 0));
  const columns = Array.from(lengths, (length, j) => ({
    index: j,
    entries: Float64Array.from({ length: size }, (_, i) =>
      length === 0 ? 0 : (root[i * size + j] ?? NaN) / length,
    ),
  }));
  const stint = new Stint();
  let rank = 0;
  for (; rank < size; rank++) {
    let best = rank;
    let longest = 0;
    const only = rank === 0 && first !== undefined && lengths[first] !== 0 ? first : undefined;
    for (let j = only ?? rank; j <= (only ?? size - 1); j++) {
      const rest = lengthFrom(columns[j]?.entries, rank);
      if (rest > longest) {
        longest = rest;
        best = j;
      }
    }
    if (!(longest > tolerance)) break;
    const [pivot] = columns.splice(best, 1);
    if (pivot === undefined) break;
    columns.splice(rank, 0, pivot);
    reflect(columns, rank, longest);
    // some 4(size − rank)² multiplications: lengths and reflection
    if (stint.spend((size - rank) ** 2 * 4)) yield;
  }
  const kept = columns.slice(0, rank);
  const dependent = columns.slice(rank);
  const factor = new Float64Array(rank * rank);
  for (const [j, { index, entries }] of kept.entries()) {
    for (let i = 0; i <= j; i++)
      factor[i * rank + j] = (entries[i] ?? NaN) * (lengths[index] ?? NaN);
  }
  return {
    kept: kept.map(({ index }) => index),
    dependent: dependent.map(({ index }) => index),
    factor,
    nullVectors: dependent.map(({ index, entries }) => {
      const length = lengths[index] ?? NaN;
      const combination = solveUpperTriangle(
        factor,
        rank,
        entries.subarray(0, rank).map((value) => value * length),
      );
      const vector = new Float64Array(size);
      for (const [i, column] of kept.entries()) vector[column.index] = -(combination[i] ?? NaN);
      vector[index] = 1;
      return vector;
    }),
  };
}

interface Column {
  readonly index: number;
  readonly entries: Float64Array;
}

/** Makes the entries of column `at` below its diagonal zero, and turns those to its right along. */
function reflect(columns: readonly Column[], at: number, length: number): void {
  const mirror = columns[at]?.entries.slice(at) ?? new Float64Array();
  const diagonal = mirror[0] ?? NaN;
  const reflected = diagonal > 0 ? -length : length;
  mirror[0] = diagonal - reflected;
  const squares = mirror.reduce((sum, value) => sum + value * value, 0);
  for (const { entries } of columns.slice(at + 1)) {
    let product = 0;
    for (let i = 0; i < mirror.length; i++)
      product += (mirror[i] ?? NaN) * (entries[at + i] ?? NaN);
    product *= 2 / squares;
    for (let i = 0; i < mirror.length; i++) {
      entries[at + i] = (entries[at + i] ?? NaN) - product * (mirror[i] ?? NaN);
    }
  }
  columns[at]?.entries.fill(0, at);
  columns[at]?.entries.set([reflected], at);
}

function lengthFrom(entries: Float64Array | undefined, from: number): number {
  let squares = 0;
  for (let i = from; i < (entries?.length ?? 0); i++) squares += (entries?.[i] ?? NaN) ** 2;
  return Math.sqrt(squares);
}

function columnLength(root: Float64Array, size: number, column: number, from: number): number {
  let squares = 0;
  for (let i = from; i < size; i++) squares += (root[i * size + column] ?? NaN) ** 2;
  return Math.sqrt(squares);
}
