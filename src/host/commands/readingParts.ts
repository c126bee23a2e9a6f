import { dialectPartLabels } from '../../core/data/csv/describeDialect';
import type { Dialect, DialectChoice } from '../../core/data/csv/dialect';
import type { ReadOptions } from '../../core/data/table/readOptions';
import type { Message } from '../../core/message';

export type DialectPart = keyof Dialect;

/** A part of the dialect and what it can be. */
export interface ReadingPart {
  readonly part: DialectPart;
  readonly label: Message;
  readonly values: readonly {
    readonly value: Dialect[DialectPart];
    readonly label: Message;
  }[];
}

/** In the order in which they are decided. */
const parts = [
  ...(['encoding', 'delimiter', 'quote', 'decimalMark'] as const),
  ...(['thousandsMark', 'commentMark', 'header'] as const),
] satisfies readonly DialectPart[];

export const readingParts: readonly ReadingPart[] = parts.map((part) => {
  const { part: label, options } = dialectPartLabels[part];
  return { part, label, values: options };
});

/** The value of a part in words; nothing while nobody knows it. */
export function valueInWords(
  { part, values }: ReadingPart,
  dialect: DialectChoice | undefined,
): Message | undefined {
  const value = dialect?.[part];
  return values.find((one) => one.value === value)?.label;
}

/**
 * Fixes a part of the dialect, or leaves it to be inferred. One sign cannot stand both before the
 * decimals and between the thousands: then the other of the two is inferred.
 */
export function withPart(
  options: ReadOptions,
  part: DialectPart,
  value: Dialect[DialectPart] | undefined,
): ReadOptions {
  const dialect: DialectChoice = { ...without(options.dialect, part), ...fixed(part, value) };
  const { decimalMark, thousandsMark, ...rest } = dialect;
  if (decimalMark === undefined || decimalMark !== thousandsMark) return { ...options, dialect };
  const kept = part === 'decimalMark' ? { decimalMark } : { thousandsMark };
  return { ...options, dialect: { ...rest, ...kept } };
}

function without(dialect: DialectChoice, part: DialectPart): DialectChoice {
  const others = Object.entries(dialect).filter(([name]) => name !== part);
  return Object.fromEntries(others);
}

function fixed(part: DialectPart, value: Dialect[DialectPart] | undefined): DialectChoice {
  return value === undefined ? {} : { [part]: value };
}

/** Reads a list of texts as it is typed: separated by commas; one that holds a comma is quoted. */
export function readMissing(text: string): readonly string[] {
  const found: string[] = [];
  for (const [, quoted, plain] of text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)) {
    const one = quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"').trim();
    // the empty cell stands for "no value" whatever is said
    if (one !== '' && !found.includes(one)) found.push(one);
  }
  return found;
}

/** The list as {@link readMissing} reads it. */
export function writeMissing(missing: readonly string[]): string {
  return missing
    .map((one) => (/[",]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one))
    .join(', ');
}
