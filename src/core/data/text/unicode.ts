/** What a stretch of text bytes is made of. */
export interface TextScan {
  /** Number of bytes, from the start, that make whole characters. */
  readonly end: number;
  /** What follows can never become a character; otherwise it is the beginning of one, or nothing. */
  readonly malformed: boolean;
  /** Index of the first NUL character before `end`; −1 when there is none. */
  readonly nulAt: number;
}

/**
 * Bytes of the UTF-8 character at `at`, whose first byte is not ASCII; 0 when no character can begin
 * so, −1 when the bytes end before it is decided.
 *
 * After table 3-7 of the Unicode Standard: the second byte has a narrower range after E0, ED, F0
 * and F4 (no overlong forms, no surrogates, nothing beyond U+10FFFF).
 */
export function utf8SizeAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const size = utf8Size(lead);
  if (size === 0) return 0;
  const second = bytes[at + 1];
  if (second === undefined) return -1;
  if (second < leastSecond(lead) || second > mostSecond(lead)) return 0;
  if (size === 2) return 2;
  const third = bytes[at + 2];
  if (third === undefined) return -1;
  if (!isContinuation(third)) return 0;
  if (size === 3) return 3;
  const fourth = bytes[at + 3];
  if (fourth === undefined) return -1;
  return isContinuation(fourth) ? 4 : 0;
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
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function leastSecond(lead: number): number {
  if (lead === 0xe0) return 0xa0;
  return lead === 0xf0 ? 0x90 : 0x80;
}

function mostSecond(lead: number): number {
  if (lead === 0xed) return 0x9f;
  return lead === 0xf4 ? 0x8f : 0xbf;
}
