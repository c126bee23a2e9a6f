import { faultBits, mayBeLetter, readCharacters, usualBits, type Reading } from './reading';
import { utf8SizeAt } from './unicode';

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

/** The text as UTF-8, which most is: letters of one script after another, or Chinese and the like. */
export function readAsUtf8(bytes: Uint8Array, cut: boolean): Reading {
  let script = '';
  return readCharacters(bytes, cut, utf8SizeAt, (at, size) => {
    if (size === 3) return { bits: usualBits, isUsual: true };
    if (size === 4) return { bits: 16, isUsual: false };
    const codePoint = (((bytes[at] ?? 0) & 0x1f) << 6) | ((bytes[at + 1] ?? 0) & 0x3f);
    const block = smallBlocks.find(({ below }) => codePoint < below);
    let bits = (block?.script === script ? block.next : block?.first) ?? faultBits;
    script = block?.script ?? '';
    const isAlone = codePoint >= 0xc0 && !mayBeLetter(bytes[at - 1]) && !mayBeLetter(bytes[at + 2]);
    if (isAlone && script === 'Latin') bits += aloneBits;
    return { bits, isUsual: bits <= usualBits };
  });
}
