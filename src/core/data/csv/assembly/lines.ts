// Line ends: LF, CRLF and CR, in any mixture.

import { CARRIAGE_RETURN, isLineEnd, LINE_FEED } from './characters';

/** The lanes, as bits, that end a line; of CRLF that is the first. The byte before must be there. */
export function lineEndLanes(at: usize): u32 {
  const characters = v128.load(at);
  const before = v128.load(at - 1);
  const feeds = i8x16.eq(characters, i8x16.splat(<i8>LINE_FEED));
  const returns = i8x16.eq(characters, i8x16.splat(<i8>CARRIAGE_RETURN));
  const returnsBefore = i8x16.eq(before, i8x16.splat(<i8>CARRIAGE_RETURN));
  return i8x16.bitmask(v128.or(returns, v128.andnot(feeds, returnsBefore)));
}

/** Where the line ends that this byte is on; there must be a line end. */
export function endOfLine(at: usize): usize {
  const feed = i8x16.splat(<i8>LINE_FEED);
  const carriageReturn = i8x16.splat(<i8>CARRIAGE_RETURN);
  let lanes = 0;
  for (; ; at += 16) {
    const characters = v128.load(at);
    const ends = v128.or(i8x16.eq(characters, feed), i8x16.eq(characters, carriageReturn));
    lanes = i8x16.bitmask(ends);
    if (lanes != 0) break;
  }
  return at + <usize>ctz(lanes);
}

/** Where the next line starts, given the end of one. */
export function afterLineEnd(at: usize): usize {
  const isPair = load<u8>(at) == CARRIAGE_RETURN && load<u8>(at, 1) == LINE_FEED;
  return at + (isPair ? 2 : 1);
}

/** The column, from 1 in UTF-16 units, of a place; `least` is the start of a line before it. */
export function columnOf(place: usize, least: usize): u32 {
  let units: u32 = 0;
  for (let at = place; at > least;) {
    const byte = <u32>load<u8>(--at);
    if (isLineEnd(byte)) break;
    // every character has one byte that does not continue another; those of four bytes are two units
    units += u32((byte & 0xc0) != 0x80) + u32(byte >= 0xf0);
  }
  return units + 1;
}
