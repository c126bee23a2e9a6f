import { otherText } from '../csv/recordParser';

/** Codes of cells that are no text among the levels of their column. */
export const missingCode = -1;
export const otherCode = -2;
export const numberCode = -3;

/** Rows of a table in memory, column after column: see `RowBlock` for how a cell is written. */
export interface CellBlock {
  readonly rowCount: number;
  readonly stride: number;
  readonly values: Float64Array;
  /** The same memory as 32-bit words. */
  readonly words: Uint32Array;
}

/** The cells of one column, read one by one. All blocks but the last have `2 ** blockShift` rows. */
export class Cells {
  readonly #blocks: readonly CellBlock[];
  readonly #column: number;
  readonly #shift: number;
  readonly #mask: number;

  constructor(blocks: readonly CellBlock[], column: number, blockShift: number) {
    this.#blocks = blocks;
    this.#column = column;
    this.#shift = blockShift;
    this.#mask = 2 ** blockShift - 1;
  }

  /** The number in a row; NaN when there is none. */
  number(row: number): number {
    const block = this.#blocks[row >>> this.#shift];
    if (!block) return Number.NaN;
    return block.values[this.#column * block.stride + (row & this.#mask)] ?? Number.NaN;
  }

  /** The code of the text in a row, or one of `missingCode`, `otherCode`, `numberCode`. */
  code(row: number): number {
    const block = this.#blocks[row >>> this.#shift];
    if (!block) return missingCode;
    const at = this.#column * block.stride + (row & this.#mask);
    const value = block.values[at] ?? Number.NaN;
    if (!Number.isNaN(value)) return numberCode;
    const word = block.words[2 * at] ?? 0;
    return word === otherText ? otherCode : word - 1;
  }
}
