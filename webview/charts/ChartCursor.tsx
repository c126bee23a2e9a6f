import type { ReadonlySignal } from '@preact/signals';
import type { JSX, RefObject, TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../l10n';
import type { Run } from '../store/run';
import type { RunEvent } from '../time/events';
import { useView } from '../view';
import { walkTarget } from './chartKeys';
import { ChartPointer } from './chartPointer';
import { shownLines, type ChartSource } from './chartSource';
import { ChartTooltip } from './ChartTooltip';
import { describeReading } from './describe';
import type { EpochPlot } from './epochPlot';
import { recordOf } from './record';
import { Zooming } from './zooming';

interface Props {
  readonly source: ChartSource;
  readonly run: Run;
  readonly events: ReadonlySignal<readonly RunEvent[]>;
  readonly plot: RefObject<EpochPlot | null>;
}

/**
 * Lies over a chart and lets its points be read: by pointer with a tooltip, by keys as a slider
 * over the epochs, whose value is the reading and is therefore spoken by screen readers. A stretch
 * that is dragged over, the wheel and keys go closer; a click goes to the epoch.
 */
export function ChartCursor({ source, run, events, plot }: Props): JSX.Element {
  const view = useView();
  const { choices, store } = view;
  const { runId } = run.info;
  const go = (epoch: number): void => {
    store.send({ type: 'show', runId, epoch });
  };
  const zooming = useMemo(() => new Zooming(choices, run), [choices, run]);
  const pointer = useMemo(
    () => new ChartPointer(choices, () => plot.current, zooming, go),
    [choices, plot, zooming, runId],
  );
  useEffect(() => () => pointer.dispose(), [pointer]);
  const cursor = choices.cursor.value;
  const lastEpoch = (): number => Math.max(0, run.trace.epochCount - 1);
  // what is not pointed at follows the run only when the component is drawn for another reason
  const epoch = Math.min(cursor ?? lastEpoch(), lastEpoch());

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && cursor !== undefined) {
      event.preventDefault();
      go(epoch);
    } else if (zooming.onKey(event)) event.preventDefault();
    else {
      const step = plot.current?.epochStep(epoch) ?? 1;
      const target = walkTarget(event.key, epoch, step, lastEpoch());
      if (target === undefined) return;
      event.preventDefault();
      choices.cursor.value = target === 'leave' ? undefined : target;
    }
  };

  return (
    <div
      class="chart-cursor"
      role="slider"
      tabIndex={0}
      aria-label={t('{title}: walk along the epochs', { title: source.title })}
      aria-valuemin={0}
      aria-valuemax={lastEpoch()}
      aria-valuenow={epoch}
      aria-valuetext={describeReading(recordOf(run.trace, 'loss'), shownLines(source, view), epoch)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // reached by keys: the walk begins at the epoch that is looked at
        if (!event.currentTarget.matches(':focus-visible')) return;
        choices.cursor.value ??= run.shownPoint.peek().epoch;
      }}
      onBlur={() => {
        choices.cursor.value = undefined;
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pointer.onDown(event.offsetX);
      }}
      onPointerMove={(event) => pointer.onMove(event.offsetX)}
      onPointerUp={() => pointer.onUp()}
      onPointerCancel={() => pointer.cancel()}
      onPointerLeave={() => pointer.onLeave()}
      onClick={(event) => pointer.onClick(event.offsetX)}
      onDblClick={() => pointer.onDoubleClick()}
      onWheel={(event) => {
        if (pointer.onWheel(event)) event.preventDefault();
      }}
    >
      <MarkedStretch pointer={pointer} />
      {cursor !== undefined && (
        <ChartTooltip source={source} run={run} events={events} plot={plot} epoch={epoch} />
      )}
    </div>
  );
}

/** The stretch that is being dragged over. */
function MarkedStretch({ pointer }: { readonly pointer: ChartPointer }): JSX.Element | null {
  const marked = pointer.marked.value;
  if (marked === undefined) return null;
  return (
    <div
      class="chart-marked"
      aria-hidden="true"
      style={{ left: `${marked.from}px`, width: `${marked.to - marked.from}px` }}
    />
  );
}
