/** How far bytes are well-formed text. */
export interface TextScan {
  /** Number of bytes, from the start, that make whole characters. */
  readonly end: number;
  /** What follows can never become a character; otherwise it is the beginning of one, or nothing. */
  readonly malformed: boolean;
}

/**
 * Finds where bytes stop being well-formed UTF-8.
 *
 * After table 3-7 of the Unicode Standard: the second byte has a narrower range after E0, ED, F0
 * and F4 (no overlong forms, no surrogates, nothing beyond U+10FFFF).
 */
export function scanUtf8(bytes: Uint8Array): TextScan {
  const length = bytes.length;
  let i = 0;
  while (i < length) {
    const lead = byteAt(bytes, i);
    if (lead < 0x80) {
      i++;
      continue;
    }
    const size = sequenceLength(lead);
    if (size === 0) return { end: i, malformed: true };
    for (let k = 1; k < size; k++) {
      if (i + k >= length) return { end: i, malformed: false };
      const [least, most] = k === 1 ? secondByteRange(lead) : anyContinuation;
      const byte = byteAt(bytes, i + k);
      if (byte < least || byte > most) return { end: i, malformed: true };
    }
    i += size;
  }
  return { end: length, malformed: false };
}

/** Finds where bytes stop being well-formed UTF-16: a surrogate without its partner, or half a unit. */
export function scanUtf16(bytes: Uint8Array, littleEndian: boolean): TextScan {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wholeUnits = bytes.length - (bytes.length % 2);
  let i = 0;
  while (i < wholeUnits) {
    const unit = view.getUint16(i, littleEndian);
    if (unit < 0xd800 || unit > 0xdfff) {
      i += 2;
      continue;
    }
    if (unit > 0xdbff) return { end: i, malformed: true };
    if (i + 2 >= wholeUnits) return { end: i, malformed: false };
    const next = view.getUint16(i + 2, littleEndian);
    if (next < 0xdc00 || next > 0xdfff) return { end: i, malformed: true };
    i += 4;
  }
  return { end: wholeUnits, malformed: false };
}

type Range = readonly [least: number, most: number];
const anyContinuation: Range = [0x80, 0xbf];

/** Bytes in a sequence that starts with this byte (≥ 0x80); 0 when none can. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function secondByteRange(lead: number): Range {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return anyContinuation;
  }
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
