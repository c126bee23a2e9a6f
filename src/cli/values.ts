import { userError } from '../core/message';

/** A decimal number and nothing else (`Number` would take "" and "0x1F"); NaN otherwise. */
export function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

export function quoted(text: string | undefined): string {
  return JSON.stringify(text ?? '');
}

/** @throws UserError for anything but a whole number in the range */
export function wholeNumber(
  option: string,
  given: string | number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const value = typeof given === 'number' ? given : numberOf(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw userError('{option} must be a whole number from {least} to {most}; {text} is not.', {
    option,
    least,
    most,
    text: quoted(String(given)),
  });
}

/**
 * The value that a word stands for.
 * @throws UserError that names the words, when it is none of them
 */
export function wordOf<T>(option: string, given: string, words: Readonly<Record<string, T>>): T {
  const word = [given, given.toLowerCase()].find((one) => Object.hasOwn(words, one));
  const value = word === undefined ? undefined : words[word];
  if (value !== undefined) return value;
  throw userError('{option} must be one of {words}; {text} is not.', {
    option,
    words: Object.keys(words)
      .filter((one) => /^[\w#%-]+$/.test(one))
      .join(', '),
    text: quoted(given),
  });
}

const units: Readonly<Record<string, number>> = {
  b: 1,
  ...{ kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 },
  ...{ kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 },
};

/** Bytes, from "500MB" and the like; throws a `UserError` for anything else. */
export function byteCount(option: string, given: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(given) ?? [];
  const bytes = Number(amount) * (units[unit.toLowerCase()] ?? NaN);
  if (bytes > 0 && Number.isFinite(bytes)) return bytes;
  throw userError('{option} must be a size such as 500MB or 4GB; {text} is not.', {
    option,
    text: quoted(given),
  });
}

/** Bytes in the unit that suits them, with three digits. */
export function bytesInWords(bytes: number): string {
  const [unit, name] = (
    [
      [1e9, 'GB'],
      [1e6, 'MB'],
      [1e3, 'kB'],
    ] as const
  ).find(([least]) => bytes >= least) ?? [1, 'bytes'];
  return `${Number((bytes / unit).toPrecision(3))} ${name}`;
}

/** Six significant digits. */
export function short(value: number): string {
  return value.toPrecision(6);
}
