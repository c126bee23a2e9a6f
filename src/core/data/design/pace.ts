/** How work that takes long lets others have their turn. */
export interface PaceOptions {
  /** Asked after each pause; an `AbortSignal` will do. What it throws ends the work. */
  readonly signal?: { throwIfAborted(): void };
  /** Awaited after each slice; one that settles in a macrotask lets a worker hear its messages. */
  readonly pause?: () => Promise<void>;
}

/** Cells that are worked on without a pause: some milliseconds. */
const cellsPerSlice = 2 ** 19;
/** To begin with a column costs as much as so many cells, however few rows there are. */
export const cellsPerColumn = 2 ** 10;

/** How rows are cut into blocks, and what they cost. */
interface Pieces {
  readonly blockRows?: number;
  readonly cellsPerRow?: number;
}

/** Cuts work into slices by the cells it touches, so that the cuts are the same on every machine. */
export class Pace {
  readonly #options: PaceOptions;
  #spent = 0;

  constructor(options: PaceOptions = {}) {
    this.#options = options;
    options.signal?.throwIfAborted();
  }

  /** Accounts for a piece of work, which should be far less than a slice. */
  async spend(cells: number): Promise<void> {
    this.#spent += cells;
    if (this.#spent < cellsPerSlice) return;
    this.#spent = 0;
    await this.#options.pause?.();
    this.#options.signal?.throwIfAborted();
  }

  /**
   * Works on the rows from 0 to `rowCount`, block by block, until `work` returns false. The loops
   * over rows belong into `work`: in a function that awaits they are slow.
   */
  async throughRows(
    rowCount: number,
    { blockRows = largestBlockRows, cellsPerRow = 1 }: Pieces,
    work: (start: number, end: number) => unknown,
  ): Promise<void> {
    for (let start = 0; start < rowCount; start += blockRows) {
      const end = Math.min(start + blockRows, rowCount);
      if (work(start, end) === false) return;
      await this.spend((end - start) * cellsPerRow);
    }
  }
}

/** Rows of a block, so that what is written of it stays in the cache while its columns are gone through. */
export function rowsOfBlock(columnCount: number): number {
  const rows = Math.floor(blockCells / Math.max(1, columnCount));
  return Math.min(largestBlockRows, Math.max(smallestBlockRows, rows));
}

/** The largest block that {@link rowsOfBlock} gives. */
export const largestBlockRows = 4096;
const smallestBlockRows = 16;
const blockCells = 2 ** 15;

/**
 * Room for the cells of one block, which many columns use one after the other: what is in it counts
 * until the next call of anything that fills it.
 */
export const scratch = {
  numbers: new Float64Array(largestBlockRows),
  categories: new Int32Array(largestBlockRows),
} as const;
