import { leastValidation } from '../../core/experiment/leastValidation';
import type { TrainingStatus } from '../../core/experiment/state';
import { message, type Message } from '../../core/message';
import { mostUnclaimed } from '../../protocol/view';
import type { NumberFormat } from '../format';
import type { Run } from '../session/run';
import { isClaimed } from '../session/runLabel';

/** One run in the tree, in words that are still to be translated. */
export interface RunRow {
  /** Of the run, in its session. */
  readonly id: number;
  readonly name: Message;
  readonly description: readonly Message[];
  readonly tooltip: readonly Message[];
  readonly icon: string;
  readonly color: string | undefined;
  readonly isCurrent: boolean;
  readonly isPinned: boolean;
  /** The runs that left it. */
  readonly forks: readonly RunRow[];
}

const icons: Readonly<Record<TrainingStatus, string>> = {
  ready: 'circle-large-outline',
  running: 'circle-filled',
  paused: 'debug-pause',
  finished: 'pass',
  diverged: 'warning',
};

const colors: Readonly<Partial<Record<TrainingStatus, string>>> = {
  running: 'charts.green',
  diverged: 'charts.red',
};

/**
 * The runs of a file as a forest, each below the one that it left, the oldest first.
 * @param runs in the order of their ids
 * @param current the one that is open
 */
export function runRows(
  runs: readonly Run[],
  current: Run | undefined,
  format: NumberFormat,
): readonly RunRow[] {
  const ids = new Set(runs.map(({ label }) => label.id));
  const forksOf = (parent: number | undefined): readonly RunRow[] =>
    runs.filter((run) => parentOf(run, ids) === parent).map(rowOf);
  const rowOf = (run: Run): RunRow => ({
    ...ownRow(run, run === current, format),
    forks: forksOf(run.label.id),
  });
  return forksOf(undefined);
}

/** A parent is older than its forks; one that was deleted is none any more. */
function parentOf({ label: { id, parent } }: Run, ids: ReadonlySet<number>): number | undefined {
  return parent && parent.id < id && ids.has(parent.id) ? parent.id : undefined;
}

/** As people call it; what it left is told beside, so a name that was not given is short. */
export function shortName({ id, name, isNamed }: Run['label']): Message {
  return isNamed ? verbatim(name) : message('Run {number}', { number: id });
}

function ownRow(run: Run, isCurrent: boolean, format: NumberFormat): Omit<RunRow, 'forks'> {
  const { label, trace, state, point } = run;
  const { id, isPinned, parent } = label;
  const loss = format.quantity(trace.latest('loss'));
  const accuracy = format.share(trace.latest('accuracy'));
  const origin = parent && message('from epoch {epoch}', { epoch: format.count(parent.epoch) });
  return {
    ...{ id, name: shortName(label), isCurrent, isPinned },
    description: [
      ...(isCurrent ? [message('open')] : []),
      message('loss {loss}', { loss }),
      verbatim(accuracy),
      ...(origin ? [origin] : []),
    ],
    tooltip: [
      verbatim(label.name),
      stateInWords(state.status),
      ...(state.reason ? [state.reason] : []),
      message('Epoch {epoch}, learning rate {rate}', {
        epoch: format.count(point.epoch),
        rate: format.quantity(state.learningRate),
      }),
      message('Loss: {losses}', {
        losses: both(loss, format.quantity(trace.latest('validationLoss'))),
      }),
      message('Accuracy: {shares}', {
        shares: both(accuracy, format.share(trace.latest('validationAccuracy'))),
      }),
      ...bestInWords(run, format),
      keptInWords(label, isCurrent),
    ],
    icon: isPinned ? 'pinned' : icons[state.status],
    color: colors[state.status],
  };
}

function stateInWords(status: TrainingStatus): Message {
  switch (status) {
    case 'ready':
      return message('Ready.');
    case 'running':
      return message('Running.');
    case 'paused':
      return message('Paused.');
    case 'finished':
      return message('Finished.');
    case 'diverged':
      return message('Diverged.');
  }
}

function bestInWords({ trace }: Run, format: NumberFormat): readonly Message[] {
  const best = leastValidation(trace);
  if (!best) return [];
  const loss = format.quantity(best.validationLoss);
  const [first, last] = [format.count(best.firstEpoch), format.count(best.lastEpoch)];
  return first === last
    ? [message('Validation loss least at epoch {epoch}: {loss}', { epoch: last, loss })]
    : [message('Validation loss least in epochs {first} to {last}: {loss}', { first, last, loss })];
}

/** What becomes of a run when others come. */
function keptInWords(label: Run['label'], isCurrent: boolean): Message {
  if (isClaimed(label)) return message('Kept until you delete it.');
  return isCurrent
    ? message('Kept when another run takes its place. Name or pin it to keep it for good.')
    : message('Kept until {count} newer ones are. Name or pin it to keep it for good.', {
        count: mostUnclaimed,
      });
}

/** Training, and validation where rows were held back. */
function both(training: string, validation: string): string {
  return validation === '–' ? training : `${training} / ${validation}`;
}

/** A text that stands for itself in every language. */
function verbatim(text: string): Message {
  return { text: '{text}', args: { text } };
}
