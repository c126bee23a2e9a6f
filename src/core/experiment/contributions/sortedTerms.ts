/** Terms of about one size. */
export interface TermGroup {
  readonly rows: number;
  readonly sum: number;
}

/** Takes terms as they come, and gives them back by size. */
export interface SortedTerms {
  /** Whether each term is a group of its own. */
  readonly isExact: boolean;
  /** @param size above 0, finite */
  add(size: number): void;
  /** Largest first. */
  groups(): Generator<TermGroup>;
}

/** Up to here each row is kept; beyond, rows of about one size are kept as their number and sum. */
export const mostKept = 4096;

export function sortedTerms(rowCount: number): SortedTerms {
  return rowCount <= mostKept ? new KeptTerms(rowCount) : new CountedTerms();
}

class KeptTerms implements SortedTerms {
  readonly isExact = true;
  readonly #sizes: Float64Array;
  #length = 0;

  constructor(rowCount: number) {
    this.#sizes = new Float64Array(rowCount);
  }

  add(size: number): void {
    this.#sizes[this.#length++] = size;
  }

  *groups(): Generator<TermGroup> {
    for (const sum of this.#sizes.slice(0, this.#length).sort().reverse()) yield { rows: 1, sum };
  }
}

/** Sizes that agree in their exponent and so many bits after the leading one are of one class. */
const mantissaBits = 5;
const classCount = 2 ** (11 + mantissaBits);
/** By how much the upper half of a double is shifted so that only those bits remain. */
const shift = 20 - mantissaBits;

/**
 * Counts and sums the terms of each class of sizes, 32 classes to a doubling: what all terms above
 * the border of a class come to is exact without their being sorted.
 */
class CountedTerms implements SortedTerms {
  readonly isExact = false;
  readonly #rows = new Uint32Array(classCount);
  readonly #sums = new Float64Array(classCount);
  readonly #number = new Float64Array(1);
  readonly #halves = new Uint32Array(this.#number.buffer);

  add(size: number): void {
    this.#number[0] = size;
    // every engine that runs this keeps the upper half of a double second
    const at = (this.#halves[1] ?? 0) >>> shift;
    this.#rows[at] = (this.#rows[at] ?? 0) + 1;
    this.#sums[at] = (this.#sums[at] ?? 0) + size;
  }

  *groups(): Generator<TermGroup> {
    for (let at = classCount - 1; at >= 0; at--) {
      const rows = this.#rows[at] ?? 0;
      if (rows > 0) yield { rows, sum: this.#sums[at] ?? NaN };
    }
  }
}
