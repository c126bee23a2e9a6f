/* eslint-disable @typescript-eslint/prefer-for-of -- by index a typed array is read three times as fast */
import { select } from './select';

const digits = 4;

const scratch = new Float64Array(1);
const words = new Int32Array(scratch.buffer);

/**
 * The median of numbers that are passed by several times, exact and in bounded memory.
 *
 * The bits of a double, with the sign turned, sort as the double does. So each pass counts the next
 * sixteen bits of the values that agree so far with the one in the middle, until few enough agree
 * to be kept and selected among (at once, up to a million values); four passes tell any two doubles
 * apart. Of an even number of values the median is the mean of the middle two, as in R and numpy.
 */
export class MedianSearch {
  /** Rank, from 0, of the lower middle value among the values of the bucket. */
  #rank: number;
  #inBucket: number;
  #digit = 0;
  #counts: Uint32Array | undefined;
  #kept: Float64Array | undefined;
  #keptCount = 0;
  /** The bits that a value of the bucket begins with: `key & mask`, high and low word, as 32-bit integers. */
  #high = 0;
  #low = 0;
  #highMask = 0;
  #lowMask = 0;
  /** The least value after the bucket. */
  #above = Infinity;
  #median: number | undefined;

  /**
   * @param count how many values there are
   * @param mostKept values of a bucket that are kept to select among, rather than counted once more
   */
  constructor(
    readonly count: number,
    readonly mostKept = 2 ** 20,
  ) {
    this.#rank = Math.floor((count - 1) / 2);
    this.#inBucket = count;
    if (count === 0) this.#median = Number.NaN;
    else this.#begin();
  }

  /** The median when it is found; `undefined` while the values have to be passed by again. */
  get median(): number | undefined {
    return this.#median;
  }

  /** Takes the next values of a pass, in any order; finite. */
  add(values: Float64Array): void {
    if (this.#median !== undefined) return;
    if (this.#kept && this.#highMask === 0) {
      this.#kept.set(values, this.#keptCount);
      this.#keptCount += values.length;
      return;
    }
    const bucketHigh = this.#high;
    const bucketLow = this.#low;
    const highMask = this.#highMask;
    const lowMask = this.#lowMask;
    const counts = this.#counts;
    const kept = this.#kept;
    const useLow = this.#digit >= 2;
    const shift = this.#digit % 2 === 0 ? 16 : 0;
    let above = this.#above;
    let keptCount = this.#keptCount;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      scratch[0] = value + 0; // −0 is 0
      const flip = (words[1] ?? 0) >> 31;
      const high = (words[1] ?? 0) ^ (flip | (1 << 31));
      const low = (words[0] ?? 0) ^ flip;
      if ((high & highMask) !== bucketHigh || (low & lowMask) !== bucketLow) {
        if (value < above && isAfter(high & highMask, bucketHigh, low & lowMask, bucketLow)) {
          above = value;
        }
      } else if (counts) {
        const digit = ((useLow ? low : high) >>> shift) & 0xffff;
        counts[digit] = (counts[digit] ?? 0) + 1;
      } else if (kept) kept[keptCount++] = value;
    }
    this.#above = above;
    this.#keptCount = keptCount;
  }

  /** The pass is over: all values were added. */
  endPass(): void {
    if (this.#median !== undefined) return;
    if (!this.#counts) {
      this.#median = this.#middle() + 0; // −0 is 0
      this.#kept = undefined;
      return;
    }
    this.#narrow(this.#counts);
    this.#begin();
  }

  #begin(): void {
    this.#above = Infinity;
    const isLast = this.#inBucket <= this.mostKept || this.#digit === digits;
    this.#counts = isLast ? undefined : new Uint32Array(0x1_0000);
    // when all bits agree, the first value stands for all, and the rest falls off the end
    this.#kept = isLast ? new Float64Array(Math.min(this.#inBucket, this.mostKept)) : undefined;
    this.#keptCount = 0;
  }

  /** Goes on with the values whose next digit is that of the one in the middle. */
  #narrow(counts: Uint32Array): void {
    let digit = 0;
    while (this.#rank >= (counts[digit] ?? Infinity)) {
      this.#rank -= counts[digit] ?? 0;
      digit++;
    }
    this.#inBucket = counts[digit] ?? 0;
    const shifted = this.#digit % 2 === 0 ? digit << 16 : digit;
    const mask = this.#digit % 2 === 0 ? 0xffff_0000 | 0 : -1;
    if (this.#digit < 2) {
      this.#high |= shifted;
      this.#highMask = mask;
    } else {
      this.#low |= shifted;
      this.#lowMask = mask;
    }
    this.#digit++;
  }

  #middle(): number {
    const allAgree = this.#digit === digits;
    const kept = this.#kept ?? new Float64Array(0);
    const lower = allAgree ? (kept[0] ?? Number.NaN) : select(kept, this.#rank);
    if (this.count % 2 === 1) return lower;
    const after = this.#rank + 1;
    const upper =
      after >= this.#inBucket
        ? this.#above
        : allAgree
          ? lower
          : kept.subarray(after).reduce((least, value) => Math.min(least, value), Infinity);
    const sum = lower + upper;
    return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
  }
}

/** Of two keys of 64 bits, whether the first sorts after the second; the halves are unsigned. */
function isAfter(high: number, thanHigh: number, low: number, thanLow: number): boolean {
  return high === thanHigh ? low >>> 0 > thanLow >>> 0 : high >>> 0 > thanHigh >>> 0;
}
