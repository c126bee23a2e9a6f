import type { Sliced } from '../sliced';

/** Values that are sorted in one go: about 2 ms. */
const runLength = 2 ** 15;
/** Values that are merged without a pause. */
const mergedAtOnce = 2 ** 18;

/**
 * Sorts numbers ascending in place, in slices: runs are sorted one by one, then merged in pairs
 * (D. E. Knuth, The Art of Computer Programming 3, §5.2.4). No NaN.
 */
export function* sortAscending(values: Float64Array): Sliced<void> {
  const { length } = values;
  for (let start = 0; start < length; start += runLength) {
    values.subarray(start, start + runLength).sort();
    yield;
  }
  let from = values;
  let to: Float64Array = new Float64Array(length > runLength ? length : 0);
  for (let width = runLength; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      yield* mergeRuns(from, to, start, Math.min(start + width, length), start + 2 * width);
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
}

/** Merges the runs [start, middle) and [middle, end) of `from` into the same places of `to`. */
function* mergeRuns(
  from: Float64Array,
  to: Float64Array,
  start: number,
  middle: number,
  end: number,
): Sliced<void> {
  const last = Math.min(end, from.length);
  let left = start;
  let right = middle;
  for (let pause = start; pause < last; pause += mergedAtOnce) {
    const stop = Math.min(pause + mergedAtOnce, last);
    for (let at = pause; at < stop; at++) {
      const fromLeft =
        left < middle && (right >= last || (from[left] ?? NaN) <= (from[right] ?? NaN));
      to[at] = (fromLeft ? from[left++] : from[right++]) ?? NaN;
    }
    yield;
  }
}
