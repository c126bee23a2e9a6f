import type { LearningRateMark } from '../../src/core/experiment/state';

/** Changes of the learning rate that lie so close together that the chart shows them as one. */
export interface MarkGroup {
  /** Epochs of the first and the last change of the group. */
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  /** The rate before the group, and after it. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Groups the changes of the learning rate for a chart.
 *
 * What is set at epoch 0, before the first update, is where the run starts and no change. A group
 * that ends at the rate it began with is kept: the rate was another in between.
 *
 * @param initialRate the rate of the experiment, for a run whose marks do not begin at epoch 0
 * @param position where an epoch lies, in pixels
 * @param distance changes less than this many pixels after the first of a group join it
 */
export function groupMarks(
  marks: readonly LearningRateMark[],
  initialRate: number,
  position: (epoch: number) => number,
  distance: number,
): MarkGroup[] {
  const groups: MarkGroup[] = [];
  let rate = marks.findLast((mark) => mark.epoch === 0)?.value ?? initialRate;
  for (const { epoch, value } of marks) {
    if (epoch === 0 || value === rate) continue;
    const group = groups.at(-1);
    if (group !== undefined && position(epoch) - position(group.firstEpoch) < distance) {
      groups[groups.length - 1] = {
        ...group,
        lastEpoch: epoch,
        to: value,
        count: group.count + 1,
      };
    } else {
      groups.push({ firstEpoch: epoch, lastEpoch: epoch, from: rate, to: value, count: 1 });
    }
    rate = value;
  }
  return groups;
}
