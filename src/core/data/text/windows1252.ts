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

/** The same in UTF-8; empty for nothing. */
const utf8Of: readonly Uint8Array[] = Array.from({ length: 0x80 }, (_, index) =>
  new TextEncoder().encode(windows1252Character(0x80 + index) ?? ''),
);

/** Finds the first byte that stands for nothing. */
export function scanWindows1252(bytes: Uint8Array): TextScan {
  let nulAt = -1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0 && nulAt === -1) nulAt = at;
    if (byte >= 0x80 && utf8Of[byte - 0x80]?.length === 0) {
      return { end: at, malformed: true, nulAt };
    }
  }
  return { end: bytes.length, malformed: false, nulAt };
}

/** The UTF-8 of bytes that all stand for something. */
export function windows1252ToUtf8(bytes: Uint8Array): Uint8Array {
  let extra = 0;
  for (const byte of bytes) if (byte >= 0x80) extra += (utf8Of[byte - 0x80]?.length ?? 1) - 1;
  if (extra === 0) return bytes;
  const text = new Uint8Array(bytes.length + extra);
  let length = 0;
  for (const byte of bytes) {
    const character = byte < 0x80 ? undefined : utf8Of[byte - 0x80];
    if (character === undefined) text[length++] = byte;
    else for (const part of character) text[length++] = part;
  }
  return text;
}
