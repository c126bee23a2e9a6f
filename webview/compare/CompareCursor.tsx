import type { JSX, RefObject, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeBesideLine } from '../canvas/placeTooltip';
import { walkTarget } from '../charts/chartKeys';
import { describeValue } from '../charts/describe';
import type { EpochPlot } from '../charts/epochPlot';
import { Swatch } from '../charts/Swatch';
import { formatCount } from '../format';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import { useView } from '../view';
import type { CompareChartProps } from './CompareCard';
import { lastEpochOf, linesOf } from './compareChart';
import { describeMoment } from './describe';

type Props = CompareChartProps & { readonly plot: RefObject<EpochPlot | null> };

/**
 * Lies over a chart and lets the curves be read at an epoch, by pointer or keys; the curve that is
 * pointed at stands out.
 */
export function CompareCursor(props: Props): JSX.Element {
  const { metric, part, runs, plot } = props;
  const { choices, store } = useView();
  const { pointed } = store.compare;
  const cursor = choices.cursor.value;
  // what is not pointed at follows the runs only when the component is drawn for another reason
  const last = lastEpochOf(runs.peek());
  const epoch = Math.min(cursor ?? last, last);
  const leave = (): void => {
    choices.cursor.value = undefined;
    pointed.value = undefined;
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = plot.current?.epochStep(epoch) ?? 1;
    const target = walkTarget(event.key, epoch, step, lastEpochOf(runs.peek()));
    if (target === undefined) return;
    event.preventDefault();
    if (target === 'leave') leave();
    else choices.cursor.value = target;
  };
  return (
    <div
      class="chart-cursor"
      role="slider"
      tabIndex={0}
      aria-label={t('{title}: walk along the epochs', { title: metric.title(part) })}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={epoch}
      aria-valuetext={describeMoment(metric, part, runs.peek(), epoch)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // reached by keys: the walk begins at the end
        if (event.currentTarget.matches(':focus-visible')) choices.cursor.value ??= last;
      }}
      onBlur={leave}
      onPointerMove={({ offsetX, offsetY }) => {
        const at = plot.current?.epochAt(offsetX) ?? 0;
        choices.cursor.value = at;
        const near = plot.current?.curveNear(at, offsetY);
        const line = near === undefined ? undefined : linesOf(metric, part, runs.peek())[near];
        pointed.value = line && Number(line.key);
      }}
      onPointerLeave={leave}
    >
      {cursor !== undefined && <Tooltip {...props} epoch={epoch} />}
    </div>
  );
}

/** The values at the epoch pointed at; keeps to the side of the line where there is room. */
function Tooltip({
  metric,
  part,
  run,
  runs,
  plot,
  epoch,
}: Props & { readonly epoch: number }): JSX.Element {
  const { pointed } = useView().store.compare;
  const box = useRef<HTMLDivElement>(null);
  dependOn(run.revision);
  useLayoutEffect(() => {
    if (box.current && plot.current) placeBesideLine(box.current, plot.current.pixelOfEpoch(epoch));
  });
  const lines = linesOf(metric, part, runs.value).filter(
    ({ record }) => epoch >= record.firstEpoch && epoch < record.endEpoch,
  );
  return (
    <div ref={box} class="tooltip" aria-hidden="true">
      <div class="tooltip-title">{t('epoch {epoch}', { epoch: formatCount(epoch) })}</div>
      {lines.map((line) => (
        <div
          key={line.key}
          class={line.key === String(pointed.value) ? 'tooltip-row pointed' : 'tooltip-row'}
        >
          <Swatch line={line} />
          <span class="tooltip-name">{line.name}</span>
          <span class="tooltip-value">{describeValue(line, epoch)}</span>
        </div>
      ))}
    </div>
  );
}
