import type { Design } from '../data/design/designMatrix';
import { CompensatedSums } from '../kernels/compensatedSum';
import type { Kernels } from '../kernels/kernels';
import { rowStart, type LabelledMatrix } from '../kernels/matrix';
import { rowLogit } from '../model/logits';
import type { Parameters } from '../model/parameters';
import type { ColumnTransform } from '../model/rawUnits';
import type { Sliced } from '../sliced';

/** Cells that are worked on without a pause: some milliseconds. */
const cellsAtOnce = 2 ** 18;
/** Rows that are looked at without a pause. */
const rowsAtOnce = 2 ** 17;

/** The rows of some folds as a matrix of the kernels, and what was made of the columns for them. */
export interface FoldMatrix {
  readonly matrix: LabelledMatrix;
  /** From the columns of the design to those of the matrix; one entry for each column. */
  readonly columns: readonly ColumnTransform[];
}

/** All rows that a design uses, held back or not, in the order of the file. */
export class UsedRows {
  readonly columnCount: number;
  /** y, length m. */
  readonly labels: Float64Array;
  /** Rows of the training part; those held back count on from there. */
  readonly #places: Uint32Array;
  readonly #rowsPerSlice: number;

  private constructor(readonly design: Pick<Design, 'training' | 'validation'>) {
    const { training, validation } = design;
    const count = training.rowCount + validation.rowCount;
    this.columnCount = training.columnCount;
    this.labels = new Float64Array(count);
    this.#places = new Uint32Array(count);
    this.#rowsPerSlice = Math.max(1, Math.floor(cellsAtOnce / (this.columnCount + 8)));
  }

  static *of(design: Pick<Design, 'training' | 'validation'>): Sliced<UsedRows> {
    const { training, validation } = design;
    const used = new UsedRows(design);
    let fromTraining = 0;
    let fromValidation = 0;
    for (let row = 0; row < used.labels.length; row++) {
      // both parts are in the order of the file
      const isNext =
        fromValidation === validation.rowCount ||
        (training.tableRows[fromTraining] ?? Infinity) <
          (validation.tableRows[fromValidation] ?? NaN);
      if (isNext) {
        used.labels[row] = training.labels[fromTraining] ?? NaN;
        used.#places[row] = fromTraining++;
      } else {
        used.labels[row] = validation.labels[fromValidation] ?? NaN;
        used.#places[row] = training.rowCount + fromValidation++;
      }
      if (row % rowsAtOnce === rowsAtOnce - 1) yield;
    }
    return used;
  }

  /**
   * Copies these rows into storage of the kernels.
   *
   * @param standardize to mean 0 and population standard deviation 1 over these rows; a column that
   * is constant in them is only centred, as in a design
   * @throws RangeError when there is not that much memory
   */
  *copy(rows: Uint32Array, kernels: Kernels, standardize: boolean): Sliced<FoldMatrix> {
    const { columnCount } = this;
    const columns = standardize
      ? yield* this.#standardization(rows)
      : Array.from({ length: columnCount }, () => ({ center: 0, scale: 1 }));
    const { values: source } = this.design.training;
    const precision = source instanceof Float32Array ? 'single' : 'double';
    const storage = kernels.allocate(rows.length, columnCount, precision);
    const matrix = { ...storage, rowCount: rows.length, columnCount };
    const { values, labels, tileRows } = storage;
    yield* this.#each(rows, (cells, row, i) => {
      labels[i] = this.labels[row] ?? NaN;
      let to = rowStart(matrix, i);
      for (let j = 0; j < columnCount; j++, to += tileRows) {
        const { center, scale } = columns[j] ?? noTransform;
        values[to] = ((cells[j] ?? NaN) - center) / scale;
      }
    });
    return { matrix, columns };
  }

  /** z of these rows, by a model of the columns of the design. */
  *logits(rows: Uint32Array, parameters: Parameters): Sliced<Float64Array> {
    const logits = new Float64Array(rows.length);
    for (let start = 0; start < rows.length; start += this.#rowsPerSlice) {
      const end = Math.min(start + this.#rowsPerSlice, rows.length);
      for (let i = start; i < end; i++) {
        const { matrix, at } = this.#place(rows[i] ?? 0);
        logits[i] = rowLogit(parameters, matrix, at);
      }
      yield;
    }
    return logits;
  }

  *#standardization(rows: Uint32Array): Sliced<ColumnTransform[]> {
    const { columnCount } = this;
    const first = new Float64Array(columnCount);
    const varies = new Uint8Array(columnCount);
    const sums = new CompensatedSums(columnCount);
    yield* this.#each(rows, (cells, _, i) => {
      if (i === 0) first.set(cells);
      for (let j = 0; j < columnCount; j++) if (cells[j] !== first[j]) varies[j] = 1;
      sums.add(cells);
    });
    const means = first.map((value, j) => (varies[j] === 0 ? value : sums.get(j) / rows.length));
    sums.clear();
    const squares = new Float64Array(columnCount);
    yield* this.#each(rows, (cells) => {
      for (let j = 0; j < columnCount; j++) {
        squares[j] = ((cells[j] ?? NaN) - (means[j] ?? NaN)) ** 2;
      }
      sums.add(squares);
    });
    return Array.from(means, (center, j) => ({
      center,
      scale: Math.sqrt(sums.get(j) / rows.length) || 1,
    }));
  }

  /** @param work told the cells of a row, which it must not keep, the row and its number in `rows` */
  *#each(
    rows: Uint32Array,
    work: (cells: Float64Array, row: number, i: number) => void,
  ): Sliced<void> {
    const { columnCount } = this;
    const cells = new Float64Array(columnCount);
    for (let start = 0; start < rows.length; start += this.#rowsPerSlice) {
      const end = Math.min(start + this.#rowsPerSlice, rows.length);
      for (let i = start; i < end; i++) {
        const row = rows[i] ?? 0;
        const { matrix, at } = this.#place(row);
        const { values, tileRows } = matrix;
        let from = rowStart(matrix, at);
        for (let j = 0; j < columnCount; j++, from += tileRows) cells[j] = values[from] ?? NaN;
        work(cells, row, i);
      }
      yield;
    }
  }

  /** The part of the design that a row lies in, and where. */
  #place(row: number): { readonly matrix: LabelledMatrix; readonly at: number } {
    const { training, validation } = this.design;
    const place = this.#places[row] ?? 0;
    return place < training.rowCount
      ? { matrix: training, at: place }
      : { matrix: validation, at: place - training.rowCount };
  }
}

/** The rows whose fold is one that belongs. */
export function* rowsWhere(
  foldOf: Uint16Array,
  belongs: (fold: number) => boolean,
): Sliced<Uint32Array> {
  const rows = new Uint32Array(foldOf.length);
  let count = 0;
  for (let row = 0; row < foldOf.length; row++) {
    if (belongs(foldOf[row] ?? 0)) rows[count++] = row;
    if (row % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  return rows.slice(0, count);
}

const noTransform: ColumnTransform = { center: NaN, scale: NaN };
