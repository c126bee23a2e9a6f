import type { JSX, RefObject, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView } from '../view';
import { describeEpoch, describeReading, describeValue } from './describe';
import { partName, seriesOf, type Metric } from './metric';
import type { MetricChart } from './metricChart';

interface Props {
  readonly metric: Metric;
  readonly run: Run;
  readonly chart: RefObject<MetricChart | null>;
}

/**
 * Lies over a chart and lets its points be read: by pointer with a tooltip, by keys as a slider
 * over the epochs, whose value is the reading and is therefore spoken by screen readers.
 */
export function ChartCursor({ metric, run, chart }: Props): JSX.Element {
  const { choices } = useView();
  const cursor = choices.cursor.value;
  const lastEpoch = (): number => Math.max(0, run.trace.epochCount - 1);
  // what is not pointed at follows the run only when the component is drawn for another reason
  const epoch = Math.min(cursor ?? lastEpoch(), lastEpoch());

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = keyTarget(event.key, epoch, chart.current?.epochStep(epoch) ?? 1, lastEpoch());
    if (target === undefined) return;
    event.preventDefault();
    choices.cursor.value = target === 'leave' ? undefined : target;
  };

  return (
    <div
      class="chart-cursor"
      role="slider"
      tabIndex={0}
      aria-label={t('{title}: walk along the epochs', { title: metric.title() })}
      aria-valuemin={0}
      aria-valuemax={lastEpoch()}
      aria-valuenow={epoch}
      aria-valuetext={describeReading(metric, run, epoch)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // reached by keys: the walk begins at the newest epoch
        if (event.currentTarget.matches(':focus-visible')) choices.cursor.value ??= lastEpoch();
      }}
      onPointerMove={(event) => {
        choices.cursor.value = chart.current?.epochAt(event.offsetX);
      }}
      onPointerLeave={() => {
        choices.cursor.value = undefined;
      }}
      onBlur={() => {
        choices.cursor.value = undefined;
      }}
    >
      {cursor !== undefined && <Tooltip metric={metric} run={run} chart={chart} epoch={epoch} />}
    </div>
  );
}

/** Where a key leads from `epoch`; `undefined` for keys that are none of the chart's. */
function keyTarget(
  key: string,
  epoch: number,
  step: number,
  last: number,
): number | 'leave' | undefined {
  const page = Math.max(step, Math.round(last / 20));
  const within = (target: number): number => Math.max(0, Math.min(last, target));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(epoch - step);
    case 'ArrowRight':
    case 'ArrowUp':
      return within(epoch + step);
    case 'PageDown':
      return within(epoch - page);
    case 'PageUp':
      return within(epoch + page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return 'leave';
    default:
      return undefined;
  }
}

/** The values at the epoch pointed at; keeps to the side of the line where there is room. */
function Tooltip({ metric, run, chart, epoch }: Props & { readonly epoch: number }): JSX.Element {
  const { choices } = useView();
  const box = useRef<HTMLDivElement>(null);
  dependOn(run.revision);
  useLayoutEffect(() => {
    const element = box.current;
    const room = element?.parentElement?.clientWidth ?? 0;
    if (element === null || chart.current === null) return;
    const x = chart.current.pixelOfEpoch(epoch);
    const gap = 10;
    const left = x + gap + element.offsetWidth <= room ? x + gap : x - gap - element.offsetWidth;
    element.style.transform = `translateX(${Math.max(0, Math.round(left))}px)`;
  });
  const hidden = choices.hidden.value;
  return (
    <div ref={box} class="tooltip" aria-hidden="true">
      <div class="tooltip-title">{describeEpoch(run, epoch)}</div>
      {seriesOf(metric, run)
        .filter(({ part }) => !hidden.includes(part))
        .map((series) => (
          <div key={series.part} class="tooltip-row">
            <span class={`swatch ${series.part}`} />
            <span class="tooltip-name">{partName(series.part)}</span>
            <span class="tooltip-value">{describeValue(metric, run, series, epoch)}</span>
          </div>
        ))}
    </div>
  );
}
