import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import type { Run } from '../store/run';
import { useView } from '../view';
import { chartIds, type ChartId } from './chartSource';
import { stretchInWords } from './describe';
import { ScaleToggle } from './ScaleToggle';
import { Zooming } from './zooming';

/** Which charts are laid out, and which epochs all of them show. */
export function ChartsBar({
  run,
  titles,
}: {
  readonly run: Run;
  readonly titles: Readonly<Record<ChartId, string>>;
}): JSX.Element {
  const { choices } = useView();
  const zooming = useMemo(() => new Zooming(choices, run), [choices, run]);
  const window = choices.window.value;
  const shown = choices.charts.value;
  return (
    <div class="charts-bar">
      <div class="charts-chooser" role="group" aria-label={t('Charts')}>
        {chartIds.map((id) => (
          <button
            key={id}
            type="button"
            class="toggle"
            aria-pressed={shown.includes(id)}
            title={shown.includes(id) ? t('Take this chart away') : t('Show this chart')}
            onClick={() => choices.toggleChart(id)}
          >
            {titles[id]}
          </button>
        ))}
      </div>
      <div class="charts-zoom" role="group" aria-label={t('Epochs that are shown')}>
        {window !== undefined && (
          <>
            <span class="charts-stretch" role="status">
              {t('epochs {first} to {last}', stretchInWords(window))}
            </span>
            <button type="button" class="link-button" onClick={() => zooming.reset()}>
              {t('all epochs')}
            </button>
          </>
        )}
        <ScaleToggle
          scale={choices.epochScale}
          label={t('log epochs')}
          tooltip={t('Logarithmic epoch axis, for all charts')}
        />
        <IconButton
          icon="zoom-out"
          label={t('Show more epochs')}
          shownKey="−"
          onPress={() => zooming.step('out')}
        />
        <IconButton
          icon="zoom-in"
          label={t('Show fewer epochs, closer')}
          shownKey="+"
          onPress={() => zooming.step('in')}
        />
      </div>
    </div>
  );
}
