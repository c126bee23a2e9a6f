import type { Sample } from '../data/table/table';

/** What of a run was left to chance, all of it from seeds. */
export interface Draws {
  readonly sample: Sample | undefined;
  readonly isHeldBack: boolean;
  readonly inBatches: boolean;
}

/**
 * Python functions that draw what was drawn, in the same order; only those that are used. Their
 * numbers are those of `Random`, `shuffle`, `Reservoir` and `stratifiedSplit`.
 */
export function pythonDraws({ sample, isHeldBack, inBatches }: Draws): string[] {
  const isShuffled = isHeldBack || inBatches;
  return [
    ...(sample ? [reservoir] : []),
    ...(isHeldBack ? [heldBack] : []),
    ...(isShuffled ? [shuffled] : []),
    ...(sample || isShuffled ? [xoshiro128] : []),
  ];
}

const reservoir = `def drawn(records):
    """SAMPLE_ROWS of the records with equal chances (algorithm R of Waterman), in the order of the file."""
    words = xoshiro128(SAMPLE_SEED)
    kept = list(range(min(SAMPLE_ROWS, len(records))))
    for position in range(SAMPLE_ROWS, len(records)):
        high, low = next(words) >> 5, next(words) >> 6
        place = int((high * 2**26 + low) / 2**53 * (position + 1))
        if place < SAMPLE_ROWS:
            kept[place] = position
    return [records[position] for position in sorted(kept)]`;

const heldBack = `def held_back(y):
    """Whether each row is kept for validation: of each class the first ones when its rows are shuffled."""
    words = xoshiro128(SEED)
    mask = np.zeros(len(y), dtype=bool)
    for value in (0, 1):
        rows = shuffled(np.flatnonzero(y == value), words)
        mask[rows[: int(VALIDATION_SHARE * len(rows) + 0.5)]] = True
    return mask`;

const shuffled = `def shuffled(rows, words):
    """The rows in random order (Fisher and Yates, from the last one down)."""
    rows = list(rows)
    for i in range(len(rows) - 1, 0, -1):
        while (word := next(words)) >= 2**32 - 2**32 % (i + 1):
            pass  # it would favour some rows
        j = word % (i + 1)
        rows[i], rows[j] = rows[j], rows[i]
    return rows`;

const xoshiro128 = `def xoshiro128(seed):
    """Random words of 32 bits: xoshiro128** (Blackman and Vigna 2021), its state by splitmix32."""
    mask, state = 0xFFFFFFFF, []
    for _ in range(4):
        seed = (seed + 0x9E3779B9) & mask
        word = ((seed ^ seed >> 16) * 0x21F0AAAD) & mask
        word = ((word ^ word >> 15) * 0x735A2D97) & mask
        state.append(word ^ word >> 15)
    a, b, c, d = state
    while True:
        word = b * 5 & mask
        yield (word << 7 | word >> 25) * 9 & mask
        shifted = b << 9 & mask
        c, d = c ^ a, d ^ b
        b, a = b ^ c, a ^ d
        c, d = c ^ shifted, (d << 11 | d >> 21) & mask`;
