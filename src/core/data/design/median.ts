import type { ColumnValues } from './columnValues';
import type { Pace } from './pace';

/**
 * The median of the values that are there: the one in the middle, or the mean of the two in the
 * middle. NaN when there is none.
 *
 * Found by counting digits instead of sorting: it needs no copy of the values and can pause
 * anywhere, and no order of the rows makes it slow.
 */
export async function median(values: ColumnValues, pace: Pace): Promise<number> {
  let count = 0;
  await values.each(pace, (block, length) => {
    for (let i = 0; i < length; i++) if (!Number.isNaN(block[i])) count++;
  });
  if (count === 0) return Number.NaN;
  const upper = await valueAtRank(values, Math.floor(count / 2), pace);
  if (count % 2 === 1) return upper;
  const lower = await valueAtRank(values, count / 2 - 1, pace);
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}

/** A double is four digits of 16 bits. */
const digitBits = 16;
const digitCount = 2 ** digitBits;

/**
 * The value with `rank` others before it in ascending order, one 16-bit digit after the other (most
 * significant digit radix selection). The bits of a double, taken as a whole number, are in the
 * order of the doubles when the sign of a positive one is flipped, and all bits of a negative one.
 */
async function valueAtRank(values: ColumnValues, rank: number, pace: Pace): Promise<number> {
  const double = new Float64Array(1);
  const bits = new Uint32Array(double.buffer);
  const counts = new Float64Array(digitCount);
  const found = { high: 0, low: 0 };
  let rest = rank;
  for (let digit = 0; digit < 4; digit++) {
    counts.fill(0);
    const isHigh = digit < 2;
    const shift = digit % 2 === 0 ? digitBits : 0;
    // what is known of the digits before: nothing, the upper half of a word, or the whole of it
    const highMask = digit === 0 ? 0 : digit === 1 ? 0xffff_0000 : 0xffff_ffff;
    const lowMask = digit === 3 ? 0xffff_0000 : 0;
    await values.each(pace, (block, length) => {
      for (let i = 0; i < length; i++) {
        const value = block[i] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        // adding 0 makes −0 and 0 the same number
        double[0] = value + 0;
        const negative = (bits[1] ?? 0) >>> 31 === 1;
        const high = ((bits[1] ?? 0) ^ (negative ? 0xffff_ffff : 0x8000_0000)) >>> 0;
        const low = ((bits[0] ?? 0) ^ (negative ? 0xffff_ffff : 0)) >>> 0;
        if (((high ^ found.high) & highMask) !== 0 || ((low ^ found.low) & lowMask) !== 0) continue;
        const at = ((isHigh ? high : low) >>> shift) & (digitCount - 1);
        counts[at] = (counts[at] ?? 0) + 1;
      }
    });
    let at = 0;
    while (at < digitCount - 1 && rest >= (counts[at] ?? 0)) rest -= counts[at++] ?? 0;
    if (isHigh) found.high = (found.high | (at << shift)) >>> 0;
    else found.low = (found.low | (at << shift)) >>> 0;
  }
  const positive = found.high >>> 31 === 1;
  bits[1] = found.high ^ (positive ? 0x8000_0000 : 0xffff_ffff);
  bits[0] = found.low ^ (positive ? 0 : 0xffff_ffff);
  return double[0] ?? Number.NaN;
}
