/** What bytes would be in one encoding. */
export interface Reading {
  /** About −log₂ of how likely such text is: the characters beyond ASCII and the faults. */
  readonly bits: number;
  /** Characters beyond ASCII, … */
  readonly characters: number;
  /** … those of them that are usual in text of this encoding, … */
  readonly usual: number;
  /** … and bytes that begin no character. */
  readonly faults: number;
}

/** Bits for a byte that has no business in an encoding. */
export const faultBits = 24;
/** A character of the few thousand that are in common use takes about so many bits. */
export const usualBits = 11;

/** How much one character says against an encoding. */
export interface Rarity {
  readonly bits: number;
  readonly isUsual: boolean;
}

/** Reads characters of more than one byte, whose size and rarity these tell. */
export function readCharacters(
  bytes: Uint8Array,
  cut: boolean,
  sizeAt: (bytes: Uint8Array, at: number) => number,
  rarityOf: (at: number, size: number) => Rarity,
): Reading {
  let [bits, characters, usual, faults] = [0, 0, 0, 0];
  let at = 0;
  while (at < bytes.length) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const size = sizeAt(bytes, at);
    if (size === -1 && cut) break;
    if (size > 0) {
      const rarity = rarityOf(at, size);
      bits += rarity.bits;
      characters++;
      if (rarity.isUsual) usual++;
    } else {
      bits += faultBits;
      faults++;
    }
    at += Math.max(1, size);
  }
  return { bits, characters, usual, faults };
}

export function isAsciiLetter(byte = 0): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** Whether a byte is a letter or, beyond ASCII, may be a part of one. */
export function mayBeLetter(byte = 0): boolean {
  return isAsciiLetter(byte) || byte >= 0x80;
}
