/** A cell of a CSV record. */
export interface Cell {
  /** Position in the record, from 0. */
  readonly index: number;
  /** Its text without quotes and without white space around it. */
  readonly text: string;
  /** Where it stands in the text that was parsed, quotes included; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * The cells of the first record in `text`. A cell that begins with a quote ends at its closing one,
 * and two quotes within stand for one (RFC 4180); whatever else follows belongs to the cell as it
 * stands.
 */
export function* cellsOf(text: string, delimiter: string): Generator<Cell, void> {
  let start = 0;
  for (let index = 0; ; index++) {
    const end = endOfCell(text, start, delimiter);
    yield { index, text: unquoted(text.slice(start, end)), start, end };
    if (text[end] !== delimiter) return;
    start = end + 1;
  }
}

/** The cell of the first record in `text` that `offset` points into; a delimiter ends its cell. */
export function cellAt(text: string, offset: number, delimiter: string): Cell | undefined {
  for (const cell of cellsOf(text, delimiter)) if (offset <= cell.end) return cell;
  return undefined;
}

/** Where the first record of `text` ends (exclusive); a line break in quotes does not end it. */
export function recordEnd(text: string, delimiter: string): number {
  let end = 0;
  for (const cell of cellsOf(text, delimiter)) end = cell.end;
  return end;
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let at = start;
  while (text[at] === ' ') at++;
  if (text[at] === '"') at = afterQuotes(text, at);
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** The place after the closing quote; the end of the text when there is none. */
function afterQuotes(text: string, openingQuote: number): number {
  let at = openingQuote + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    if (text[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}

function unquoted(raw: string): string {
  const text = raw.trim();
  const isQuoted = text.length >= 2 && text.startsWith('"') && text.endsWith('"');
  return isQuoted ? text.slice(1, -1).replaceAll('""', '"').trim() : text;
}
