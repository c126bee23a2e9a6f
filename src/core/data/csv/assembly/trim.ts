// What String.prototype.trim removes: white space and line ends of ECMAScript, in UTF-8.

import { CARRIAGE_RETURN, SPACE, TAB } from './characters';

const ASCII_END: u32 = 0x80;

/** Whether this byte, first or last, stays where it is: most do, and need not be looked at further. */
export function isNeverTrimmed(byte: u32): bool {
  return byte - (SPACE + 1) < ASCII_END - (SPACE + 1);
}

function isAsciiSpace(byte: u32): bool {
  return byte == SPACE || (byte >= TAB && byte <= CARRIAGE_RETURN);
}

/** Bytes of the white-space character beyond ASCII that starts here; 0 when there is none. */
function wideSpace(at: usize, end: usize): usize {
  const lead = <u32>load<u8>(at);
  if (at + 2 > end) return 0;
  const second = <u32>load<u8>(at, 1);
  if (lead == 0xc2) return second == 0xa0 ? 2 : 0;
  if (at + 3 > end) return 0;
  const third = <u32>load<u8>(at, 2);
  let is = false;
  if (lead == 0xe1) is = second == 0x9a && third == 0x80;
  else if (lead == 0xe2 && second == 0x80) {
    is = (third >= 0x80 && third <= 0x8a) || third == 0xa8 || third == 0xa9 || third == 0xaf;
  } else if (lead == 0xe2) is = second == 0x81 && third == 0x9f;
  else if (lead == 0xe3) is = second == 0x80 && third == 0x80;
  else if (lead == 0xef) is = second == 0xbb && third == 0xbf;
  return is ? 3 : 0;
}

export function trimmedStart(start: usize, end: usize): usize {
  while (start < end) {
    const byte = <u32>load<u8>(start);
    if (isAsciiSpace(byte)) start++;
    else {
      const length: usize = byte < ASCII_END ? 0 : wideSpace(start, end);
      if (length == 0) break;
      start += length;
    }
  }
  return start;
}

export function trimmedEnd(start: usize, end: usize): usize {
  while (start < end) {
    const byte = <u32>load<u8>(end - 1);
    if (isAsciiSpace(byte)) end--;
    else if (byte < ASCII_END) break;
    else if (end - start >= 2 && wideSpace(end - 2, end) == 2) end -= 2;
    else if (end - start >= 3 && wideSpace(end - 3, end) == 3) end -= 3;
    else break;
  }
  return end;
}
