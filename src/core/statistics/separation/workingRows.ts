import { independentColumns } from '../../algebra/independentColumns';
import { Stint, type Sliced } from '../../sliced';
import { relativeProduct, type SignedRows } from './signedRows';

/** Up to so many rows all of them are worked on at once. */
const fewRows = 512;

/** What it takes to look at the class of a row, in numbers. */
const workPerRow = 4;

/** What the rows in play span. */
export interface Span {
  /** Columns of x̃ (n for the bias) that are independent over all rows in play. */
  readonly independent: readonly number[];
  /**
   * For each other column the combination v of columns that is 0 on every row in play, vⱼ = 1 for
   * that column j itself; length n + 1. Together they span all such combinations.
   */
  readonly nullVectors: readonly Float64Array[];
}

/** A few rows that stand for many: enough to span what all span, and more where they are needed. */
export class WorkingRows {
  readonly #rows: SignedRows;
  readonly #chosen = new Set<number>();
  readonly indices: number[] = [];

  private constructor(rows: SignedRows) {
    this.#rows = rows;
  }

  static *of(rows: SignedRows): Sliced<WorkingRows> {
    const working = new WorkingRows(rows);
    yield* working.#chooseEvenly();
    return working;
  }

  get hasAll(): boolean {
    return this.indices.length === this.#rows.count;
  }

  /** Whether it was not there before. */
  add(row: number): boolean {
    if (this.#chosen.has(row)) return false;
    this.#chosen.add(row);
    this.indices.push(row);
    return true;
  }

  /** As many rows of either class, as far as there are, evenly from top to bottom. */
  *#chooseEvenly(): Sliced<void> {
    const { inPlay, scaled, count, size } = this.#rows;
    const wanted = Math.max(fewRows, 4 * size);
    const isEnough = count <= wanted;
    // places of the two classes: 0 for the negative one
    const perClass = [0, 0];
    const stint = new Stint();
    for (let row = 0; row < inPlay.length; row++) {
      const place = scaled.sign(row) > 0 ? 1 : 0;
      if (inPlay[row] === 1) perClass[place] = (perClass[place] ?? 0) + 1;
      if (stint.spend(workPerRow)) yield;
    }
    const seen = [0, 0];
    for (let row = 0; row < inPlay.length; row++) {
      if (stint.spend(workPerRow)) yield;
      if (inPlay[row] !== 1) continue;
      const place = scaled.sign(row) > 0 ? 1 : 0;
      const share = Math.min(1, wanted / 2 / (perClass[place] ?? NaN));
      const before = seen[place] ?? NaN;
      seen[place] = before + 1;
      if (isEnough || Math.floor((before + 1) * share) > Math.floor(before * share)) this.add(row);
    }
  }

  /**
   * What the rows in play span, among `columns`. Rows are added until the chosen ones span the same.
   *
   * @param columns in the order in which they are preferred
   */
  *span(columns: readonly number[]): Sliced<Span> {
    let span = yield* this.#spanOfChosen(columns);
    while (!this.hasAll && span.nullVectors.length > 0) {
      const rank = span.independent.length;
      yield* this.#addOutside(span.nullVectors);
      span = yield* this.#spanOfChosen(columns);
      if (span.independent.length === rank) break;
    }
    return span;
  }

  *#spanOfChosen(columns: readonly number[]): Sliced<Span> {
    const { size, tolerances } = this.#rows;
    const height = this.indices.length;
    const values = new Float64Array(height * size);
    const lengths = new Float64Array(size);
    const row = new Float64Array(size);
    for (const [i, index] of this.indices.entries()) {
      this.#rows.read(index, row);
      for (const j of columns) {
        const value = row[j] ?? NaN;
        values[j * height + i] = value;
        lengths[j] = Math.max(lengths[j] ?? 0, Math.abs(value));
      }
    }
    const { independent, dependent } = yield* independentColumns(
      values,
      height,
      columns,
      tolerances.rank,
    );
    const nullVectors = dependent.map(({ column, coefficients }) => {
      const vector = new Float64Array(size);
      vector[column] = 1;
      for (const [k, j] of independent.entries()) {
        const share = coefficients[k] ?? NaN;
        const isPart =
          Math.abs(share) * (lengths[j] ?? NaN) > tolerances.rank * (lengths[column] ?? NaN);
        vector[j] = isPart ? -share : 0;
      }
      return vector;
    });
    return { independent, nullVectors };
  }

  /** Adds for each combination the row in play on which it is farthest from 0. */
  *#addOutside(nullVectors: readonly Float64Array[]): Sliced<void> {
    const farthest = nullVectors.map(() => ({ row: -1, distance: this.#rows.tolerances.rank }));
    for (const [k, vector] of nullVectors.entries()) {
      const so = farthest[k];
      yield* this.#rows.margins(vector, (row, margin) => {
        if (so && Math.abs(margin) > so.distance) {
          so.row = row;
          so.distance = Math.abs(margin);
        }
      });
    }
    for (const { row } of farthest) if (row >= 0) this.add(row);
  }
}

/** Whether a linear form is 0 on every combination, but for rounding. */
export function vanishesOn(
  form: Float64Array,
  combinations: readonly Float64Array[],
  tolerance: number,
): boolean {
  const places = [...form.keys()].filter((j) => form[j] !== 0);
  return combinations.every((vector) => relativeProduct(form, vector, places, tolerance) === 0);
}
