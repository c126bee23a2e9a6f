import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../l10n';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { useView } from '../view';
import { ChartCard } from './ChartCard';
import { ChartsBar } from './ChartsBar';
import { chartIds, type ChartId } from './chartSource';
import { LossCard } from './LossCard';
import { accuracySource, gradientSource, lossSource } from './metric';
import { ScaleToggle } from './ScaleToggle';
import { useRunEvents } from './useRunEvents';
import { WeightsCard } from './weights/WeightsCard';

interface Props {
  readonly run: Run;
  readonly hearingPace: Pace;
  readonly readingPace: Pace;
}

/** The charts over the epochs that are laid out, and the bar by which they are chosen. */
export function Charts({ run, hearingPace, readingPace }: Props): JSX.Element {
  const { choices } = useView();
  const sources = useMemo(
    () => ({
      loss: lossSource(run, choices),
      accuracy: accuracySource(run),
      gradient: gradientSource(run, choices),
    }),
    [run, choices],
  );
  const { runId } = run.info;
  useEffect(() => choices.onRun(runId), [choices, runId]);
  const shown = chartIds.filter((id) => choices.charts.value.includes(id));
  const common = { run, events: useRunEvents(run, readingPace), hearingPace, readingPace };
  const card = (id: ChartId): JSX.Element => {
    switch (id) {
      case 'loss':
        return <LossCard key={id} source={sources.loss} {...common} />;
      case 'accuracy':
        return <ChartCard key={id} source={sources.accuracy} {...common} isCompact={false} />;
      case 'gradient':
        return (
          <ChartCard
            key={id}
            source={sources.gradient}
            {...common}
            isCompact={false}
            switches={
              <ScaleToggle
                scale={choices.gradientScale}
                label={t('log')}
                tooltip={t('Logarithmic axis of the gradient')}
              />
            }
          />
        );
      case 'weights':
        return <WeightsCard key={id} {...common} />;
    }
  };
  return (
    <>
      <ChartsBar
        run={run}
        titles={{
          loss: sources.loss.title,
          accuracy: sources.accuracy.title,
          gradient: sources.gradient.title,
          weights: t('Weights'),
        }}
      />
      <div class={shown.length > 2 ? 'charts many' : 'charts'}>{shown.map(card)}</div>
    </>
  );
}
