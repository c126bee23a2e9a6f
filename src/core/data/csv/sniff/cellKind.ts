/**
 * What a cell looks like, before anything is known of the marks of its numbers:
 * - `number`: a number in some way of writing, also with a percent sign or a currency
 * - `date`: a calendar date, a time of day, or both
 * - `text`: anything that may stand in a field
 * - `several`: numbers, or texts in quotes, with spaces between
 * - `odd`: a text with what usually separates fields or is wrapped around them
 * - `broken`: a text with a tab inside, which hardly any field has
 */
export type CellKind = 'number' | 'date' | 'text' | 'several' | 'odd' | 'broken';

// In all of them no two parts can match the same characters in more than a few ways, so that the
// time is linear in the length of the cell.
const digit = /\d/;
const plainNumber = /^[+-]?\d+(?:[.,]\d*)?$/;
const number =
  /^[$€£¥]?[ \u00a0]?[+-]?(?:\d+(?:[., '\u00a0\u202f]\d{3})*(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?[ \u00a0]?[%$€£¥°]?$/;
const clock = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?$/;
const date =
  /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?(?:[AaPp][Mm]|Z|UTC|[+-]\d{2}:?\d{2}))?)?$/;
const numbers = /^[+-]?[\d.,]+(?: +[+-]?[\d.,]+)+$/;
const quotedWord = /(?:^| )'[^']*'(?: |$)/;
const separator = /[,;](?! )|\||"/;
/** Nothing longer is looked at closely. */
const longest = 64;

/** @param quoted whether the cell was wrapped in quotes, within which everything may stand */
export function cellKind(cell: string, quoted: boolean): CellKind {
  if (cell.length <= longest && digit.test(cell)) {
    if (plainNumber.test(cell) || number.test(cell)) return 'number';
    if (date.test(cell) || clock.test(cell)) return 'date';
    if (!quoted && numbers.test(cell)) return 'several';
  }
  if (quoted) return 'text';
  if (cell.includes('\t')) return 'broken';
  if (separator.test(cell)) return 'odd';
  return cell.length <= longest && quotedWord.test(cell) ? 'several' : 'text';
}
