import type { ColumnProfile, LevelCount } from './table';

/** Levels that a profile names at most. */
const levelLimit = 50;

/** The most frequent levels first; equally frequent ones in order of appearance. */
export function rankedLevels(
  levels: ReadonlyMap<string, { readonly count: number }>,
): LevelCount[] {
  return Array.from(levels, ([name, { count }]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, levelLimit);
}

/** Least and greatest of the numbers that are there. */
export function range(
  numbers: Float64Array | undefined,
): Pick<ColumnProfile, 'minimum' | 'maximum'> {
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of numbers ?? []) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return minimum <= maximum ? { minimum, maximum } : { minimum: undefined, maximum: undefined };
}
