import { Stint, type Sliced } from '../../sliced';
import { findDirection } from './findDirection';
import type { SignedRows } from './signedRows';

/** All directions in which the likelihood never falls, as far as they matter. */
export interface Recession {
  /** Columns of x̃ (n for the bias) that are independent over all rows; the others are left at 0. */
  readonly independent: readonly number[];
  /** Those of them that are independent over the tied rows. */
  readonly independentOnTied: readonly number[];
  /** Combinations of the independent columns that are 0 on every tied row: what directions are of. */
  readonly free: readonly Float64Array[];
  /**
   * A direction β from the inner part of them all: aᵀβ > 0 on every row that any of them separates,
   * 0 on the others; length n + 1, largest |entry| 1. Undefined when there is none.
   */
  readonly direction: Float64Array | undefined;
}

/**
 * Takes rows that can be separated out of play until those that are left are tied.
 *
 * A vertex of the linear program need not separate all rows that can be, so the search goes on among
 * those it leaves on the border, whose rank is less by one at least. Going far along one direction
 * and a little along the next separates what either does, and so there are no more rows to find when
 * a search ends without a direction.
 *
 * @param rows all in play; afterwards only the tied rows are
 * @returns undefined when rounding kept a linear program from an end
 */
export function* peelSeparated(rows: SignedRows): Sliced<Recession | undefined> {
  const bias = rows.size - 1;
  // the bias first, and of columns that depend on one another the first, as `glm` of R keeps them
  let columns: readonly number[] = [bias, ...Array.from({ length: bias }, (_, j) => j)];
  let independent: readonly number[] | undefined;
  let direction: Float64Array | undefined;
  while (rows.count > 0) {
    const search = yield* findDirection(rows, columns);
    if (!search) return undefined;
    independent ??= search.span.independent;
    columns = independent;
    const separated: number[] = [];
    if (search.direction) {
      yield* rows.margins(search.direction, (row, margin) => {
        if (margin > 0) separated.push(row);
      });
    }
    if (!search.direction || separated.length === 0) {
      const free = direction ? search.span.nullVectors : [];
      return { independent, independentOnTied: search.span.independent, free, direction };
    }
    const next = search.direction;
    direction = direction ? yield* combined(rows, direction, next) : next;
    for (const row of separated) rows.take(row);
  }
  return {
    independent: independent ?? [],
    independentOnTied: [],
    free: (independent ?? []).map((j) => unit(rows.size, j)),
    direction,
  };
}

/** first + ε·next with an ε that leaves every row which is out of play on its side. */
function* combined(
  rows: SignedRows,
  first: Float64Array,
  next: Float64Array,
): Sliced<Float64Array> {
  let epsilon = 1;
  const { matrix } = rows.scaled;
  const row = new Float64Array(rows.size);
  const stint = new Stint();
  for (let i = 0; i < matrix.rowCount; i++) {
    if (rows.inPlay[i] === 1) continue;
    rows.read(i, row);
    let along = 0;
    let against = 0;
    for (let j = 0; j < row.length; j++) {
      along += (row[j] ?? NaN) * (first[j] ?? NaN);
      against -= (row[j] ?? NaN) * (next[j] ?? NaN);
    }
    if (against > 0) epsilon = Math.min(epsilon, along / against / 2);
    if (stint.spend(2 * row.length)) yield;
  }
  const sum = first.map((value, j) => value + epsilon * (next[j] ?? NaN));
  const largest = sum.reduce((so, value) => Math.max(so, Math.abs(value)), 0);
  return sum.map((value) => value / largest);
}

function unit(size: number, j: number): Float64Array {
  const vector = new Float64Array(size);
  vector[j] = 1;
  return vector;
}
