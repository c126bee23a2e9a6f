import type { RowBlock } from '../csv/recordParser';
import type { CellBlock } from './cells';
import { RecordLinesBuilder, type RecordLines } from './recordLines';

/** Cells of a block at most: about a megabyte, so that a block is still in the cache when it is counted. */
const blockCells = 2 ** 17;
const largestShift = 13;

/** Rows of a block as a power of two: 8192, fewer where there are many columns. */
export function blockShiftFor(columnCount: number): number {
  const shift = Math.floor(Math.log2(blockCells / Math.max(1, columnCount)));
  return Math.min(largestShift, Math.max(0, shift));
}

/** Takes the rows of a table, block by block, and keeps them or not. */
export interface RowStore {
  readonly rowCount: number;
  add(block: RowBlock): void;
  /** The blocks kept, all but the last of full size, and the lines of their rows. */
  finish(): { readonly blocks: readonly CellBlock[]; readonly lines: RecordLines };
}

/** Told of each block when it is complete, with the row of the table with which it begins. */
export type OnBlock = (block: CellBlock, firstRow: number) => void;

/** Keeps every row: a block of the parser becomes a block of the table as it is. */
export class WholeStore implements RowStore {
  readonly #blocks: CellBlock[] = [];
  readonly #lines = new RecordLinesBuilder();
  #rowCount = 0;

  constructor(
    readonly columnCount: number,
    readonly onBlock: OnBlock,
  ) {}

  get rowCount(): number {
    return this.#rowCount;
  }

  add({ rowCount, stride, values, lines }: RowBlock): void {
    const copy = new Float64Array(this.columnCount * rowCount);
    for (let column = 0; column < this.columnCount; column++) {
      const start = column * stride;
      copy.set(values.subarray(start, start + rowCount), column * rowCount);
    }
    const block = cellBlock(copy, rowCount, rowCount);
    this.#blocks.push(block);
    this.#lines.addBlock(lines, rowCount);
    this.onBlock(block, this.#rowCount);
    this.#rowCount += rowCount;
  }

  finish(): { readonly blocks: readonly CellBlock[]; readonly lines: RecordLines } {
    return { blocks: this.#blocks, lines: this.#lines.finish() };
  }
}

/** Keeps no row; each block is looked at where the parser has it. */
export class NoStore implements RowStore {
  #rowCount = 0;

  constructor(readonly onBlock: OnBlock) {}

  get rowCount(): number {
    return this.#rowCount;
  }

  add({ rowCount, stride, values }: RowBlock): void {
    const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
    this.onBlock({ rowCount, stride, values, words }, this.#rowCount);
    this.#rowCount += rowCount;
  }

  finish(): { readonly blocks: readonly CellBlock[]; readonly lines: RecordLines } {
    return { blocks: [], lines: new RecordLinesBuilder().finish() };
  }
}

export function cellBlock(
  values: Float64Array<ArrayBuffer>,
  rowCount: number,
  stride: number,
): CellBlock {
  return { rowCount, stride, values, words: new Uint32Array(values.buffer) };
}
