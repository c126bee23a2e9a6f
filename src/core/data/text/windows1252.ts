import type { TextScan } from './unicode';

/**
 * The characters of the bytes 80 to 9F, a space for the five that stand for none; from A0 on a byte
 * is its code point.
 *
 * A table of our own because decoders differ: that of Node 20 takes windows-1252 for ISO 8859-1,
 * which turns € and “ ” into invisible control characters, and all of them give control characters
 * for the five bytes that stand for none, where the text is certainly something else.
 */
const upper = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** What a byte of 80 or more stands for; `undefined` for nothing. */
export function windows1252Character(byte: number): string | undefined {
  const character = upper[byte - 0x80] ?? String.fromCharCode(byte);
  return character === ' ' ? undefined : character;
}

/**
 * The same in UTF-8, two or three bytes: the first in the lowest eight bits and so on, a 0 after two;
 * 0 for nothing.
 */
const utf8Of = Uint32Array.from({ length: 0x80 }, (_, index) => {
  const bytes = new TextEncoder().encode(windows1252Character(0x80 + index) ?? '');
  return bytes.reduceRight((packed, byte) => (packed << 8) | byte, 0);
});

/** Finds the first byte that stands for nothing. */
export function scanWindows1252(bytes: Uint8Array): TextScan {
  let nulAt = -1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0 && nulAt === -1) nulAt = at;
    if (byte >= 0x80 && utf8Of[byte - 0x80] === 0) {
      return { end: at, malformed: true, nulAt };
    }
  }
  return { end: bytes.length, malformed: false, nulAt };
}

/** The UTF-8 of bytes that all stand for something. */
export function windows1252ToUtf8(bytes: Uint8Array): Uint8Array {
  let wide = 0;
  for (const byte of bytes) wide += byte >> 7;
  if (wide === 0) return bytes;
  const text = new Uint8Array(bytes.length + 2 * wide);
  let length = 0;
  for (const byte of bytes) {
    if (byte < 0x80) {
      text[length++] = byte;
      continue;
    }
    const packed = utf8Of[byte - 0x80] ?? 0;
    text[length++] = packed & 0xff;
    text[length++] = (packed >> 8) & 0xff;
    if (packed > 0xffff) text[length++] = packed >> 16;
  }
  return text.subarray(0, length);
}
