import type { JSX } from 'preact';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView } from '../view';
import { partName, rowsOf, seriesOf, type Metric } from './metric';

/** The legend: each curve with its newest value; a press takes the curve away or brings it back. */
export function ChartLegend({
  metric,
  run,
}: {
  readonly metric: Metric;
  readonly run: Run;
}): JSX.Element {
  const { choices } = useView();
  dependOn(run.revision);
  return (
    <div class="legend" role="group" aria-label={t('Curves')}>
      {seriesOf(metric, run).map(({ name, part }) => {
        const isShown = !choices.hidden.value.includes(part);
        return (
          <button
            key={part}
            type="button"
            class="legend-entry"
            aria-pressed={isShown}
            title={isShown ? t('Hide this curve') : t('Show this curve')}
            onClick={() => choices.toggle(part)}
          >
            <span class={`swatch ${part}`} aria-hidden="true" />
            <span class="legend-name">{partName(part)}</span>{' '}
            <span class="legend-value">
              {metric.format(run.trace.latest(name), rowsOf(part, run))}
            </span>
          </button>
        );
      })}
    </div>
  );
}
