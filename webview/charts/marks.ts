import type { LearningRateMark } from '../../src/core/experiment/state';

/** What can be marked at an epoch of a run. */
export const markKinds = ['rate', 'lossRose', 'bestValidation', 'setByHand', 'fork'] as const;
export type MarkKind = (typeof markKinds)[number];

/** Something that happened at an epoch: drawn as a line with the sign of its kind and its words. */
export interface ChartMark {
  readonly epoch: number;
  readonly kind: MarkKind;
  /** In a few words. */
  readonly label: string;
  /** Of a change of the learning rate: from which to which. */
  readonly change?: { readonly from: number; readonly to: number };
}

/** Marks that lie so close together that the chart shows them as one. */
export interface MarkGroup {
  /** Epochs of the first and the last of the group. */
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  readonly marks: readonly ChartMark[];
}

/**
 * The changes of the learning rate as marks.
 *
 * What is set at epoch 0, before the first update, is where the run starts and no change.
 *
 * @param initialRate the rate of the experiment, for a run whose marks do not begin at epoch 0
 * @param words of a change from one rate to another
 */
export function rateMarks(
  marks: readonly LearningRateMark[],
  initialRate: number,
  words: (from: number, to: number) => string,
): ChartMark[] {
  let rate = marks.findLast((mark) => mark.epoch === 0)?.value ?? initialRate;
  const changes: ChartMark[] = [];
  for (const { epoch, value } of marks) {
    if (epoch === 0 || value === rate) continue;
    const change = { from: rate, to: value };
    changes.push({ epoch, kind: 'rate', label: words(rate, value), change });
    rate = value;
  }
  return changes;
}

/**
 * Groups marks for a chart. A group of rates that ends at the rate it began with is kept: the rate was
 * another in between.
 *
 * @param marks in the order of their epochs
 * @param position where an epoch lies, in pixels
 * @param distance marks less than this many pixels after the first of a group join it
 */
export function groupMarks(
  marks: readonly ChartMark[],
  position: (epoch: number) => number,
  distance: number,
): MarkGroup[] {
  const groups: { firstEpoch: number; lastEpoch: number; marks: ChartMark[] }[] = [];
  for (const mark of marks) {
    const group = groups.at(-1);
    if (group && position(mark.epoch) - position(group.firstEpoch) < distance) {
      group.lastEpoch = mark.epoch;
      group.marks.push(mark);
    } else {
      groups.push({ firstEpoch: mark.epoch, lastEpoch: mark.epoch, marks: [mark] });
    }
  }
  return groups;
}

/** The kinds of a group, each once, in the order in which they came. */
export function kindsOf({ marks }: MarkGroup): readonly MarkKind[] {
  return [...new Set(marks.map(({ kind }) => kind))];
}

/**
 * The words of a group: of its changes of the rate, from the first to the last rate; of others the
 * newest.
 */
export function labelOf(group: MarkGroup, words: (from: number, to: number) => string): string {
  const newest = group.marks.at(-1);
  if (newest?.change === undefined) return newest?.label ?? '';
  const first = group.marks.find(({ change }) => change !== undefined);
  return words(first?.change?.from ?? newest.change.from, newest.change.to);
}
