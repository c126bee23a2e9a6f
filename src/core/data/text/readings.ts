import { gb18030SizeAt } from './gb18030';
import { utf8SizeAt } from './unicode';
import { windows1252Character } from './windows1252';

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
const fault = 30;

/** Reads multi-byte characters whose size `sizeAt` tells and whose rarity `bitsOf` tells. */
function readCharacters(
  bytes: Uint8Array,
  cut: boolean,
  sizeAt: (bytes: Uint8Array, at: number) => number,
  bitsOf: (bytes: Uint8Array, at: number, size: number) => number,
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
      const rarity = bitsOf(bytes, at, size);
      bits += rarity;
      characters++;
      if (rarity <= usualBits) usual++;
    } else {
      bits += fault;
      faults++;
    }
    at += Math.max(1, size);
  }
  return { bits, characters, usual, faults };
}

/** A character of the few thousand that are in common use takes about so many bits. */
const usualBits = 11;

export function readAsUtf8(bytes: Uint8Array, cut: boolean): Reading {
  return readCharacters(bytes, cut, utf8SizeAt, utf8Bits);
}

/** The letters of Western Europe are few; beyond the basic plane (emoji) characters are rare. */
function utf8Bits(bytes: Uint8Array, at: number, size: number): number {
  const lead = bytes[at] ?? 0;
  if (lead === 0xc2 || lead === 0xc3) return 6;
  return size === 4 ? 16 : usualBits;
}

export function readAsGb18030(bytes: Uint8Array, cut: boolean): Reading {
  return readCharacters(bytes, cut, gb18030SizeAt, gb18030Bits);
}

/**
 * GB 2312 sorts its characters by use: signs in rows A1 to A9, the 3755 most common Chinese
 * characters in B0 to D7 (level 1), 3008 others in D8 to F7 (level 2). What GBK has added is rarer
 * still, and so on.
 */
function gb18030Bits(bytes: Uint8Array, at: number, size: number): number {
  if (size === 1) return 16;
  if (size === 4) return 22;
  const lead = bytes[at] ?? 0;
  const isGb2312 = lead >= 0xa1 && (bytes[at + 1] ?? 0) >= 0xa1;
  if (!isGb2312) return 18;
  if (lead <= 0xa9 || (lead >= 0xb0 && lead <= 0xd7)) return usualBits;
  if (lead >= 0xd8 && lead <= 0xf7) return 15;
  return 24; // for private use
}

/** Bits for the characters of windows-1252 beyond ASCII, by kind; 12 for all others. */
const singleByteKinds: readonly { readonly characters: string; readonly bits: number }[] = [
  { characters: 'áàâäãåæçéèêëíìîïñóòôöõøœúùûüßšž', bits: 5 },
  { characters: 'ÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŠŽ', bits: 8 },
  { characters: '°µ€£²³½±×§«»–—‘’“”…©®™ºª·¿¡\u00a0', bits: 8 },
];
const otherBits = 12;
const usualSingleBits = 8;

const singleByteBits: readonly number[] = Array.from({ length: 0x80 }, (_, index) => {
  const character = windows1252Character(0x80 + index);
  if (character === undefined) return fault;
  const kind = singleByteKinds.find(({ characters }) => characters.includes(character));
  return kind?.bits ?? otherBits;
});

/** Accented letters seldom stand side by side: every byte of other encodings does. */
const besides = 3;
/** A capital seldom follows a small letter or goes before a sign: in misread text it often does. */
const unlikelyCase = 8;

export function readAsWindows1252(bytes: Uint8Array): Reading {
  let [bits, characters, usual, faults] = [0, 0, 0, 0];
  let before = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) {
      const rarity = singleByteBits[byte - 0x80] ?? fault;
      bits += rarity;
      if (rarity === fault) faults++;
      else characters++;
      if (rarity <= usualSingleBits) usual++;
      if (before >= 0x80) bits += besides;
    }
    if (isUnlikelyCase(before, byte)) bits += unlikelyCase;
    before = byte;
  }
  return { bits, characters, usual, faults };
}

function isUnlikelyCase(before: number, byte: number): boolean {
  if (isAccentedCapital(before)) return byte >= 0x80 && byte < 0xc0;
  return isAccentedCapital(byte) && isSmallLetter(before);
}

function isAccentedCapital(byte: number): boolean {
  return byte >= 0xc0 && byte < 0xdf && byte !== 0xd7;
}

function isSmallLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0xdf && byte !== 0xf7);
}
