/**
 * Moves the value of rank `rank` (from 0) to that place, no greater ones before it and no smaller
 * ones after it: Hoare's selection (Communications of the ACM 4(7), 1961) with the middle one of
 * three as the pivot. No NaN.
 */
export function select(values: Float64Array, rank: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = middleOfThree(values, left, right);
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] ?? Infinity) < pivot) i++;
      while ((values[j] ?? -Infinity) > pivot) j--;
      if (i > j) break;
      const held = values[i] ?? 0;
      values[i++] = values[j] ?? 0;
      values[j--] = held;
    }
    // all up to j are at most the pivot, all from i on at least, and those between are equal to it
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else break;
  }
  return values[rank] ?? Number.NaN;
}

function middleOfThree(values: Float64Array, left: number, right: number): number {
  const a = values[left] ?? 0;
  const b = values[(left + right) >>> 1] ?? 0;
  const c = values[right] ?? 0;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
