/** Bytes of a number. */
const numberBytes = 8;
/** Numbers that training needs for each cell of the table: the cell itself, and its place in X. */
const numbersPerCell = 2;
/** Share of the budget that a sample is made to fill; the rest is for what else a run needs. */
const sampleShare = 0.8;

/** What is to be known of a table that does not fit. */
export interface Excess {
  /** Rows of the file, as estimated from the part that was read. */
  readonly rows: number;
  readonly columns: number;
  readonly bytesNeeded: number;
  readonly memoryBudget: number;
  /** Rows that would fit. */
  readonly sampleRows: number;
}

/** Bytes that a table of this shape and the design made of it take. */
export function bytesNeeded(rows: number, columns: number): number {
  return rows * columns * numberBytes * numbersPerCell;
}

/** What is in excess of the budget; `undefined` when the table fits. */
export function excessOf(rows: number, columns: number, memoryBudget: number): Excess | undefined {
  const needed = bytesNeeded(rows, columns);
  if (needed <= memoryBudget) return undefined;
  const perRow = bytesNeeded(1, columns);
  const sampleRows = Math.max(1, Math.floor((sampleShare * memoryBudget) / perRow));
  return { rows, columns, bytesNeeded: needed, memoryBudget, sampleRows };
}

/** The whole table would need more memory than it may have; no fault of the file. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  constructor(readonly excess: Excess) {
    super('the table needs more memory than its budget');
  }
}
