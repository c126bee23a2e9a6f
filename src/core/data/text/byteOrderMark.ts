import type { Encoding } from '../csv/dialect';

/** U+FEFF as it is written in each encoding that has it. */
const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The byte order mark that bytes begin with: whose it is, and how many bytes it takes. */
export function byteOrderMark(
  bytes: Uint8Array,
): { readonly encoding: Encoding; readonly length: number } | undefined {
  for (const [encoding, mark] of marks) {
    if (mark.every((byte, index) => bytes[index] === byte)) {
      return { encoding, length: mark.length };
    }
  }
  return undefined;
}

/** So many bytes are enough to tell. */
export const longestMark = 4;
