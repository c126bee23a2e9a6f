import { Random, shuffle } from '../random';
import type { Sliced } from '../sliced';

const rowsPerSlice = 2 ** 17;

/**
 * The rows 0 … m − 1 in the random order of one epoch. It follows from the seed and the epoch alone,
 * so that any epoch can be gone through again without those before it.
 */
export function* shuffledRows(rows: Uint32Array, seed: number, epoch: number): Sliced<void> {
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  const random = new Random((seed ^ Math.imul(epoch + 1, 0x9e37_79b1)) >>> 0);
  for (let from = rows.length - 1; from > 0; from -= rowsPerSlice) {
    shuffle(rows, random, from, Math.max(1, from - rowsPerSlice + 1));
    if (from > rowsPerSlice) yield;
  }
}
