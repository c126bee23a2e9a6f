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

/** The cells of one column. All blocks but the last have `2 ** blockShift` rows. */
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
    return codeOf(block.words[2 * at] ?? 0);
  }

  /**
   * Writes the numbers of `count` rows, from `rows[start]` on, to `target[0]` and on; NaN where
   * there is none. Much faster than one by one when the rows are in order.
   */
  readNumbers(rows: Uint32Array, start: number, count: number, target: Float64Array): void {
    const shift = this.#shift;
    const mask = this.#mask;
    let i = 0;
    while (i < count) {
      const index = (rows[start + i] ?? 0) >>> shift;
      const { values, stride } = this.#blocks[index] ?? none;
      const first = this.#column * stride;
      for (; i < count; i++) {
        const row = rows[start + i] ?? 0;
        if (row >>> shift !== index) break;
        target[i] = values[first + (row & mask)] ?? Number.NaN;
      }
    }
  }

  /** Writes the codes of `count` rows, from `rows[start]` on, to `target[0]` and on. */
  readCodes(rows: Uint32Array, start: number, count: number, target: Int32Array): void {
    const shift = this.#shift;
    const mask = this.#mask;
    let i = 0;
    while (i < count) {
      const index = (rows[start + i] ?? 0) >>> shift;
      const { values, words, stride } = this.#blocks[index] ?? none;
      const first = this.#column * stride;
      for (; i < count; i++) {
        const row = rows[start + i] ?? 0;
        if (row >>> shift !== index) break;
        const at = first + (row & mask);
        const isNumber = !Number.isNaN(values[at] ?? Number.NaN);
        target[i] = isNumber ? numberCode : codeOf(words[2 * at] ?? 0);
      }
    }
  }
}

/** In the place of a block that is not there: all its cells are missing. */
const none: CellBlock = {
  rowCount: 0,
  stride: 0,
  values: new Float64Array(0),
  words: new Uint32Array(0),
};

function codeOf(word: number): number {
  return word === otherText ? otherCode : word - 1;
}
