import { useSignal, useSignalEffect } from '@preact/signals';
import type { CSSProperties, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount } from '../format';
import { t } from '../l10n';
import { useRunPace } from '../pages/useRunPace';
import { IconButton } from '../parts/IconButton';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView } from '../view';
import { eventBeside, eventsOf, type RunEvent } from './events';
import { withEpoch } from './eventWords';
import { Moment } from './Moment';
import { signs } from './signs';

/** The line follows a run that goes on ten times a second: its end is where the thumb stands. */
const interval = 100;
/** Marks closer than this share of the line are one mark. */
const leastGap = 0.006;

/** All epochs of the run as a line that can be walked along, with marks where something happened. */
export function Timeline({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const { runId, experiment } = run.info;
  const pace = useRunPace(run, interval);
  /** The epoch that the user has gone to, until the host shows it. */
  const wanted = useSignal<number | undefined>(undefined);
  dependOn(pace.beat, run.shown);
  const last = run.trace.epochCount - 1;
  const shown = run.shownPoint.peek().epoch;
  const [marks, handSet, runs] = [run.marks.value, run.handSet.value, run.runs.value];
  const { learningRate } = experiment;
  const events = useMemo(
    () => eventsOf({ trace: run.trace, marks, learningRate, handSet, runs }),
    [run, pace.beat.value, marks, handSet, runs, learningRate],
  );
  useSignalEffect(() => {
    const isThere = run.shownPoint.value.epoch === wanted.value;
    if (isThere || run.status.value === 'running') wanted.value = undefined;
  });
  const goTo = (epoch: number): void => {
    wanted.value = epoch;
    store.send({ type: 'show', runId, epoch });
  };
  const at = Math.min(wanted.value ?? shown, last);
  return (
    <section class="timeline" aria-label={t('Timeline')}>
      <div class="timeline-row">
        <Beside events={events} at={at} direction={-1} onGo={goTo} />
        <div class="timeline-track">
          <div class="timeline-rail" aria-hidden="true">
            <span class="timeline-walked" style={{ width: `${share(at, last) * 100}%` }} />
          </div>
          <EventMarks events={events} last={last} onGo={goTo} />
          <input
            type="range"
            min={0}
            max={Math.max(last, 1)}
            step={1}
            value={at}
            disabled={last < 1}
            aria-label={t('Epoch that is looked at')}
            aria-valuetext={t('epoch {epoch} of {last}', {
              epoch: formatCount(at),
              last: formatCount(last),
            })}
            onInput={(event) => goTo(event.currentTarget.valueAsNumber)}
          />
        </div>
        <Beside events={events} at={at} direction={1} onGo={goTo} />
      </div>
      <Moment run={run} last={last} events={events.filter(({ epoch }) => epoch === shown)} />
    </section>
  );
}

/** Leads to the next event in a direction, and names it. */
function Beside({
  events,
  at,
  direction,
  onGo,
}: {
  readonly events: readonly RunEvent[];
  readonly at: number;
  readonly direction: 1 | -1;
  readonly onGo: (epoch: number) => void;
}): JSX.Element {
  const event = eventBeside(events, at, direction);
  const name = direction < 0 ? t('Previous mark') : t('Next mark');
  return (
    <IconButton
      icon={direction < 0 ? 'chevron-left' : 'chevron-right'}
      label={event === undefined ? name : `${name} – ${withEpoch(event)}`}
      isDisabled={event === undefined}
      onPress={() => {
        if (event) onGo(event.epoch);
      }}
    />
  );
}

/** The marks on the line; keys reach them by the buttons beside it. */
function EventMarks({
  events,
  last,
  onGo,
}: {
  readonly events: readonly RunEvent[];
  readonly last: number;
  readonly onGo: (epoch: number) => void;
}): JSX.Element {
  return (
    <div class="timeline-marks" aria-hidden="true">
      {apart(events, last).map((event) => (
        <span
          key={`${event.kind} ${event.epoch}`}
          class={`timeline-mark ${event.kind}`}
          style={placeOf(event, last)}
          title={withEpoch(event)}
          onClick={() => onGo(event.epoch)}
        >
          {signs[event.kind]}
        </span>
      ))}
    </div>
  );
}

function placeOf({ epoch }: RunEvent, last: number): CSSProperties {
  return { left: `${share(epoch, last) * 100}%` };
}

function share(epoch: number, last: number): number {
  return last > 0 ? epoch / last : 0;
}

/** Of marks that would lie over one another the first is drawn; the best epoch always is. */
function apart(events: readonly RunEvent[], last: number): readonly RunEvent[] {
  const drawn: RunEvent[] = events.filter(({ kind }) => kind === 'best');
  for (const event of events) {
    const isFree = drawn.every(
      (one) => Math.abs(share(one.epoch, last) - share(event.epoch, last)) >= leastGap,
    );
    if (isFree) drawn.push(event);
  }
  return drawn;
}
