import type { LearningRateMark } from '../../core/experiment/state';

/** Changes of the learning rate that a view is told at most; a chart cannot show more. */
export const markCapacity = 500;

/** The marks without those that held for the fewest epochs, where there are too many. */
export function thinned(
  marks: readonly LearningRateMark[],
  capacity: number = markCapacity,
): readonly LearningRateMark[] {
  if (marks.length <= capacity) return marks;
  const held = marks.map(({ epoch }, i) => (marks[i + 1]?.epoch ?? Infinity) - epoch);
  const shortest = held
    .map((epochs, i) => ({ epochs, i }))
    .sort((a, b) => a.epochs - b.epochs)
    .slice(0, marks.length - capacity);
  const given = new Set(shortest.map(({ i }) => i));
  return marks.filter((_, i) => !given.has(i));
}
