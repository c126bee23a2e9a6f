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
const fault = 24;

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
      if (rarity <= mostForUsual) usual++;
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
const mostForUsual = usualBits + 2 * 3;

export function readAsUtf8(bytes: Uint8Array, cut: boolean): Reading {
  let script = '';
  return readCharacters(bytes, cut, utf8SizeAt, (_, at, size) => {
    if (size > 2) return size === 3 ? usualBits : 16;
    const codePoint = (((bytes[at] ?? 0) & 0x1f) << 6) | ((bytes[at + 1] ?? 0) & 0x3f);
    const block = smallBlocks.find(({ below }) => codePoint < below);
    if (!block) return fault;
    const bits = block.script === script ? block.next : block.first;
    script = block.script;
    const isAlone = codePoint >= 0xc0 && !isLetter(bytes[at - 1]) && !isLetter(bytes[at + 2]);
    return isAlone && script === 'Latin' ? bits + aloneBits : bits;
  });
}

/** An accented letter is part of a word: by itself it is more likely something else. */
const aloneBits = 5;

/**
 * What UTF-8 writes with two bytes: letters of the same script follow each other, where other text
 * that happens to be well-formed goes from one to another.
 */
const smallBlocks: readonly {
  readonly below: number;
  readonly script: string;
  /** Bits for a letter after one of another script, and after one of the same. */
  readonly first: number;
  readonly next: number;
}[] = [
  { below: 0x100, script: 'Latin', first: 6, next: 6 },
  { below: 0x180, script: 'Latin', first: 9, next: 8 },
  { below: 0x250, script: 'Latin', first: 14, next: 14 },
  { below: 0x300, script: 'phonetic', first: 20, next: 10 },
  { below: 0x370, script: 'combining', first: 12, next: 7 },
  { below: 0x386, script: 'Greek', first: 18, next: 12 },
  { below: 0x3d0, script: 'Greek', first: 12, next: 7 },
  { below: 0x400, script: 'Greek', first: 18, next: 12 },
  { below: 0x460, script: 'Cyrillic', first: 11, next: 6 },
  { below: 0x530, script: 'Cyrillic', first: 18, next: 10 },
  { below: 0x590, script: 'Armenian', first: 18, next: 8 },
  { below: 0x5d0, script: 'Hebrew', first: 20, next: 7 },
  { below: 0x600, script: 'Hebrew', first: 13, next: 7 },
  { below: 0x700, script: 'Arabic', first: 13, next: 7 },
  { below: 0x800, script: 'other', first: 22, next: 10 },
];

export function readAsGb18030(bytes: Uint8Array, cut: boolean): Reading {
  let endBefore = 0;
  return readCharacters(bytes, cut, gb18030SizeAt, (_, at, size) => {
    let bits = gb18030Bits(bytes, at, size);
    // the second byte of a pair may look like a letter
    if (at > endBefore && isAsciiLetter(bytes[at - 1])) bits += besideLetter;
    if (isAsciiLetter(bytes[at + size])) bits += besideLetter;
    endBefore = at + size;
    return bits;
  });
}

/** Chinese characters seldom touch Latin letters: accented ones mostly do. */
const besideLetter = 3;

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
  if (!isGb2312) return 16;
  if (lead <= 0xa9 || (lead >= 0xb0 && lead <= 0xd7)) return usualBits;
  if (lead >= 0xd8 && lead <= 0xf7) return 14;
  return 24; // for private use
}

/** Bits for the characters of windows-1252 beyond ASCII, by kind; 12 for all others. */
const singleByteKinds: readonly { readonly characters: string; readonly bits: number }[] = [
  { characters: 'áàâäãåæçéèêëíìîïñóòôöõøœúùûüßšž', bits: 5 },
  { characters: 'ÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŠŽ', bits: 7 },
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
const besides = 2;
/** A capital seldom follows a small letter or goes before a sign: in misread text it often does. */
const unlikelyCase = 8;

export function readAsWindows1252(bytes: Uint8Array): Reading {
  let [bits, characters, usual, faults] = [0, 0, 0, 0];
  let [before, twoBefore] = [0, 0];
  for (const byte of bytes) {
    if (byte >= 0x80) {
      const rarity = singleByteBits[byte - 0x80] ?? fault;
      bits += rarity;
      if (rarity === fault) faults++;
      else characters++;
      if (rarity <= usualSingleBits) usual++;
      if (before >= 0x80) bits += besides;
    }
    if (isUnlikelyCase(twoBefore, before, byte)) bits += unlikelyCase;
    [twoBefore, before] = [before, byte];
  }
  return { bits, characters, usual, faults };
}

function isUnlikelyCase(twoBefore: number, before: number, byte: number): boolean {
  if (isAccentedCapital(byte)) return isSmallLetter(before);
  if (!isAccentedCapital(before) || byte < 0x80) return false;
  return byte < 0xc0 || (isSmallLetter(byte) && isLetter(twoBefore));
}

function isAccentedCapital(byte: number): boolean {
  return byte >= 0xc0 && byte < 0xdf && byte !== 0xd7;
}

function isSmallLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0xdf && byte !== 0xf7);
}

/** Whether a byte is a letter or, beyond ASCII, may be a part of one. */
function isLetter(byte = 0): boolean {
  return isAsciiLetter(byte) || byte >= 0x80;
}

function isAsciiLetter(byte = 0): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
