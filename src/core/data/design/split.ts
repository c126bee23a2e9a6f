import type { Pace } from './pace';
import { Random, shuffle } from '../../random';

/** Positions (in the rows that were handed in, ascending) of the two parts. */
export interface Split {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** How many of `count` rows of a class are held back: the share, halves rounded up. */
export function validationCount(count: number, share: number): number {
  return Math.floor(share * count + 0.5);
}

/** Rows that are shuffled, or looked at, without a pause. */
const blockRows = 2 ** 15;
/** A row costs as much as so many cells elsewhere. */
const cellsPerShuffledRow = 8;

/**
 * Holds back a share of each class for validation.
 *
 * So that any program can repeat it: one {@link Random} of the seed; first class 0, then class 1;
 * the positions of the class in ascending order are shuffled by {@link shuffle}; the first
 * floor(share · count + 0.5) of them are held back. Within each part the rows keep their order.
 * With a share of 0 no random number is drawn.
 *
 * @param labels y ∈ {0, 1}
 * @param share in [0, 1)
 */
export async function stratifiedSplit(
  labels: Uint8Array,
  share: number,
  seed: number,
  pace: Pace,
): Promise<Split> {
  const heldBack = new Uint8Array(labels.length);
  if (share > 0) {
    const random = new Random(seed);
    for (const label of [0, 1]) {
      const positions = await positionsWhere(labels, label, pace);
      for (let from = positions.length - 1; from > 0; from -= blockRows) {
        shuffle(positions, random, from, Math.max(1, from - blockRows + 1));
        await pace.spend(blockRows * cellsPerShuffledRow);
      }
      const heldCount = validationCount(positions.length, share);
      await pace.throughRows(heldCount, { blockRows }, (start, end) => {
        for (let i = start; i < end; i++) heldBack[positions[i] ?? 0] = 1;
      });
    }
  }
  return {
    training: await positionsWhere(heldBack, 0, pace),
    validation: await positionsWhere(heldBack, 1, pace),
  };
}

async function positionsWhere(
  values: Uint8Array,
  wanted: number,
  pace: Pace,
): Promise<Uint32Array> {
  let count = 0;
  await pace.throughRows(values.length, { blockRows }, (start, end) => {
    count += countOf(values, wanted, start, end);
  });
  const positions = new Uint32Array(count);
  let next = 0;
  await pace.throughRows(values.length, { blockRows }, (start, end) => {
    let to = next;
    for (let at = start; at < end; at++) if (values[at] === wanted) positions[to++] = at;
    next = to;
  });
  return positions;
}

function countOf(values: Uint8Array, wanted: number, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (values[at] === wanted) count++;
  return count;
}
