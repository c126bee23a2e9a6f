import { faultBits, mayBeLetter, type Reading } from './reading';
import { windows1252Character } from './windows1252';

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
  if (character === undefined) return faultBits;
  const kind = singleByteKinds.find(({ characters }) => characters.includes(character));
  return kind?.bits ?? otherBits;
});

/** Accented letters seldom stand side by side: every byte of other encodings does. */
const besides = 2;
/** A capital seldom follows a small letter or goes before a sign: in misread text it often does. */
const unlikelyCase = 8;

/** The text as windows-1252: accented letters and signs among ASCII. */
export function readAsWindows1252(bytes: Uint8Array): Reading {
  let [bits, characters, usual, faults] = [0, 0, 0, 0];
  let [before, twoBefore] = [0, 0];
  for (const byte of bytes) {
    if (byte >= 0x80) {
      const rarity = singleByteBits[byte - 0x80] ?? faultBits;
      bits += rarity;
      if (rarity === faultBits) faults++;
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
  return byte < 0xc0 || (isSmallLetter(byte) && mayBeLetter(twoBefore));
}

function isAccentedCapital(byte: number): boolean {
  return byte >= 0xc0 && byte < 0xdf && byte !== 0xd7;
}

function isSmallLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0xdf && byte !== 0xf7);
}
