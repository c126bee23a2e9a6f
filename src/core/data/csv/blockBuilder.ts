import { parseNumber } from './cell';
import { otherText, type ParserSpec, type RecordSink } from './recordParser';

/** The high 32 bits of a cell that is not a number. */
const nanWord = 0x7ff8_0000;

/** The texts of a column, numbered in the order of their first appearance. */
interface Levels {
  readonly names: string[];
  readonly codes: Map<string, number>;
  hasOthers: boolean;
}

/** Turns cells into values and rows into blocks, and hands over each block as it is full. */
export class BlockBuilder {
  readonly #spec: ParserSpec;
  readonly #sink: RecordSink;
  readonly #levels: readonly Levels[];
  readonly #values: Float64Array<ArrayBuffer>;
  /** The same memory as 32-bit words. */
  readonly #words: Uint32Array<ArrayBuffer>;
  #lines: number[] = [];
  /** Rows of the block so far. */
  #rows = 0;
  #rowCount = 0;
  #nextLine = -1;

  constructor(spec: ParserSpec, sink: RecordSink) {
    this.#spec = spec;
    this.#sink = sink;
    this.#levels = Array.from({ length: spec.columnCount }, () => ({
      names: [],
      codes: new Map<string, number>(),
      hasOthers: false,
    }));
    this.#values = new Float64Array(spec.columnCount * spec.blockRows);
    this.#words = new Uint32Array(this.#values.buffer);
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  levelsOf(column: number): readonly string[] {
    return this.#levels[column]?.names ?? [];
  }

  hasOtherTexts(column: number): boolean {
    return this.#levels[column]?.hasOthers ?? false;
  }

  /**
   * @param cells one for each column, trimmed
   * @param line line (from 1) on which the row starts
   */
  add(cells: readonly string[], line: number): void {
    for (const [column, levels] of this.#levels.entries()) {
      this.#set(column, levels, cells[column] ?? '');
    }
    if (this.#rows === 0 || line !== this.#nextLine) this.#lines.push(this.#rows, line);
    this.#nextLine = line + 1;
    this.#rows++;
    this.#rowCount++;
    if (this.#rows === this.#spec.blockRows) this.handOver();
  }

  /** Hands over the rows that were not handed over yet, if there are any. */
  handOver(): void {
    if (this.#rows === 0) return;
    const block = {
      rowCount: this.#rows,
      stride: this.#spec.blockRows,
      values: this.#values,
      lines: Uint32Array.from(this.#lines),
    };
    this.#rows = 0;
    this.#lines = [];
    this.#sink.onRows(block);
  }

  #set(column: number, levels: Levels, text: string): void {
    const { dialect, asText, missing, blockRows, levelLimit } = this.#spec;
    const at = column * blockRows + this.#rows;
    if (text === '' || missing.has(text)) {
      this.#setWord(at, 0);
      return;
    }
    const value = asText[column] === true ? Number.NaN : parseNumber(text, dialect);
    if (Number.isNaN(value)) this.#setWord(at, wordOf(text, levels, levelLimit));
    else this.#values[at] = value;
  }

  #setWord(at: number, word: number): void {
    this.#words[2 * at] = word;
    this.#words[2 * at + 1] = nanWord;
  }
}

/** What is written for a text; a new one joins the levels of its column, while there is room. */
function wordOf(text: string, levels: Levels, limit: number): number {
  const known = levels.codes.get(text);
  if (known !== undefined) return known + 1;
  if (levels.names.length >= limit) {
    levels.hasOthers = true;
    return otherText;
  }
  const name = copyOf(text);
  levels.codes.set(name, levels.names.length);
  return levels.names.push(name);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The same text in memory of its own: a part of a record would keep the whole record alive. */
function copyOf(text: string): string {
  return decoder.decode(encoder.encode(text));
}
