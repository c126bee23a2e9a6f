// Contents in which quotes are written twice.

import { quote } from './dialect';
import { firstLanes } from './lanes';
import { allocate } from './memory';
import { MARGIN } from './number';

let copy: usize = 0;
export let copyEnd: usize = 0;
let copyCapacity: usize = 0;

/** Copies a content with one quote in place of each two, and sets `copyEnd`. @returns where it starts */
export function withoutDoubled(start: usize, end: usize): usize {
  const needed = end - start + MARGIN;
  if (needed > copyCapacity) {
    copyCapacity = max(needed, 2 * copyCapacity);
    copy = allocate(MARGIN + copyCapacity) + MARGIN;
  }
  if (end - start <= 16) return shortWithoutDoubled(start, <u32>(end - start));
  const quotes = i8x16.splat(<i8>quote);
  let to = copy;
  for (let from = start; from < end;) {
    const characters = v128.load(from);
    v128.store(to, characters);
    const found = i8x16.bitmask(i8x16.eq(characters, quotes));
    // with the first quote of two, if there is one
    const length: usize = found == 0 ? 16 : <usize>ctz(found) + 1;
    if (from + length > end) {
      to += end - from;
      break;
    }
    to += length;
    from += length + usize(found != 0);
  }
  // what ends a number
  store<u8>(to, 0);
  copyEnd = to;
  return copy;
}

/** The same for at most 16 bytes, without memory in between. */
function shortWithoutDoubled(start: usize, length: u32): usize {
  const inside = (1 << length) - 1;
  let characters = v128.load(start);
  let quotes: u32 = i8x16.bitmask(i8x16.eq(characters, i8x16.splat(<i8>quote))) & inside;
  let dropped: u32 = 0;
  while (quotes != 0) {
    // what follows the first quote of two moves up by one more byte
    const kept = <u32>ctz(quotes) + 1 - dropped;
    dropped++;
    const moved = v128.load(start + dropped);
    characters = v128.bitselect(characters, moved, firstLanes(kept));
    quotes &= quotes - 1;
    quotes &= quotes - 1;
  }
  // a zero ends a number; it is written first, so that the vector can be read as it was written
  store<u8>(copy, 0, 16);
  copyEnd = copy + (length - dropped);
  v128.store(copy, v128.and(characters, firstLanes(length - dropped)));
  return copy;
}
