// How far bytes are well-formed UTF-8: the same as `scanUtf8` in ../../text/unicode.ts.

/** There is no such byte. */
const NONE: u32 = 0xffff_ffff;

/** What follows the well-formed bytes can never become a character. */
export let isMalformed: bool = false;
/** Bytes before the first byte that is 0, and before the first that is no ASCII; or `NONE`. */
export let zeroAt: u32 = NONE;
export let wideAt: u32 = NONE;

/** @returns how many bytes from `start` on make whole characters; 16 bytes more than `length` must be there */
export function scanUtf8(start: usize, length: u32): u32 {
  const end = start + length;
  isMalformed = false;
  zeroAt = NONE;
  wideAt = NONE;
  let at = start;
  while (at < end) {
    const wide = afterAscii(at, end);
    if (zeroAt == NONE) zeroAt = findZero(at, wide, start);
    at = wide;
    if (at < end && wideAt == NONE) wideAt = <u32>(at - start);
    while (at < end && load<u8>(at) >= 0x80) {
      const size = sequenceLength(at, end);
      if (size == 0) return <u32>(at - start);
      at += size;
    }
  }
  return <u32>(at - start);
}

/** Passes characters of ASCII. */
function afterAscii(at: usize, end: usize): usize {
  for (; at < end; at += 16) {
    const wide = i8x16.bitmask(v128.load(at));
    if (wide != 0) return min(end, at + <usize>ctz(wide));
  }
  return end;
}

function findZero(at: usize, end: usize, start: usize): u32 {
  for (; at < end; at += 16) {
    const bytes = v128.load(at);
    if (i8x16.all_true(bytes)) continue;
    const zero = at + <usize>ctz(i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0))));
    return zero < end ? <u32>(zero - start) : NONE;
  }
  return NONE;
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
