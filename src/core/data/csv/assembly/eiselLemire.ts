// w · 10^q, correctly rounded to a double.
//
// Eisel's and Lemire's method: D. Lemire, "Number Parsing at a Gigabyte per Second", Software:
// Practice and Experience 51 (2021); that it never needs a fallback was proved by N. Mushtak and
// D. Lemire, "Fast Number Parsing Without Fallback", the same journal 53 (2023).

/** Powers of ten that are beyond these give zero or infinity for every w of 64 bits. */
export const LEAST_POWER: i32 = -342;
export const MOST_POWER: i32 = 308;

/**
 * 5^q for q from `LEAST_POWER` to `MOST_POWER`, scaled by a power of two to fill 128 bits: the high
 * word first, then the low one. The program around writes it here before the first number.
 */
export const POWERS_OF_FIVE: usize = memory.data(651 * 16, 16);

/** 10^0 to 10^22: the powers of ten that are doubles. */
// prettier-ignore
export const POWERS_OF_TEN: usize = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]);
export const MOST_EXACT_POWER: i32 = 22;
/** Whole numbers up to here are doubles. */
export const MOST_EXACT_WHOLE: u64 = 1 << 53;

const LOW_HALF: u64 = 0xffff_ffff;
const MANTISSA_BITS: i32 = 52;
const INFINITE_EXPONENT: i32 = 0x7ff;
/** When these bits of the product are all ones, a carry from further down may still change them. */
const UNDECIDED: u64 = 0x1ff;

/** The high 64 bits of the product. */
function multiplyHigh(a: u64, b: u64): u64 {
  const aLow = a & LOW_HALF;
  const aHigh = a >> 32;
  const bLow = b & LOW_HALF;
  const bHigh = b >> 32;
  const lowHigh = aLow * bHigh;
  const highLow = aHigh * bLow;
  const middle = ((aLow * bLow) >> 32) + (lowHigh & LOW_HALF) + (highLow & LOW_HALF);
  return aHigh * bHigh + (lowHigh >> 32) + (highLow >> 32) + (middle >> 32);
}

/** @returns infinity when it is beyond the largest double */
export function scaleByPowerOfTen(w: u64, q: i32): f64 {
  if (w == 0 || q < LEAST_POWER) return 0;
  if (q > MOST_POWER) return Infinity;
  const leadingZeros = <i32>clz(w);
  const normalized = w << leadingZeros;
  const power = POWERS_OF_FIVE + ((<usize>(q - LEAST_POWER)) << 4);
  const factor = load<u64>(power);
  let low: u64 = normalized * factor;
  let high = multiplyHigh(normalized, factor);
  if ((high & UNDECIDED) == UNDECIDED) {
    const carried = multiplyHigh(normalized, load<u64>(power, 8));
    low += carried;
    if (low < carried) high++;
  }
  const upperBit = <i32>(high >> 63);
  const shift = upperBit + 64 - MANTISSA_BITS - 3;
  let mantissa = high >> shift;
  // 217706 / 2^16 is log2(10), close enough for these q
  let exponent = ((217706 * q) >> 16) + 63 + upperBit - leadingZeros + 1023;
  if (exponent <= 0) return subnormal(mantissa, 1 - exponent);
  // exactly half way between two doubles, which is only possible for these q: to the even one
  if (low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << shift == high) {
    mantissa &= ~1;
  }
  mantissa = (mantissa + (mantissa & 1)) >> 1;
  if (mantissa >= (<u64>2) << MANTISSA_BITS) {
    mantissa = (<u64>1) << MANTISSA_BITS;
    exponent++;
  }
  if (exponent >= INFINITE_EXPONENT) return Infinity;
  mantissa &= ~((<u64>1) << MANTISSA_BITS);
  return reinterpret<f64>(((<u64>exponent) << MANTISSA_BITS) | mantissa);
}

/** Rounds to the coarser grid of the doubles next to zero. */
function subnormal(mantissa: u64, shift: i32): f64 {
  if (shift >= 64) return 0;
  const shifted = mantissa >> shift;
  // a carry into the exponent makes the least normal double, as it should
  return reinterpret<f64>((shifted + (shifted & 1)) >> 1);
}
