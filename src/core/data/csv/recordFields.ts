import type { TextDialect } from './dialect';

/** The fields of one record. */
export interface RecordFields {
  /** Their contents: without quotes around, trimmed. */
  readonly texts: readonly string[];
  /** Where each begins in the text of the record, just after the delimiter before it. */
  readonly starts: readonly number[];
}

/**
 * Splits a record into its fields.
 *
 * @param record without the line end after it; its quotes are closed, and no text follows them
 */
export function splitRecord(
  record: string,
  { delimiter, quote }: Pick<TextDialect, 'delimiter' | 'quote'>,
): RecordFields {
  const texts: string[] = [];
  const starts: number[] = [];
  const runs = delimiter === ' ';
  let start = runs ? skip(record, 0, ' ') : 0;
  for (;;) {
    const content = skip(record, start, blanksBeside(delimiter));
    const quoted = quote !== '' && record.startsWith(quote, content);
    const close = quoted ? closingQuote(record, content + 1, quote) : content;
    const text = quoted ? record.slice(content + 1, close).replaceAll(quote + quote, quote) : '';
    const found = record.indexOf(delimiter, quoted ? close + 1 : start);
    const end = found === -1 ? record.length : found;
    texts.push((quoted ? text : record.slice(start, end)).trim());
    starts.push(start);
    if (end === record.length) break;
    start = runs ? skip(record, end, ' ') : end + 1;
    if (runs && start === record.length) break;
  }
  return { texts, starts };
}

/** Line and column of a place in a text whose first line is `firstLine`; both count from 1. */
export function placeIn(
  text: string,
  index: number,
  firstLine: number,
): { readonly line: number; readonly column: number } {
  let line = firstLine;
  let lineStart = 0;
  for (const { index: at, 0: lineEnd } of text.slice(0, index).matchAll(/\r\n|\r|\n/g)) {
    line++;
    lineStart = at + lineEnd.length;
  }
  return { line, column: index - lineStart + 1 };
}

/** What may stand between a delimiter and a quote. */
function blanksBeside(delimiter: TextDialect['delimiter']): string {
  if (delimiter === ' ') return '\t';
  return delimiter === '\t' ? ' ' : ' \t';
}

function skip(text: string, from: number, characters: string): number {
  let at = from;
  while (at < text.length && characters.includes(text.charAt(at))) at++;
  return at;
}

function closingQuote(record: string, from: number, quote: string): number {
  let at = record.indexOf(quote, from);
  while (at !== -1 && record.startsWith(quote, at + 1)) at = record.indexOf(quote, at + 2);
  return at === -1 ? record.length : at;
}
