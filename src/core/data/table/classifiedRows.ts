import type { Cells } from './cells';

/** The class of a row; `undefined` when it has none, and then the row is not counted. */
export type ClassOf = (row: number) => 0 | 1 | undefined;

/** Some rows of one class. */
export interface ClassBatch {
  readonly rowCount: number;
  /** Their numbers, in order; what is no number is passed over. */
  readonly numbers: Float64Array;
}

/** Some rows of the table, by class. */
export interface Batch {
  readonly negative: ClassBatch;
  readonly positive: ClassBatch;
}

const batchRows = 2 ** 13;
/** Batches between two chances to do something else: some milliseconds of work. */
const batchesInSlice = 16;
/** Rows whose numbers are kept between passes: some megabytes; of more rows the cells are read anew. */
const keptRows = 2 ** 21;

/** The numbers of a column by class, to be passed over several times. */
export class NumbersByClass {
  readonly #kept: Batch[] = [];
  readonly #rows = new Uint32Array(batchRows);
  readonly #numbers = new Float64Array(batchRows);

  constructor(
    readonly cells: Cells,
    readonly rowCount: number,
    readonly classOf: ClassOf,
  ) {}

  /**
   * Hands over the rows that have a class, with a pause after every slice of them.
   * @param take what it is given is valid until it returns
   */
  *pass(take: (batch: Batch) => void): Generator<undefined, void> {
    const [negative, positive] = [new Float64Array(batchRows), new Float64Array(batchRows)];
    const isFirst = this.#kept.length === 0;
    for (let from = 0; from < this.rowCount; from += batchRows) {
      const index = from / batchRows;
      const batch = this.#kept[index] ?? this.#read(from, negative, positive);
      if (isFirst && this.rowCount <= keptRows) this.#kept.push(copyOf(batch));
      take(batch);
      if ((index + 1) % batchesInSlice === 0) yield undefined;
    }
  }

  /** A function of its own, because an engine compiles a loop inside a generator late or never. */
  #read(from: number, negative: Float64Array, positive: Float64Array): Batch {
    const { cells, classOf } = this;
    const [rows, numbers] = [this.#rows, this.#numbers];
    const count = Math.min(batchRows, this.rowCount - from);
    for (let i = 0; i < count; i++) rows[i] = from + i;
    cells.readNumbers(rows, 0, count, numbers);
    let [negativeRows, negatives, positiveRows, positives] = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const value = numbers[i] ?? Number.NaN;
      const y = classOf(from + i);
      if (y === 0) {
        negativeRows++;
        if (!Number.isNaN(value)) negative[negatives++] = value;
      } else if (y === 1) {
        positiveRows++;
        if (!Number.isNaN(value)) positive[positives++] = value;
      }
    }
    return {
      negative: { rowCount: negativeRows, numbers: negative.subarray(0, negatives) },
      positive: { rowCount: positiveRows, numbers: positive.subarray(0, positives) },
    };
  }
}

function copyOf({ negative, positive }: Batch): Batch {
  return {
    negative: { ...negative, numbers: negative.numbers.slice() },
    positive: { ...positive, numbers: positive.numbers.slice() },
  };
}
