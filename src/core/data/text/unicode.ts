/** What a stretch of text bytes is made of. */
export interface TextScan {
  /** Number of bytes, from the start, that make whole characters. */
  readonly end: number;
  /** What follows can never become a character; otherwise it is the beginning of one, or nothing. */
  readonly malformed: boolean;
  /** Index of the first NUL character before `end`; −1 when there is none. */
  readonly nulAt: number;
}

type Range = readonly [least: number, most: number];
const anyContinuation: Range = [0x80, 0xbf];
const afterE0: Range = [0xa0, 0xbf];
const afterED: Range = [0x80, 0x9f];
const afterF0: Range = [0x90, 0xbf];
const afterF4: Range = [0x80, 0x8f];

/**
 * Bytes of the UTF-8 character at `at`, whose first byte is not ASCII; 0 when no character can begin
 * so, −1 when the bytes end before it is decided.
 *
 * After table 3-7 of the Unicode Standard: the second byte has a narrower range after E0, ED, F0
 * and F4 (no overlong forms, no surrogates, nothing beyond U+10FFFF).
 */
export function utf8SizeAt(bytes: Uint8Array, at: number): number {
  const lead = byteAt(bytes, at);
  const size = utf8Size(lead);
  for (let k = 1; k < size; k++) {
    if (at + k >= bytes.length) return -1;
    const [least, most] = k === 1 ? secondByteRange(lead) : anyContinuation;
    const byte = byteAt(bytes, at + k);
    if (byte < least || byte > most) return 0;
  }
  return size;
}

/** Finds where bytes stop being well-formed UTF-16: a surrogate without its partner, or half a unit. */
export function scanUtf16(bytes: Uint8Array, littleEndian: boolean): TextScan {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wholeUnits = bytes.length - (bytes.length % 2);
  let nulAt = -1;
  let i = 0;
  while (i < wholeUnits) {
    const unit = view.getUint16(i, littleEndian);
    if (unit < 0xd800 || unit > 0xdfff) {
      if (unit === 0 && nulAt === -1) nulAt = i;
      i += 2;
      continue;
    }
    if (unit > 0xdbff) return { end: i, malformed: true, nulAt };
    if (i + 2 >= wholeUnits) return { end: i, malformed: false, nulAt };
    const next = view.getUint16(i + 2, littleEndian);
    if (next < 0xdc00 || next > 0xdfff) return { end: i, malformed: true, nulAt };
    i += 4;
  }
  return { end: wholeUnits, malformed: false, nulAt };
}

/** Bytes in a sequence that starts with this byte (≥ 80); 0 when none can. */
function utf8Size(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function secondByteRange(lead: number): Range {
  switch (lead) {
    case 0xe0:
      return afterE0;
    case 0xed:
      return afterED;
    case 0xf0:
      return afterF0;
    case 0xf4:
      return afterF4;
    default:
      return anyContinuation;
  }
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
