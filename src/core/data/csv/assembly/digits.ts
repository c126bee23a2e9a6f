// Decimal digits to whole numbers, sixteen at a time.

import { lastLanes } from './lanes';

/** From n bytes on, a mask of the last n lanes that takes the bits which make the value of a digit. */
// prettier-ignore
const LAST_DIGITS: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,
]);
export const LANES: u32 = 16;

/**
 * The value of up to sixteen digits, of which the last `fraction` stand before `end` and the others
 * one byte further ahead, because a mark stands between them.
 *
 * The sixteen bytes before `end` and before `end - 1` must be there; digits are right-aligned in a
 * vector, so that the same steps serve any number of them.
 *
 * @param fraction at most 16; 16 too when there is no mark
 * @param count digits in all, at most 16
 */
export function digitsBefore(end: usize, fraction: u32, count: u32): u64 {
  const behindMark = v128.load(end - 16);
  const beforeMark = v128.load(end - 17);
  const characters = v128.bitselect(behindMark, beforeMark, lastLanes(fraction));
  const digits = v128.and(characters, v128.load(LAST_DIGITS + count));
  // (a + 256b)(1 + 256 · 10) = 256(10a + b) + a in 16 bits; then 100a + b in 32, then 10000a + b
  const twos = i16x8.shr_u(i16x8.mul(digits, i16x8.splat(2561)), 8);
  const fours = i32x4.dot_i16x8_s(twos, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const packed = i16x8.narrow_i32x4_u(fours, fours);
  const eights = i32x4.dot_i16x8_s(packed, i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1));
  const both = i64x2.extract_lane(eights, 0);
  return (both & 0xffff_ffff) * 100000000 + (both >>> 32);
}
