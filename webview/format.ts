// Numbers for reading, in the reader's language. What is meant for copying is written by `exact`.
import { currentLocale } from './l10n';

const cache = new Map<string, Intl.NumberFormat>();

/** Constructing a NumberFormat is slow enough to be felt sixty times a second. */
function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${currentLocale()} ${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(currentLocale(), options);
    cache.set(key, format);
  }
  return format;
}

/** The shortest text that reads back as the same number, with a decimal point. */
export function exact(value: number): string {
  return String(value);
}

/** Whole numbers: epochs, rows, lines. */
export function formatCount(value: number): string {
  return formatter({ maximumFractionDigits: 0 }).format(value);
}

/**
 * Quantities of any size (losses, weights, gradients, rates): `digits` significant digits,
 * in powers of ten where the plain form would be long. The digits never drop off at the end, so
 * that a number that runs does not change its width. A dash stands for "no value".
 */
export function formatQuantity(value: number, digits = 4): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    return formatter({
      notation: 'scientific',
      minimumFractionDigits: digits - 1,
      maximumFractionDigits: digits - 1,
    })
      .format(value)
      .replace('E', 'e');
  }
  const decimals = size === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return formatter({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  );
}

/** A learning rate or an axis value: as many digits as it has, at most six. */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  const notation = size !== 0 && (size < 1e-4 || size >= 1e6) ? 'scientific' : 'standard';
  return formatter({ notation, maximumSignificantDigits: 6 }).format(value).replace('E', 'e');
}

/** A share of `rows` rows in per cent, with decimals enough to tell one row more or less. */
export function formatShare(value: number, rows: number): string {
  if (Number.isNaN(value)) return '–';
  const decimals = Math.min(4, Math.max(1, Math.ceil(Math.log10(Math.max(rows, 1))) - 2));
  return formatter({
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** A share on an axis: whole per cents unless it needs more. */
export function formatShareTick(value: number): string {
  return formatter({ style: 'percent', maximumFractionDigits: 3 }).format(value);
}

/** An epoch on an axis: 2K, 1M in the reader's language. */
export function formatEpochTick(value: number): string {
  return value < 10_000
    ? formatCount(value)
    : formatter({ notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}
