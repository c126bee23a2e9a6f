// A number at the start of some bytes.

import { isDigit, isExponentMark, MINUS, PLUS, ZERO } from './characters';
import { digitsBefore, LANES } from './digits';
import {
  MOST_EXACT_POWER,
  MOST_EXACT_WHOLE,
  POWERS_OF_TEN,
  scaleByPowerOfTen,
} from './eiselLemire';

/** Bytes before and after a number that are read with it, though they do not count. */
export const MARGIN: usize = 48;

/** Digits that fit into 64 bits, whatever they are. */
export const SAFE_DIGITS: u32 = 19;
const MOST_DIGITS: u32 = 24;
/** A larger exponent makes no difference any more, however many digits stand before it. */
export const EXPONENT_LIMIT: i32 = 100_000_000;

/** Whether a number may begin with this byte. */
export function startsNumber(byte: u32, mark: u32): bool {
  return isDigit(byte) || byte == MINUS || byte == PLUS || byte == mark;
}

/** The lanes, as bits, that are digits. */
function digitLanes(characters: v128): u32 {
  const values = i8x16.sub(characters, i8x16.splat(0x30));
  return i8x16.bitmask(i8x16.le_u(values, i8x16.splat(9)));
}

function markLanes(characters: v128, mark: u32): u32 {
  return i8x16.bitmask(i8x16.eq(characters, i8x16.splat(<i8>mark)));
}

/**
 * Reads a number as far as it goes and writes it to `cell`, correctly rounded.
 *
 * @param first the byte there, with which a number may begin
 * @returns where it ends; 0 when there is none, or none that can be read this way (more than 19
 * digits, too large for a double)
 */
export function scanNumber(at: usize, first: u32, mark: u32, cell: usize): usize {
  const characters = v128.load(at);
  const digits = digitLanes(characters);
  const marks = markLanes(characters, mark);
  // the first byte may be a sign
  const outside = ~(digits | marks | 1);
  const length = <u32>ctz(outside);
  if (length >= LANES) return scanLongNumber(at, first, mark, cell);
  const inside = (outside - 1) & ~outside;
  const count = <u32>popcnt(digits & inside);
  const ownMarks = marks & inside;
  if (count == 0 || (ownMarks & (ownMarks - 1)) != 0) return 0;
  const end = at + length;
  const fraction = ownMarks != 0 ? length - 1 - <u32>ctz(ownMarks) : NO_FRACTION;
  const whole = digitsBefore(end, fraction, count);
  if (isExponentMark(load<u8>(end))) {
    return scanExponent(end, whole, -(<i32>(fraction % NO_FRACTION)), first, cell);
  }
  // fifteen digits and this power of ten are doubles, and one division rounds once
  const value = <f64>(<i64>whole) / load<f64>(DIVISORS + ((<usize>fraction) << 3));
  storeSigned(cell, value, first);
  return end;
}

/** Stands for the digits after a mark where there is no mark: all come before the end then. */
const NO_FRACTION: u32 = LANES;
/** 10^0 to 10^15 for that many digits after a mark, and 1 for `NO_FRACTION`. */
// prettier-ignore
const DIVISORS: usize = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1,
]);

/** The same for numbers of 16 to 31 bytes. */
function scanLongNumber(at: usize, first: u32, mark: u32, cell: usize): usize {
  const characters = v128.load(at);
  const more = v128.load(at, 16);
  const digits = digitLanes(characters) | (digitLanes(more) << 16);
  const marks = markLanes(characters, mark) | (markLanes(more, mark) << 16);
  const outside = ~(digits | marks | 1);
  const length = <u32>ctz(outside);
  if (length >= 2 * LANES) return 0;
  const inside = (outside - 1) & ~outside;
  const count = <u32>popcnt(digits & inside);
  const ownMarks = marks & inside;
  if (count > MOST_DIGITS || (ownMarks & (ownMarks - 1)) != 0) return 0;
  const end = at + length;
  const fraction = ownMarks != 0 ? length - 1 - <u32>ctz(ownMarks) : 2 * LANES;
  const low = digitsBefore(end, min(fraction, LANES), min(count, LANES));
  const high = digitsBefore(end - 16, max(fraction, LANES) - LANES, max(count, LANES) - LANES);
  if (high >= 1000) return 0;
  const whole = high * 10_000_000_000_000_000 + low;
  const power = -(<i32>(fraction % (2 * LANES)));
  if (isExponentMark(load<u8>(end))) return scanExponent(end, whole, power, first, cell);
  storeSigned(cell, scale(whole, power), first);
  return end;
}

/** Reads the exponent of a number, which is `whole` · 10^`power` without it. */
function scanExponent(at: usize, whole: u64, power: i32, first: u32, cell: usize): usize {
  let p = at + 1;
  const sign = <u32>load<u8>(p);
  if (sign == MINUS || sign == PLUS) p++;
  const start = p;
  let exponent = 0;
  for (let byte = <u32>load<u8>(p); isDigit(byte); byte = load<u8>(++p)) {
    if (exponent < EXPONENT_LIMIT) exponent = exponent * 10 + <i32>(byte - ZERO);
  }
  if (p == start) return 0;
  const value = scale(whole, power + (sign == MINUS ? -exponent : exponent));
  if (value == Infinity) return 0;
  storeSigned(cell, value, first);
  return p;
}

/** `whole` · 10^`power`, correctly rounded. */
export function scale(whole: u64, power: i32): f64 {
  if (whole <= MOST_EXACT_WHOLE) {
    // Clinger's fast path: two doubles that are exact, and one operation that rounds once
    if (power <= 0 && power >= -MOST_EXACT_POWER) {
      return <f64>(<i64>whole) / load<f64>(POWERS_OF_TEN + ((<usize>-power) << 3));
    }
    if (power > 0 && power <= MOST_EXACT_POWER) {
      return <f64>(<i64>whole) * load<f64>(POWERS_OF_TEN + ((<usize>power) << 3));
    }
  }
  return scaleByPowerOfTen(whole, power);
}

/** @param first the first byte of the number: a minus, or anything else */
export function storeSigned(cell: usize, value: f64, first: u32): void {
  store<u64>(cell, reinterpret<u64>(value) | (u64(first == MINUS) << 63));
}
