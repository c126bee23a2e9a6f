import type { RowBlock } from '../csv/recordParser';
import { Random } from '../../random';
import { cellBlock, type OnBlock, type RowStore } from './blockStore';
import type { CellBlock } from './cells';
import { RecordLinesBuilder, type RecordLines } from './recordLines';

/**
 * Draws rows of a stream of unknown length with equal chances: algorithm R of Waterman (in Knuth,
 * The Art of Computer Programming 2, 3.4.2; Vitter, ACM TOMS 11(1), 1985). It draws positions, not
 * rows, so that a second reading can keep the rows in the order of the file.
 */
export class Reservoir {
  readonly #positions: Uint32Array<ArrayBuffer>;
  readonly #random: Random;
  #seen = 0;

  /** @param size rows to draw, at least 1 */
  constructor(
    readonly size: number,
    seed: number,
  ) {
    this.#positions = new Uint32Array(size);
    this.#random = new Random(seed);
  }

  get seen(): number {
    return this.#seen;
  }

  /** The next `count` rows of the stream have been seen. */
  see(count: number): void {
    const end = this.#seen + count;
    for (let position = this.#seen; position < end; position++) {
      const place =
        position < this.size ? position : Math.floor(this.#random.nextFloat() * (position + 1));
      if (place < this.size) this.#positions[place] = position;
    }
    this.#seen = end;
  }

  /** Positions (from 0) of the rows drawn, ascending. */
  drawn(): Uint32Array {
    return this.#positions.slice(0, Math.min(this.size, this.#seen)).sort();
  }
}

/** Keeps the rows at chosen positions of the stream. */
export class ChosenStore implements RowStore {
  readonly #blocks: CellBlock[] = [];
  readonly #lines = new RecordLinesBuilder();
  readonly #blockRows: number;
  #values: Float64Array<ArrayBuffer>;
  #filled = 0;
  #seen = 0;
  #next = 0;

  /** @param positions rows to keep, from 0, ascending */
  constructor(
    readonly columnCount: number,
    blockShift: number,
    readonly positions: Uint32Array,
    readonly onBlock: OnBlock,
  ) {
    this.#blockRows = 2 ** blockShift;
    this.#values = new Float64Array(columnCount * this.#blockRows);
  }

  get rowCount(): number {
    return this.#next;
  }

  add({ rowCount, stride, values, lines }: RowBlock): void {
    const end = this.#seen + rowCount;
    const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
    let kept = new Uint32Array(this.#values.buffer);
    let run = 0;
    for (;;) {
      const position = this.positions[this.#next];
      if (position === undefined || position >= end) break;
      const row = position - this.#seen;
      while (run + 2 < lines.length && (lines[run + 2] ?? 0) <= row) run += 2;
      this.#lines.add((lines[run + 1] ?? 0) + row - (lines[run] ?? 0));
      // as words, so that the NaN of a text keeps its code
      for (let column = 0; column < this.columnCount; column++) {
        const from = 2 * (column * stride + row);
        const to = 2 * (column * this.#blockRows + this.#filled);
        kept[to] = words[from] ?? 0;
        kept[to + 1] = words[from + 1] ?? 0;
      }
      this.#filled++;
      this.#next++;
      if (this.#filled === this.#blockRows) {
        this.#flush();
        kept = new Uint32Array(this.#values.buffer);
      }
    }
    this.#seen = end;
  }

  finish(): { readonly blocks: readonly CellBlock[]; readonly lines: RecordLines } {
    this.#flush();
    return { blocks: this.#blocks, lines: this.#lines.finish() };
  }

  #flush(): void {
    if (this.#filled === 0) return;
    const block = cellBlock(this.#values, this.#filled, this.#blockRows);
    this.#blocks.push(block);
    this.onBlock(block, this.#next - this.#filled);
    this.#values = new Float64Array(this.columnCount * this.#blockRows);
    this.#filled = 0;
  }
}
