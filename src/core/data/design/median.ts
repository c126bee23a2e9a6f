import type { ColumnValues } from './columnValues';
import type { Pace } from './pace';

/** Rows of which the values are sorted: some milliseconds. */
const sortedRows = 2 ** 15;

/**
 * The median of the values that are there: the one in the middle, or the mean of the two in the
 * middle. NaN when there is none.
 */
export function median(values: ColumnValues, pace: Pace): Promise<number> {
  return values.rowCount <= sortedRows
    ? medianBySorting(values, pace)
    : medianByDigits(values, pace);
}

async function medianBySorting(values: ColumnValues, pace: Pace): Promise<number> {
  const all = new Float64Array(values.rowCount);
  let length = 0;
  await values.each(pace, (block, count) => {
    for (let i = 0; i < count; i++) {
      const value = block[i] ?? Number.NaN;
      // adding 0 makes −0 and 0 the same number
      if (!Number.isNaN(value)) all[length++] = value + 0;
    }
  });
  const sorted = all.subarray(0, length).sort();
  const lower = sorted[Math.ceil(length / 2) - 1] ?? Number.NaN;
  const upper = sorted[Math.floor(length / 2)] ?? Number.NaN;
  return length % 2 === 1 ? upper : middle(lower, upper);
}

/**
 * Found by counting digits (radix selection, the most significant digit first): it needs no copy of
 * the values, can pause anywhere, and no order of the rows makes it slow.
 */
export async function medianByDigits(values: ColumnValues, pace: Pace): Promise<number> {
  const search = new MedianSearch();
  for (let digit = 0; digit < digitsOfDouble; digit++) {
    await values.each(pace, (block, count) => search.count(block, count));
    search.chooseDigit();
    await pace.spend(digitCount);
    if (search.total === 0) return Number.NaN;
  }
  const upper = search.value;
  if (search.total % 2 === 1) return upper;
  // of several equal values in the middle both are the same
  return middle(search.hasEqualBelow ? upper : await greatestBelow(values, upper, pace), upper);
}

function middle(lower: number, upper: number): number {
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}

async function greatestBelow(values: ColumnValues, limit: number, pace: Pace): Promise<number> {
  let greatest = Number.NEGATIVE_INFINITY;
  await values.each(pace, (block, count) => {
    for (let i = 0; i < count; i++) {
      const value = block[i] ?? Number.NaN;
      if (value < limit && value > greatest) greatest = value;
    }
  });
  return greatest;
}

const digitBits = 16;
const digitCount = 2 ** digitBits;
const digitsOfDouble = 4;

/**
 * Finds the value with half of the others before it, one digit after the other.
 *
 * A double is taken as a whole number of four 16-bit digits: its bits with the sign flipped when it
 * is positive and all bits flipped when it is negative, which is in the order of the doubles.
 */
class MedianSearch {
  /** Values that are there. */
  total = 0;
  readonly #counts = new Float64Array(digitCount);
  #digit = 0;
  #high = 0;
  #low = 0;
  /** Values before the one in search among those that have its digits so far. */
  #rank = 0;

  /** Counts the next digit of the values that have the digits found so far. */
  count(block: Float64Array, length: number): void {
    const counts = this.#counts;
    const digit = this.#digit;
    const shift = digit % 2 === 0 ? digitBits : 0;
    // what is known of the two words: nothing, the upper half of one, or all of it
    const highMask = digit === 0 ? 0 : digit === 1 ? 0xffff_0000 : 0xffff_ffff;
    const lowMask = digit === 3 ? 0xffff_0000 : 0;
    const wantedHigh = this.#high & highMask;
    const wantedLow = this.#low & lowMask;
    const words = new Uint32Array(block.buffer, block.byteOffset, 2 * length);
    for (let i = 0; i < length; i++) {
      const value = block[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      let high = words[2 * i + 1] ?? 0;
      let low = words[2 * i] ?? 0;
      // −0 and 0 are the same number
      if (value === 0) high = 0;
      if (high >>> 31 === 1) {
        high = ~high;
        low = ~low;
      } else high ^= 0x8000_0000;
      if ((high & highMask) !== wantedHigh || (low & lowMask) !== wantedLow) continue;
      const at = ((digit < 2 ? high : low) >>> shift) & (digitCount - 1);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }

  /** Settles the digit that was counted and goes on to the next. */
  chooseDigit(): void {
    if (this.#digit === 0) {
      this.total = this.#counts.reduce((sum, count) => sum + count, 0);
      this.#rank = Math.floor(this.total / 2);
    }
    let at = 0;
    while (at < digitCount - 1 && this.#rank >= (this.#counts[at] ?? 0)) {
      this.#rank -= this.#counts[at++] ?? 0;
    }
    const shifted = at << (this.#digit % 2 === 0 ? digitBits : 0);
    if (this.#digit < 2) this.#high |= shifted;
    else this.#low |= shifted;
    this.#counts.fill(0);
    this.#digit++;
  }

  /** When all digits are settled. */
  get value(): number {
    const isPositive = this.#high >>> 31 === 1;
    const double = new Float64Array(1);
    const words = new Uint32Array(double.buffer);
    words[1] = isPositive ? this.#high ^ 0x8000_0000 : ~this.#high;
    words[0] = isPositive ? this.#low : ~this.#low;
    return double[0] ?? Number.NaN;
  }

  /** Whether the value stands next to another of its size, which comes before it. */
  get hasEqualBelow(): boolean {
    return this.#rank > 0;
  }
}
