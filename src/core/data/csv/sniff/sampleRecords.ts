import type { TextDialect } from '../dialect';

/** How a text is split for a look at it; without a delimiter every line is one field. */
export interface Splitting {
  readonly delimiter: TextDialect['delimiter'] | '';
  readonly quote: TextDialect['quote'];
  readonly commentMark: TextDialect['commentMark'];
}

/** A quote that is never closed, or text after a closing quote. */
export interface QuoteFault {
  readonly kind: 'unclosedQuote' | 'textAfterQuote';
  readonly at: number;
}

/** A record as it stands in a text. */
export interface SampleRecord {
  /** Contents of its fields: without quotes around, trimmed. */
  readonly cells: readonly string[];
  /** For each field whether it is quoted; `undefined` when none is. */
  readonly quoted: readonly boolean[] | undefined;
  /** Where it starts: index in the text, and line from 1. */
  readonly start: number;
  readonly line: number;
  /** The same of the record after it. */
  readonly next: number;
  readonly nextLine: number;
  /** What is wrong with its quotes, and where: index in the text. */
  readonly fault: QuoteFault | undefined;
  /** The text ends within it, or right after it without a line end. */
  readonly open: boolean;
}

/** Cells to look at in the beginning of a file: any file of 64 KiB has fewer. */
export const sampleCells = 200_000;

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

/**
 * The records of a text in order, for a look at its beginning. Blank lines and comments are left
 * out. Records and fields end where the record parser ends them; faults are forgiven, but marked.
 *
 * @param part where to start and how much to read
 */
export function sampleRecords(
  text: string,
  splitting: Splitting,
  { from, complete, cellLimit }: SamplePart,
): SampleRecord[] {
  const sampler = new Sampler(text, splitting, from.index, from.line);
  const records: SampleRecord[] = [];
  let cells = 0;
  for (let record = sampler.next(); record && cells < cellLimit; record = sampler.next()) {
    if (isBlank(record)) continue;
    records.push(record);
    cells += record.cells.length;
  }
  const cutOff = !complete && records.length > 1 && records.at(-1)?.open === true;
  return cutOff ? records.slice(0, -1) : records;
}

export interface SamplePart {
  /** The index to start at, and the line (from 1) it is on. */
  readonly from: { readonly index: number; readonly line: number };
  /** Whether the text ends with the file; otherwise its last record may be cut off and is left out. */
  readonly complete: boolean;
  /** Nothing is read once there are so many cells. */
  readonly cellLimit: number;
}

function isBlank({ cells, quoted, fault }: SampleRecord): boolean {
  return cells.length === 1 && cells[0] === '' && !quoted && !fault;
}

class Sampler {
  readonly #text: string;
  readonly #delimiter: number;
  readonly #quote: string;
  readonly #quoteCode: number;
  readonly #comment: number;
  /** Of the record that is being read. */
  #at: number;
  #line: number;
  #cells: string[] = [];
  #quoted: boolean[] | undefined;

  constructor(text: string, splitting: Splitting, at: number, line: number) {
    this.#text = text;
    this.#delimiter = splitting.delimiter.charCodeAt(0);
    this.#quote = splitting.quote;
    this.#quoteCode = splitting.quote.charCodeAt(0);
    this.#comment = splitting.commentMark.charCodeAt(0);
    this.#at = at;
    this.#line = line;
  }

  next(): SampleRecord | undefined {
    this.#skipLines();
    if (this.#at >= this.#text.length) return undefined;
    const [start, line] = [this.#at, this.#line];
    this.#cells = [];
    this.#quoted = undefined;
    const fault = this.#readFields();
    if (fault?.kind === 'unclosedQuote') {
      // only its first line is lost
      this.#at = this.#lineEnd(start);
      this.#line = line;
    }
    const open = this.#at >= this.#text.length;
    this.#endLine();
    return {
      cells: this.#cells,
      quoted: this.#quoted,
      start,
      line,
      next: this.#at,
      nextLine: this.#line,
      fault,
      open,
    };
  }

  /** Skips comments and empty lines. */
  #skipLines(): void {
    while (this.#at < this.#text.length) {
      if (this.#code(this.#at) === this.#comment) this.#at = this.#lineEnd(this.#at);
      else if (!this.#isLineEnd(this.#at)) return;
      this.#endLine();
    }
  }

  /** Reads up to the end of the line that ends the record, or to a fault. */
  #readFields(): QuoteFault | undefined {
    const runs = this.#delimiter === space;
    if (runs) this.#skipSpaces();
    for (;;) {
      const fault = this.#readField();
      if (fault || this.#code(this.#at) !== this.#delimiter) return fault;
      this.#at++;
      if (!runs) continue;
      this.#skipSpaces();
      if (this.#isLineEnd(this.#at)) return undefined;
    }
  }

  #readField(): QuoteFault | undefined {
    const start = this.#at;
    const text = this.#text;
    const delimiter = this.#delimiter;
    let at = start;
    let code = text.charCodeAt(at);
    while ((code === space || code === tab) && code !== delimiter) code = text.charCodeAt(++at);
    if (code === this.#quoteCode) return this.#readQuoted(at);
    while (code !== delimiter && code !== lineFeed && code !== carriageReturn) {
      if (at >= text.length) break;
      code = text.charCodeAt(++at);
    }
    this.#at = at;
    this.#push(text.slice(start, at), false);
    return undefined;
  }

  #readQuoted(open: number): QuoteFault | undefined {
    const close = this.#closingQuote(open + 1);
    if (close === -1) return { kind: 'unclosedQuote', at: open };
    const content = this.#text.slice(open + 1, close);
    const { length } = this.#cells;
    this.#push(content.replaceAll(this.#quote + this.#quote, this.#quote), true);
    this.#quoted ??= Array.from({ length }, () => false);
    this.#quoted[length] = true;
    this.#line += lineEndsIn(content);
    this.#at = this.#afterBlanks(close + 1);
    const at = this.#at;
    if (this.#isLineEnd(at) || this.#code(at) === this.#delimiter) return undefined;
    this.#at = this.#lineEnd(at);
    return { kind: 'textAfterQuote', at };
  }

  #push(cell: string, quoted: boolean): void {
    this.#cells.push(needsTrim(cell) ? cell.trim() : cell);
    if (this.#quoted && !quoted) this.#quoted.push(false);
  }

  #closingQuote(from: number): number {
    let at = this.#text.indexOf(this.#quote, from);
    while (at !== -1 && this.#code(at + 1) === this.#quoteCode) {
      at = this.#text.indexOf(this.#quote, at + 2);
    }
    return at;
  }

  #code(at: number): number {
    return this.#text.charCodeAt(at);
  }

  #isLineEnd(at: number): boolean {
    const code = this.#code(at);
    return code === lineFeed || code === carriageReturn || Number.isNaN(code);
  }

  #lineEnd(from: number): number {
    let at = from;
    while (!this.#isLineEnd(at)) at++;
    return at;
  }

  /** Steps over the line end, if there is one. */
  #endLine(): void {
    const isPair = this.#code(this.#at) === carriageReturn && this.#code(this.#at + 1) === lineFeed;
    this.#at = Math.min(this.#at + (isPair ? 2 : 1), this.#text.length);
    this.#line++;
  }

  #skipSpaces(): void {
    while (this.#code(this.#at) === space) this.#at++;
  }

  /** Skips the blanks that may stand beside a quote. */
  #afterBlanks(from: number): number {
    let at = from;
    let code = this.#code(at);
    while ((code === space || code === tab) && code !== this.#delimiter) code = this.#code(++at);
    return at;
  }
}

/** To trim every cell would take longer than to split the text. */
function needsTrim(cell: string): boolean {
  const [first, last] = [cell.charCodeAt(0), cell.charCodeAt(cell.length - 1)];
  return first <= space || last <= space || first >= 0xa0 || last >= 0xa0;
}

function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === carriageReturn) count++;
    else if (code === lineFeed && text.charCodeAt(at - 1) !== carriageReturn) count++;
  }
  return count;
}
