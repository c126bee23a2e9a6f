import { utf8SizeAt, type TextScan } from './unicode';

export interface Utf8Scan extends TextScan {
  /** Number of bytes, from the start, that are below 80 (hex), NUL among them. */
  readonly asciiEnd: number;
}

/**
 * Finds where bytes stop being well-formed UTF-8. Whoever reads a file passes the fastest that the
 * machine has; all give the same results as {@link plainUtf8Scanner}.
 */
export interface Utf8Scanner {
  scan(bytes: Uint8Array): Utf8Scan;
}

/** The scanner that needs nothing but the language; the reference for any other. */
export const plainUtf8Scanner: Utf8Scanner = { scan: scanUtf8 };

const wordBytes = 4;
const highBits = 0x8080_8080;
const lowBits = 0x0101_0101;

function scanUtf8(bytes: Uint8Array): Utf8Scan {
  const length = bytes.length;
  const alignment = (wordBytes - (bytes.byteOffset % wordBytes)) % wordBytes;
  const wordCount = Math.max(0, Math.floor((length - alignment) / wordBytes));
  const words =
    wordCount > 0
      ? new Uint32Array(bytes.buffer, bytes.byteOffset + alignment, wordCount)
      : new Uint32Array(0);
  let asciiEnd = -1;
  let nulAt = -1;
  let at = 0;
  while (at < length) {
    if (at >= alignment && (at - alignment) % wordBytes === 0) {
      at = alignment + wordBytes * plainWordsEnd(words, (at - alignment) / wordBytes);
      if (at >= length) break;
    }
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if (byte === 0 && nulAt === -1) nulAt = at;
      at++;
      continue;
    }
    if (asciiEnd === -1) asciiEnd = at;
    do {
      const size = utf8SizeAt(bytes, at);
      if (size <= 0) return { end: at, malformed: size === 0, nulAt, asciiEnd };
      at += size;
    } while (at < length && (bytes[at] ?? 0) >= 0x80);
  }
  return { end: length, malformed: false, nulAt, asciiEnd: asciiEnd === -1 ? length : asciiEnd };
}

/**
 * Index, from `from`, of the first word with a byte that is NUL or not ASCII.
 *
 * Of an ASCII word less 01 in each byte, only bytes that were NUL have their highest bit set (and
 * those above them may): a known trick, see Anderson, Bit Twiddling Hacks, "haszero".
 */
function plainWordsEnd(words: Uint32Array, from: number): number {
  let at = from;
  while (at < words.length) {
    const word = words[at] ?? 0;
    if (((word | (word - lowBits)) & highBits) !== 0) break;
    at++;
  }
  return at;
}
