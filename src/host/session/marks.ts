import type { LearningRateMark } from '../../core/experiment/state';

/** Changes of the learning rate that a run remembers at most; a chart cannot show more. */
export const markCapacity = 500;

/**
 * The marks with one more. A second change after the same epoch replaces the first, which never
 * took effect. When there are too many, the mark that held for the fewest epochs is given up.
 */
export function withMark(
  marks: readonly LearningRateMark[],
  mark: LearningRateMark,
  capacity: number = markCapacity,
): readonly LearningRateMark[] {
  const kept = [...marks.filter((one) => one.epoch < mark.epoch), mark];
  if (kept.length <= capacity) return kept;
  let shortest = 0;
  let span = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < kept.length; i++) {
    const held = (kept[i + 1]?.epoch ?? 0) - (kept[i]?.epoch ?? 0);
    if (held < span) {
      span = held;
      shortest = i;
    }
  }
  return kept.toSpliced(shortest, 1);
}
