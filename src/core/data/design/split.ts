import { Random, shuffle } from './random';

/** Positions (in the rows that were handed in, ascending) of the two parts. */
export interface Split {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** How many of `count` rows of a class are held back: the share, halves rounded up. */
export function validationCount(count: number, share: number): number {
  return Math.floor(share * count + 0.5);
}

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
export function stratifiedSplit(labels: Float64Array, share: number, seed: number): Split {
  const heldBack = new Uint8Array(labels.length);
  if (share > 0) {
    const random = new Random(seed);
    for (const label of [0, 1]) {
      const positions = positionsWhere(labels, (value) => value === label);
      shuffle(positions, random);
      for (const at of positions.subarray(0, validationCount(positions.length, share))) {
        heldBack[at] = 1;
      }
    }
  }
  return {
    training: positionsWhere(heldBack, (value) => value === 0),
    validation: positionsWhere(heldBack, (value) => value === 1),
  };
}

function positionsWhere(
  values: Float64Array | Uint8Array,
  holds: (value: number) => boolean,
): Uint32Array {
  let count = 0;
  for (const value of values) if (holds(value)) count++;
  const positions = new Uint32Array(count);
  let next = 0;
  values.forEach((value, at) => {
    if (holds(value)) positions[next++] = at;
  });
  return positions;
}
