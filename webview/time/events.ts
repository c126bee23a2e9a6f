import { risesOf } from '../../src/core/experiment/rises';
import type { LearningRateMark } from '../../src/core/experiment/state';
import type { Trace } from '../../src/core/experiment/trace';
import type { RunSummary } from '../../src/protocol/view';

/** Something that happened in a run, at or after an epoch. */
export type RunEvent = { readonly epoch: number } & (
  | { readonly kind: 'rate'; readonly from: number; readonly to: number }
  /** From this epoch on the loss rose, for a while. */
  | { readonly kind: 'rose'; readonly from: number; readonly highest: number }
  /** The least validation loss so far. */
  | { readonly kind: 'best'; readonly validationLoss: number }
  /** The weights were set by hand. */
  | { readonly kind: 'hand' }
  /** Another run goes on from here. */
  | { readonly kind: 'fork'; readonly name: string }
  /** This run left another here. */
  | { readonly kind: 'origin'; readonly name: string }
);

/** A run of the file, as far as it tells where runs part. */
type Related = Pick<RunSummary, 'id' | 'name' | 'isCurrent' | 'parent'>;

/** What the events of a run are told by. */
export interface Eventful {
  readonly trace: Trace;
  readonly marks: readonly LearningRateMark[];
  /** With which the run began. */
  readonly learningRate: number;
  readonly handSet: readonly number[];
  readonly runs: readonly Related[];
}

/** Rises that are told apart at most. */
const mostRises = 20;

/** The events of a run, in the order of their epochs. */
export function eventsOf(run: Eventful): readonly RunEvent[] {
  const events: RunEvent[] = [
    ...ratesOf(run),
    ...risesOf(run.trace, mostRises).map(({ epoch, from, highest }): RunEvent => ({
      kind: 'rose',
      epoch,
      from,
      highest,
    })),
    ...bestOf(run.trace),
    ...run.handSet.map((epoch): RunEvent => ({ kind: 'hand', epoch })),
    ...forksOf(run.runs),
  ];
  return events.sort((a, b) => a.epoch - b.epoch);
}

function* ratesOf({ marks, learningRate }: Eventful): Generator<RunEvent> {
  let from = learningRate;
  for (const { epoch, value } of marks) {
    if (value !== from && epoch > 0) yield { kind: 'rate', epoch, from, to: value };
    from = value;
  }
}

/** Where it is the newest epoch there is nothing to go back to. */
function* bestOf(trace: Trace): Generator<RunEvent> {
  const { minimum } = trace.buckets('validationLoss');
  let least = Infinity;
  let at = -1;
  for (let bucket = 0; bucket < trace.bucketCount; bucket++) {
    const value = minimum[bucket] ?? NaN;
    if (!(value < least)) continue;
    least = value;
    at = bucket;
  }
  const epoch = Math.min((at + 1) * trace.stride, trace.epochCount) - 1;
  if (at >= 0 && epoch < trace.epochCount - 1) yield { kind: 'best', epoch, validationLoss: least };
}

function* forksOf(runs: readonly Related[]): Generator<RunEvent> {
  const current = runs.find(({ isCurrent }) => isCurrent);
  if (!current) return;
  for (const { parent, name } of runs) {
    if (parent?.id === current.id) yield { kind: 'fork', epoch: parent.epoch, name };
  }
  const origin = runs.find(({ id }) => id === current.parent?.id);
  if (current.parent && origin) {
    yield { kind: 'origin', epoch: current.parent.epoch, name: origin.name };
  }
}

/** The next event behind (+1) or before (−1) an epoch. */
export function eventBeside(
  events: readonly RunEvent[],
  epoch: number,
  direction: 1 | -1,
): RunEvent | undefined {
  return direction > 0
    ? events.find((one) => one.epoch > epoch)
    : events.findLast((one) => one.epoch < epoch);
}
