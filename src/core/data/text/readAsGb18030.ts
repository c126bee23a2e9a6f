import { gb18030SizeAt } from './gb18030';
import { isAsciiLetter, readCharacters, usualBits, type Reading } from './reading';

/** Chinese characters seldom touch Latin letters: accented ones mostly do. */
const besideLetter = 3;

/**
 * GB 2312 sorts its characters by use: signs in rows A1 to A9, the 3755 most common Chinese
 * characters in B0 to D7 (level 1), 3008 others in D8 to F7 (level 2). What GBK has added is rarer
 * still, and so on.
 */
function characterBits(bytes: Uint8Array, at: number, size: number): number {
  if (size === 1) return 16;
  if (size === 4) return 22;
  const lead = bytes[at] ?? 0;
  const isGb2312 = lead >= 0xa1 && (bytes[at + 1] ?? 0) >= 0xa1;
  if (!isGb2312) return 16;
  if (lead <= 0xa9 || (lead >= 0xb0 && lead <= 0xd7)) return usualBits;
  if (lead >= 0xd8 && lead <= 0xf7) return 14;
  return 24; // for private use
}

/** The text as GB18030: Chinese characters and signs, most of them pairs of bytes. */
export function readAsGb18030(bytes: Uint8Array, cut: boolean): Reading {
  let endBefore = 0;
  return readCharacters(bytes, cut, gb18030SizeAt, (at, size) => {
    const own = characterBits(bytes, at, size);
    // the second byte of a pair may look like a letter
    const touchesBefore = at > endBefore && isAsciiLetter(bytes[at - 1]);
    const touches = Number(touchesBefore) + Number(isAsciiLetter(bytes[at + size]));
    endBefore = at + size;
    return { bits: own + touches * besideLetter, isUsual: own <= usualBits };
  });
}
