import type { Dialect } from '../table/table';

/**
 * Texts that stand for "no value", compared letter by letter after trimming.
 *
 * They are what R, pandas, Excel, SQL and SAS write. Left out on purpose: `-`, which is a class in
 * well-known data (+/−), and errors such as `#DIV/0!`, which somebody should see.
 */
export const missingTokens: ReadonlySet<string> = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '#NA',
  '<NA>',
  'NaN',
  'nan',
  '-NaN',
  '-nan',
  'NULL',
  'null',
  'None',
  '?',
  '.',
]);

const longestToken = Math.max(...Array.from(missingTokens, (token) => token.length));

/** @param text a trimmed cell */
export function isMissing(text: string): boolean {
  return text.length <= longestToken && missingTokens.has(text);
}

// no two parts can match the same digits, so that the time is linear in the length of the text
const pointNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const commaNumber = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number a trimmed cell stands for, or NaN when it is not a number.
 *
 * Grammar: sign? (digits (mark digits?)? | mark digits) (e sign? digits)?
 * Numbers: `1`, `-0.5`, `+.5`, `2.`, `1e-3`. Not numbers, on purpose: `1,234` and `1 234` (grouped
 * digits: the reader cannot know them from a decimal comma), `0x1F`, `Infinity` and what is too
 * large for a double (`1e999`), `12%`, `$5`, `1_000`, `1d5`, and the minus sign of typography.
 */
export function parseNumber(text: string, decimalMark: Dialect['decimalMark']): number {
  const isNumber = decimalMark === '.' ? pointNumber.test(text) : commaNumber.test(text);
  if (!isNumber) return Number.NaN;
  const value = Number(decimalMark === '.' ? text : text.replace(',', '.'));
  return Number.isFinite(value) ? value : Number.NaN;
}
