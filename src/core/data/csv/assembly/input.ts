// The bytes that came in and are still needed.

import { CARRIAGE_RETURN, isLineEnd, LINE_FEED } from './characters';
import { allocate } from './memory';
import { MARGIN } from './number';

let area: usize = 0;
let capacity: usize = 0;

/** The first byte that is still needed, and the end of the last one that came in. */
export let inputStart: usize = 0;
export let inputEnd: usize = 0;

/**
 * Before here a line end is sure to come: after the last one, of which no half may be missing; when
 * there are no more bytes, after the one that stands behind all of them.
 */
export let lineEndLimit: usize = 0;
/** There are no more bytes. */
export let isComplete: bool = false;

/** Makes room for so many bytes and says where they go. Moves all others. */
export function makeRoom(size: usize): usize {
  const kept = inputEnd - inputStart;
  const needed = kept + size;
  let to = area;
  if (needed > capacity) {
    capacity = max(needed, 2 * capacity);
    area = allocate(MARGIN + capacity + MARGIN);
    to = area;
  }
  const from = inputStart;
  memory.copy(to + MARGIN, from, kept);
  inputStart = to + MARGIN;
  inputEnd = inputStart + kept;
  lineEndLimit = lineEndLimit - from + inputStart;
  return inputEnd;
}

/** So many bytes have been written where `makeRoom` said. */
export function addInput(size: usize): void {
  // a carriage return that was the last byte has been left for now
  const floor = max(lineEndLimit, inputEnd - 1);
  inputEnd += size;
  let at = inputEnd;
  if (at > inputStart && load<u8>(at - 1) == CARRIAGE_RETURN) at--;
  while (at > floor && !isLineEnd(load<u8>(at - 1))) at--;
  if (at > floor) lineEndLimit = at;
}

export function completeInput(): void {
  isComplete = true;
  store<u8>(inputEnd, <u8>LINE_FEED);
  lineEndLimit = inputEnd + 1;
}

export function forgetInput(until: usize): void {
  inputStart = until;
}
