import { Random } from '../random';

/**
 * `size` of the numbers below `count`, each set of them with the same chance, ascending: the same
 * ones for the same seed. All of them when there are no more. By Floyd's algorithm (Bentley and
 * Floyd, "A sample of brilliance", CACM 30(9), 1987), in O(size log size).
 */
export function sampleOf(count: number, size: number, seed: number): Uint32Array {
  if (size >= count) return Uint32Array.from({ length: count }, (_, i) => i);
  const random = new Random(seed);
  const drawn = new Set<number>();
  for (let last = count - size; last < count; last++) {
    const one = random.nextBelow(last + 1);
    drawn.add(drawn.has(one) ? last : one);
  }
  return Uint32Array.from(drawn).sort();
}
