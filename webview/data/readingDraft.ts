import type { Dialect } from '../../src/core/data/csv/dialect';
import type { ReadOptions } from '../../src/core/data/table/readOptions';

export type DialectPart = keyof Dialect;

/** Fixes a part of the dialect, or with `undefined` leaves it to be inferred. */
export function withPart<P extends DialectPart>(
  options: ReadOptions,
  part: P,
  value: Dialect[P] | undefined,
): ReadOptions {
  const dialect = { ...options.dialect };
  if (value !== undefined) return { ...options, dialect: { ...dialect, [part]: value } };
  Reflect.deleteProperty(dialect, part);
  return { ...options, dialect };
}

/** Longest token, and most of them, that a message carries. */
const tokenLength = 100;
const tokenLimit = 1000;

/** What is typed as one more token for "no value": why it cannot be one, or nothing. */
export type TokenRefusal = 'empty' | 'known' | 'long' | 'many';

/** Tokens are compared with trimmed cells, so they are trimmed too. The empty cell needs no token. */
export function refusalOf(options: ReadOptions, typed: string): TokenRefusal | undefined {
  const token = typed.trim();
  if (token === '') return 'empty';
  if (options.missing.includes(token)) return 'known';
  if (token.length > tokenLength) return 'long';
  return options.missing.length >= tokenLimit ? 'many' : undefined;
}

export function withToken(options: ReadOptions, typed: string): ReadOptions {
  return { ...options, missing: [...options.missing, typed.trim()] };
}

export function withoutToken(options: ReadOptions, token: string): ReadOptions {
  return { ...options, missing: options.missing.filter((one) => one !== token) };
}

/** Whether two ways of reading are the same; the order of the tokens says nothing. */
export function isSameReading(a: ReadOptions, b: ReadOptions): boolean {
  const parts: readonly DialectPart[] = [
    ...(['encoding', 'delimiter', 'quote', 'decimalMark'] as const),
    ...(['thousandsMark', 'commentMark', 'header'] as const),
  ];
  return (
    parts.every((part) => a.dialect[part] === b.dialect[part]) &&
    a.faults === b.faults &&
    a.sample?.rows === b.sample?.rows &&
    a.sample?.seed === b.sample?.seed &&
    a.missing.toSorted().join('\0') === b.missing.toSorted().join('\0')
  );
}

/**
 * Whether marks contradict each other: a decimal mark that is also the delimiter is possible (then
 * numbers are quoted), but one that is the thousands mark as well makes every number two.
 */
export function contradiction(options: ReadOptions): 'decimalThousands' | undefined {
  const { decimalMark, thousandsMark } = options.dialect;
  return decimalMark !== undefined && decimalMark === thousandsMark
    ? 'decimalThousands'
    : undefined;
}
