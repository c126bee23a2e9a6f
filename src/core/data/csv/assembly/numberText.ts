// Whether a text as a whole is a number, of any length and with thousands marks.

import { isDigit, isExponentMark, MINUS, PLUS, SPACE, ZERO } from './characters';
import { thousandsMark } from './dialect';
import { scaleByPowerOfTen } from './eiselLemire';
import { parseNumber } from './imports';
import { EXPONENT_LIMIT, SAFE_DIGITS, storeSigned } from './number';

/** The digits taken so far, but leading zeros: as a whole number, cut after nineteen. */
let whole: u64 = 0;
let taken: u32 = 0;
/** How many have been left out, and whether one of them was not a zero. */
let dropped: i32 = 0;
let inexact: bool = false;

function takeDigit(digit: u32): void {
  if (taken < SAFE_DIGITS) {
    whole = whole * 10 + digit;
    if (whole != 0) taken++;
  } else {
    dropped++;
    if (digit != 0) inexact = true;
  }
}

/** @returns where the digits that begin at `at` end */
function takeDigits(at: usize, end: usize): usize {
  for (; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (!isDigit(byte)) break;
    takeDigit(byte - ZERO);
  }
  return at;
}

/** Bytes of the thousands mark at this place; 0 when there is none. */
function markLength(at: usize, end: usize): usize {
  const byte = <u32>load<u8>(at);
  if (byte == thousandsMark) return at < end ? 1 : 0;
  if (thousandsMark != SPACE) return 0;
  // no-break space, narrow no-break space
  if (at + 2 <= end && byte == 0xc2 && load<u8>(at, 1) == 0xa0) return 2;
  if (at + 3 <= end && byte == 0xe2 && load<u8>(at, 1) == 0x80 && load<u8>(at, 2) == 0xaf) return 3;
  return 0;
}

/** Takes groups of three digits, each after a mark. @returns where they end; 0 when one has other than three */
function takeGroups(at: usize, end: usize): usize {
  for (let mark = markLength(at, end); mark != 0; mark = markLength(at, end)) {
    const start = at + mark;
    at = takeDigits(start, end);
    if (at - start != 3) return 0;
  }
  return at;
}

/**
 * Reads a trimmed text that is a number as a whole and writes it to `cell`, correctly rounded.
 * The grammar is that of `parseNumber` in ../cell.ts.
 *
 * @returns false when it is none, or too large for a double
 */
export function readNumber(start: usize, end: usize, mark: u32, cell: usize): bool {
  whole = 0;
  taken = 0;
  dropped = 0;
  inexact = false;
  const first = <u32>load<u8>(start);
  const digits = start + usize(first == MINUS || first == PLUS);
  let at = takeDigits(digits, end);
  let count = at - digits;
  let grouped = false;
  if (count >= 1 && count <= 3 && markLength(at, end) != 0) {
    grouped = true;
    at = takeGroups(at, end);
    if (at == 0) return false;
  }
  let power = dropped;
  if (at < end && load<u8>(at) == mark) {
    const fraction = at + 1;
    at = takeDigits(fraction, end);
    count += at - fraction;
    power = dropped - <i32>(at - fraction);
  }
  if (count == 0) return false;
  if (!grouped && at < end && isExponentMark(load<u8>(at))) {
    const sign = at + 1 < end ? <u32>load<u8>(at, 1) : 0;
    at += sign == MINUS || sign == PLUS ? 2 : 1;
    const exponentStart = at;
    let exponent = 0;
    for (; at < end && isDigit(load<u8>(at)); at++) {
      if (exponent < EXPONENT_LIMIT) exponent = exponent * 10 + <i32>(load<u8>(at) - ZERO);
    }
    if (at == exponentStart) return false;
    power += sign == MINUS ? -exponent : exponent;
  }
  if (at != end) return false;
  const value = decide(start, end, power);
  if (!(abs(value) < Infinity)) return false;
  storeSigned(cell, value, first);
  return true;
}

/** The magnitude of the digits taken, times 10^`power`. */
function decide(start: usize, end: usize, power: i32): f64 {
  const value = scaleByPowerOfTen(whole, power);
  // when all numbers with these nineteen digits in front are one double, the rest does not matter
  if (!inexact || value == scaleByPowerOfTen(whole + 1, power)) return value;
  return abs(parseNumber(start, end));
}
