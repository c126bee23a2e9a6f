import type { Cells } from './cells';

/** The class of a row; `undefined` when it has none, and then the row is not counted. */
export type ClassOf = (row: number) => 0 | 1 | undefined;

/** Numbers of some rows, by class. */
export interface NumberBatch {
  readonly negative: Float64Array;
  readonly positive: Float64Array;
}

const batchRows = 2 ** 13;
/** Batches between two chances to do something else: some milliseconds of work. */
const batchesInSlice = 16;

/** Rows whose numbers are kept between passes: some megabytes; of more rows the cells are read anew. */
const keptRows = 2 ** 21;

/** The numbers of a column by class, to be passed over several times. */
export class NumbersByClass {
  readonly #kept: NumberBatch[] = [];

  constructor(
    readonly cells: Cells,
    readonly rowCount: number,
    readonly classOf: ClassOf,
  ) {}

  /**
   * Hands over the numbers of the rows that have a class, in order within each class, with a pause
   * after every slice of them. What is no number is passed over.
   * @param take what it is given is valid until it returns
   */
  *pass(take: (batch: NumberBatch) => void): Generator<undefined, void> {
    const scratch = [new Float64Array(batchRows), new Float64Array(batchRows)] as const;
    const isFirst = this.#kept.length === 0;
    for (let from = 0; from < this.rowCount; from += batchRows) {
      const index = from / batchRows;
      const batch = this.#kept[index] ?? this.#read(from, ...scratch);
      if (isFirst && this.rowCount <= keptRows) {
        this.#kept.push({ negative: batch.negative.slice(), positive: batch.positive.slice() });
      }
      take(batch);
      if ((index + 1) % batchesInSlice === 0) yield undefined;
    }
  }

  #read(from: number, negative: Float64Array, positive: Float64Array): NumberBatch {
    const until = Math.min(from + batchRows, this.rowCount);
    const counts = fill(negative, positive, this.cells, from, until, this.classOf);
    return { negative: negative.subarray(0, counts[0]), positive: positive.subarray(0, counts[1]) };
  }
}

/** A function of its own, because an engine compiles a loop inside a generator late or never. */
function fill(
  negative: Float64Array,
  positive: Float64Array,
  cells: Cells,
  from: number,
  until: number,
  classOf: ClassOf,
): readonly [number, number] {
  let [negatives, positives] = [0, 0];
  for (let row = from; row < until; row++) {
    const value = cells.number(row);
    if (Number.isNaN(value)) continue;
    const y = classOf(row);
    if (y === 0) negative[negatives++] = value;
    else if (y === 1) positive[positives++] = value;
  }
  return [negatives, positives];
}

/** Rows of each class. */
export function* countClasses(
  rowCount: number,
  classOf: ClassOf,
): Generator<undefined, readonly [negative: number, positive: number]> {
  let [negative, positive] = [0, 0];
  for (let from = 0; from < rowCount; from += batchRows * batchesInSlice) {
    const until = Math.min(from + batchRows * batchesInSlice, rowCount);
    for (let row = from; row < until; row++) {
      const y = classOf(row);
      if (y === 0) negative++;
      else if (y === 1) positive++;
    }
    yield undefined;
  }
  return [negative, positive];
}
