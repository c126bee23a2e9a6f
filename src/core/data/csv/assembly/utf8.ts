// How far bytes are well-formed UTF-8: the same as `plainUtf8Scanner` in ../../text/utf8Scanner.ts.
//
// Vectors are checked by three tables that are asked with half a byte each: J. Keiser, D. Lemire,
// "Validating UTF-8 in Less Than One Instruction per Byte", Software: Practice and Experience 51
// (2021). Where a vector has an error, and at the end, single bytes are looked at.

/** There is no such byte. */
const NONE: u32 = 0xffff_ffff;

/** What follows the well-formed bytes can never become a character. */
export let isMalformed: bool = false;
/** Bytes before the first byte that is 0, and before the first that is no ASCII; or `NONE`. */
export let zeroAt: u32 = NONE;
export let wideAt: u32 = NONE;

// What may be wrong with two bytes in a row, a bit for each.
/** A character begins where one had to go on. */
const TOO_SHORT: u8 = 1 << 0;
/** A byte goes on after ASCII. */
const TOO_LONG: u8 = 1 << 1;
/** A character of three bytes that fits into two. */
const OVERLONG_3: u8 = 1 << 2;
/** Beyond U+10FFFF. */
const TOO_LARGE: u8 = 1 << 3;
const SURROGATE: u8 = 1 << 4;
const OVERLONG_2: u8 = 1 << 5;
/** Two of them that never occur together: beyond U+13FFFF, or four bytes that fit into three. */
const TOO_LARGE_1000: u8 = 1 << 6;
const OVERLONG_4: u8 = 1 << 6;
/** Two bytes that go on, which is right in characters of three and four bytes. */
const TWO_MORE: u8 = 1 << 7;

/** Not decided by the lower half of the first byte. */
const ANY_LOW: u8 = TOO_SHORT | TOO_LONG | TWO_MORE;
const LARGE: u8 = ANY_LOW | TOO_LARGE | TOO_LARGE_1000;
const MORE: u8 = TOO_LONG | OVERLONG_2 | TWO_MORE;
/** By the upper half of the first byte, its lower half, and the upper half of the second. */
// prettier-ignore
const FIRST_HIGH: usize = memory.data<u8>([
  TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
  TWO_MORE, TWO_MORE, TWO_MORE, TWO_MORE,
  TOO_SHORT | OVERLONG_2, TOO_SHORT,
  TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
]);
// prettier-ignore
const FIRST_LOW: usize = memory.data<u8>([
  ANY_LOW | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, ANY_LOW | OVERLONG_2, ANY_LOW, ANY_LOW,
  ANY_LOW | TOO_LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE,
  LARGE | SURROGATE, LARGE, LARGE,
]);
// prettier-ignore
const SECOND_HIGH: usize = memory.data<u8>([
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
  MORE | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4, MORE | OVERLONG_3 | TOO_LARGE,
  MORE | SURROGATE | TOO_LARGE, MORE | SURROGATE | TOO_LARGE,
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
]);

/**
 * Three bytes of ASCII must stand before `start`, and 16 bytes more than `length` must be there.
 * @returns how many bytes from `start` on make whole characters
 */
export function scanUtf8(start: usize, length: u32): u32 {
  const end = start + length;
  isMalformed = false;
  zeroAt = NONE;
  wideAt = NONE;
  // whether a character may go on in the next vector
  let isOpen = false;
  let at = start;
  for (; at + 16 <= end; at += 16) {
    if (!isOpen) at = afterPlain(at, end);
    if (at + 16 > end) break;
    const bytes = v128.load(at);
    const wide = i8x16.bitmask(bytes);
    if (hasErrors(at, bytes)) break;
    if (zeroAt == NONE && !i8x16.all_true(bytes)) {
      zeroAt = <u32>(at - start) + ctz(i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0))));
    }
    if (wideAt == NONE && wide != 0) wideAt = <u32>(at - start) + ctz(wide);
    isOpen = wide >> 13 != 0;
  }
  return <u32>(scanBytes(startOfCharacter(at, start), end, start) - start);
}

/** Passes characters of ASCII that are not 0, four vectors at a time. */
function afterPlain(at: usize, end: usize): usize {
  for (; at + 64 <= end; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    // as signed bytes: 0 and those beyond ASCII are below 1
    const least = i8x16.min_s(i8x16.min_s(a, b), i8x16.min_s(c, d));
    if (i8x16.bitmask(i8x16.lt_s(least, i8x16.splat(1))) != 0) break;
  }
  return at;
}

/** Whether one of 16 bytes cannot stand after the three before it. */
function hasErrors(at: usize, bytes: v128): bool {
  const before = v128.load(at - 1);
  const low = i8x16.splat(0xf);
  const pairs = v128.and(
    v128.and(
      i8x16.swizzle(v128.load(FIRST_HIGH), i8x16.shr_u(before, 4)),
      i8x16.swizzle(v128.load(FIRST_LOW), v128.and(before, low)),
    ),
    i8x16.swizzle(v128.load(SECOND_HIGH), i8x16.shr_u(bytes, 4)),
  );
  // the third and fourth byte of a character: two that go on are right there, and only there
  const third = i8x16.sub_sat_u(v128.load(at - 2), i8x16.splat(<i8>(0xe0 - 0x80)));
  const fourth = i8x16.sub_sat_u(v128.load(at - 3), i8x16.splat(<i8>(0xf0 - 0x80)));
  const mustGoOn = v128.and(v128.or(third, fourth), i8x16.splat(<i8>TWO_MORE));
  return v128.any_true(v128.xor(mustGoOn, pairs));
}

/** Where the character starts that may not be over before `at`. */
function startOfCharacter(at: usize, start: usize): usize {
  for (let k: usize = 1; k <= 3 && at - k >= start; k++) {
    const byte = <u32>load<u8>(at - k);
    if (byte >= 0xc0) return at - k;
    if (byte < 0x80) break;
  }
  return at;
}

/** The same as `scanUtf8` byte by byte. @returns where the whole characters end */
function scanBytes(at: usize, end: usize, start: usize): usize {
  while (at < end) {
    const byte = <u32>load<u8>(at);
    if (byte < 0x80) {
      if (byte == 0 && zeroAt == NONE) zeroAt = <u32>(at - start);
      at++;
    } else {
      if (wideAt == NONE) wideAt = <u32>(at - start);
      const size = sequenceLength(at, end);
      if (size == 0) break;
      at += size;
    }
  }
  return at;
}

/**
 * Bytes of the character that starts with this byte (≥ 0x80); 0 when there is none, or not yet.
 * After table 3-7 of the Unicode Standard.
 */
function sequenceLength(at: usize, end: usize): usize {
  const lead = <u32>load<u8>(at);
  const size: usize = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (lead < 0xc2 || lead > 0xf4) {
    isMalformed = true;
    return 0;
  }
  for (let k: usize = 1; k < size; k++) {
    if (at + k >= end) return 0;
    const byte = <u32>load<u8>(at + k);
    let least: u32 = 0x80;
    let most: u32 = 0xbf;
    if (k == 1) {
      if (lead == 0xe0) least = 0xa0;
      else if (lead == 0xed) most = 0x9f;
      else if (lead == 0xf0) least = 0x90;
      else if (lead == 0xf4) most = 0x8f;
    }
    if (byte < least || byte > most) {
      isMalformed = true;
      return 0;
    }
  }
  return size;
}
