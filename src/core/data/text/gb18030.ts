import type { TextScan } from './unicode';

/** The number of the last four-byte sequence for U+FFFF, … */
const lastOfBasicPlane = 39_419;
/** … of the first for U+10000, … */
const firstBeyond = 189_000;
/** … and of the one for U+10FFFF. */
const lastBeyond = 1_237_575;

/**
 * Bytes of the GB18030 character at `at`, whose first byte is not ASCII; 0 when no character can
 * begin so, −1 when the bytes end before it is decided.
 *
 * After the Encoding Standard (WHATWG): 80 alone is the euro sign, as Microsoft's code page 936 has
 * it; every pair of a lead and a trail byte stands for something; of the sequences of four bytes
 * only those numbered like code points do.
 */
export function gb18030SizeAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead === 0x80) return 1;
  if (lead === 0xff) return 0;
  const second = bytes[at + 1];
  if (second === undefined) return -1;
  if (isTrail(second)) return 2;
  if (!isDigit(second)) return 0;
  const third = bytes[at + 2];
  if (third === undefined) return -1;
  if (third < 0x81 || third > 0xfe) return 0;
  const fourth = bytes[at + 3];
  if (fourth === undefined) return -1;
  if (!isDigit(fourth)) return 0;
  const row = (lead - 0x81) * 10 + (second - 0x30);
  const number = (row * 126 + (third - 0x81)) * 10 + (fourth - 0x30);
  const stands = number <= lastOfBasicPlane || (number >= firstBeyond && number <= lastBeyond);
  return stands ? 4 : 0;
}

/** Finds where bytes stop being well-formed GB18030. */
export function scanGb18030(bytes: Uint8Array): TextScan {
  let nulAt = -1;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if (byte === 0 && nulAt === -1) nulAt = at;
      at++;
      continue;
    }
    const size = gb18030SizeAt(bytes, at);
    if (size <= 0) return { end: at, malformed: size === 0, nulAt };
    at += size;
  }
  return { end: at, malformed: false, nulAt };
}

/** Second byte of a pair; the ASCII letters and some signs are among them, no delimiter but `|`. */
function isTrail(byte: number): boolean {
  return byte >= 0x40 && byte !== 0x7f && byte !== 0xff;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
