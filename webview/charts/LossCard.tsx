import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import type { RunEvent } from '../time/events';
import { useView } from '../view';
import { ChartCard } from './ChartCard';
import type { ChartSource } from './chartSource';
import { floorOf } from './floor';
import { Segments } from './Segments';

/** The loss, on an axis of one's choice. */
export function LossCard({
  source,
  run,
  events,
  hearingPace,
  readingPace,
}: {
  readonly source: ChartSource;
  readonly run: Run;
  readonly events: ReadonlySignal<readonly RunEvent[]>;
  readonly hearingPace: Pace;
  readonly readingPace: Pace;
}): JSX.Element {
  const { choices } = useView();
  // known a moment after the run begins
  dependOn(run.knowledge);
  const { reason } = floorOf(run);
  const chosen = choices.lossScale.value;
  return (
    <ChartCard
      source={source}
      run={run}
      events={events}
      hearingPace={hearingPace}
      readingPace={readingPace}
      isCompact={false}
      switches={
        <Segments
          label={t('Axis of the loss')}
          segments={[
            { value: 'linear', text: t('linear'), tooltip: t('The loss as it is') },
            { value: 'log', text: t('log'), tooltip: t('The logarithm of the loss') },
            {
              value: 'distance',
              text: 'log(L − L*)',
              tooltip: t(
                'The logarithm of the distance to the least loss: a straight line is a constant share of it gained with every epoch',
              ),
              refusal: reason,
            },
          ]}
          value={chosen === 'distance' && reason !== undefined ? 'log' : chosen}
          onChange={(scale) => {
            choices.lossScale.value = scale;
          }}
        />
      }
    />
  );
}
