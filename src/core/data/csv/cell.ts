import type { TextDialect } from './dialect';

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

/** What a number is written with. */
type Marks = Pick<TextDialect, 'decimalMark' | 'thousandsMark'>;

/**
 * The number a trimmed cell stands for, correctly rounded, or NaN when it is not plainly a number.
 *
 * Grammar: sign? (digits (mark digits?)? | mark digits) (e sign? digits)?
 * With a thousands mark also: sign? 1–3 digits (thousandsMark 3 digits)+ (mark digits?)?
 *
 * Numbers: `1`, `-0.5`, `+.5`, `2.`, `1e-3`, and `1e-400`, which is 0 to the last bit. Not numbers,
 * on purpose, so that they are reported rather than altered: `1,234` and `1 234` without a
 * thousands mark (nobody can know them from decimals), groups of other lengths (`1,23,456`), a mark
 * of both kinds at once, `0x1F`, `Infinity` and what is too large for a double (`1e309`), `12%`,
 * `$5`, `(5)`, `1_000`, `1d5`, `1/2`, `½`, and signs and digits other than those of ASCII.
 */
export function parseNumber(text: string, marks: Marks): number {
  const form = formOf(marks);
  if (form.plain.test(text)) return finite(form.mark === '.' ? text : text.replace(',', '.'));
  if (form.grouped?.test(text) !== true) return Number.NaN;
  return finite(text.replace(form.thousands, '').replace(form.mark, '.'));
}

function finite(text: string): number {
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}

interface NumberForm {
  readonly mark: TextDialect['decimalMark'];
  readonly plain: RegExp;
  /** Numbers in groups of three digits, when there is a mark for them. */
  readonly grouped: RegExp | undefined;
  readonly thousands: RegExp;
}

// In all of them no two parts can match the same digits, so that the time is linear in the length.
const plainForms = {
  '.': /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/,
  ',': /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d+)?$/,
} as const;

const forms = new Map<string, NumberForm>();

function formOf({ decimalMark, thousandsMark }: Marks): NumberForm {
  const key = decimalMark + thousandsMark;
  const known = forms.get(key);
  if (known) return known;
  // one sign cannot mean both: the decimal mark is the one that every number form needs
  const hasGroups = thousandsMark !== '' && thousandsMark !== decimalMark;
  const group = thousandsMark === ' ' ? '[ \\u00a0\\u202f]' : `[${thousandsMark}]`;
  const form: NumberForm = {
    mark: decimalMark,
    plain: plainForms[decimalMark],
    grouped: hasGroups
      ? new RegExp(`^[+-]?\\d{1,3}(?:${group}\\d{3})+(?:[${decimalMark}]\\d*)?$`)
      : undefined,
    thousands: new RegExp(group, 'g'),
  };
  forms.set(key, form);
  return form;
}
