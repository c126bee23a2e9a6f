import type { RunEvent } from '../time/events';

/** Events of a run that lie so close together that a chart shows them as one. */
export interface MarkGroup {
  /** Epochs of the first and the last of the group. */
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  readonly events: readonly RunEvent[];
}

/**
 * Groups events for a chart. Changes of the rate that end at the rate with which they began are kept:
 * the rate was another in between.
 *
 * @param events in the order of their epochs
 * @param position where an epoch lies, in pixels
 * @param distance events less than this many pixels after the first of a group join it
 */
export function groupEvents(
  events: readonly RunEvent[],
  position: (epoch: number) => number,
  distance: number,
): readonly MarkGroup[] {
  const groups: { firstEpoch: number; lastEpoch: number; events: RunEvent[] }[] = [];
  for (const event of events) {
    const group = groups.at(-1);
    if (group && position(event.epoch) - position(group.firstEpoch) < distance) {
      group.lastEpoch = event.epoch;
      group.events.push(event);
    } else {
      groups.push({ firstEpoch: event.epoch, lastEpoch: event.epoch, events: [event] });
    }
  }
  return groups;
}

/** The kinds of a group, each once, in the order in which they came. */
export function kindsOf({ events }: MarkGroup): readonly RunEvent['kind'][] {
  return [...new Set(events.map(({ kind }) => kind))];
}

/** The change of the rate that a group makes, from the first rate to the last; nothing without one. */
export function rateChangeOf({
  events,
}: MarkGroup): { readonly from: number; readonly to: number } | undefined {
  const changes = events.flatMap((event) => (event.kind === 'rate' ? [event] : []));
  const [first, last] = [changes[0], changes.at(-1)];
  return first && last && { from: first.from, to: last.to };
}
