import type { TextDialect } from '../../core/data/csv/dialect';

/** A cell of a record. */
export interface Cell {
  /** Position in the record, from 0. */
  readonly index: number;
  /** Its text without quotes and without white space around it. */
  readonly text: string;
  /** Where it stands in the text that was parsed, quotes included; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

type Marks = Pick<TextDialect, 'delimiter' | 'quote'>;

/**
 * The cells of the first record in `text`. A cell that begins with a quote ends at its closing one,
 * and two quotes within stand for one (RFC 4180); whatever else follows belongs to the cell as it
 * stands. A run of spaces separates once, and those at the ends of the record do not count.
 */
export function* cellsOf(text: string, marks: Marks): Generator<Cell, void> {
  const { delimiter, quote } = marks;
  const runs = delimiter === ' ';
  let start = runs ? afterSpaces(text, 0) : 0;
  for (let index = 0; ; index++) {
    const end = endOfCell(text, start, marks);
    yield { index, text: unquoted(text.slice(start, end), quote), start, end };
    if (text[end] !== delimiter) return;
    start = runs ? afterSpaces(text, end) : end + 1;
    if (runs && isEnd(text, start)) return;
  }
}

/** The cell of the first record in `text` that `offset` points into; a delimiter ends its cell. */
export function cellAt(text: string, offset: number, marks: Marks): Cell | undefined {
  for (const cell of cellsOf(text, marks)) if (offset <= cell.end) return cell;
  return undefined;
}

/** Where the first record of `text` ends (exclusive); a line break in quotes does not end it. */
export function recordEnd(text: string, marks: Marks): number {
  let end = 0;
  for (const cell of cellsOf(text, marks)) end = cell.end;
  while (!isEnd(text, end)) end++;
  return end;
}

function endOfCell(text: string, start: number, { delimiter, quote }: Marks): number {
  let at = afterSpaces(text, start);
  if (quote !== '' && text[at] === quote) at = afterQuotes(text, at, quote);
  while (!isEnd(text, at) && text[at] !== delimiter) at++;
  return at;
}

/** The place after the closing quote; the end of the text when there is none. */
function afterQuotes(text: string, openingQuote: number, quote: string): number {
  let at = openingQuote + 1;
  for (;;) {
    const found = text.indexOf(quote, at);
    if (found === -1) return text.length;
    if (text[found + 1] !== quote) return found + 1;
    at = found + 2;
  }
}

function afterSpaces(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at++;
  return at;
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\n' || text[at] === '\r';
}

function unquoted(raw: string, quote: string): string {
  const text = raw.trim();
  const isQuoted =
    quote !== '' && text.length >= 2 && text.startsWith(quote) && text.endsWith(quote);
  return isQuoted
    ? text
        .slice(1, -1)
        .replaceAll(quote + quote, quote)
        .trim()
    : text;
}
