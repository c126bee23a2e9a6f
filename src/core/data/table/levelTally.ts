import type { ColumnSummary } from './columnSummary';

/** Levels that a summary names at most. */
export const levelLimit = 20;

/** A value of a column and the rows of each class that have it. */
export interface LevelTally {
  readonly name: string;
  readonly negative: number;
  readonly positive: number;
}

/** The most frequent levels, and how many rows have any other value. */
export function rankedTallies(
  tallies: readonly LevelTally[],
  others: ColumnSummary['otherLevels'],
): Pick<ColumnSummary, 'levels' | 'otherLevels'> {
  const ranked = tallies
    .filter(({ negative, positive }) => negative + positive > 0)
    .sort((a, b) => b.negative + b.positive - a.negative - a.positive);
  const otherLevels = { ...others };
  for (const { negative, positive } of ranked.slice(levelLimit)) {
    otherLevels.negative += negative;
    otherLevels.positive += positive;
  }
  return { levels: ranked.slice(0, levelLimit), otherLevels };
}
