// Bytes with a meaning of their own.

export const TAB: u32 = 0x09;
export const LINE_FEED: u32 = 0x0a;
export const CARRIAGE_RETURN: u32 = 0x0d;
export const SPACE: u32 = 0x20;
export const PLUS: u32 = 0x2b;
export const MINUS: u32 = 0x2d;
export const ZERO: u32 = 0x30;
export const SMALL_E: u32 = 0x65;

/** No character of UTF-8 text has this byte: it stands for a mark that the dialect does not have. */
export const NO_MARK: u32 = 0xff;

/** The bit that tells a small letter of ASCII from its capital. */
const SMALL: u32 = 0x20;

export function isDigit(byte: u32): bool {
  return byte - ZERO < 10;
}

export function isExponentMark(byte: u32): bool {
  return (byte | SMALL) == SMALL_E;
}

export function isLineEnd(byte: u32): bool {
  return byte == LINE_FEED || byte == CARRIAGE_RETURN;
}

export function isBlank(byte: u32): bool {
  return byte == SPACE || byte == TAB;
}
