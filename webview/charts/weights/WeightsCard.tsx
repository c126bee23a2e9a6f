import { effect, useSignal, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount } from '../../format';
import { say, t } from '../../l10n';
import { IconButton } from '../../parts/IconButton';
import { dependOn } from '../../store/dependOn';
import { keepPace } from '../../store/keepPace';
import { Pace } from '../../store/pace';
import type { Run } from '../../store/run';
import type { RunEvent } from '../../time/events';
import { useView } from '../../view';
import { ChartCard } from '../ChartCard';
import { Segments } from '../Segments';
import { WeightChooser } from './WeightChooser';
import { WeightsSource } from './weightsSource';

/** Points of each curve while nothing moves: every epoch can be read of a run of some thousand. */
const pointsAtRest = 4000;
/** Milliseconds between two questions while the run goes on, at least. */
const askInterval = 100;

/** The weights over the epochs. */
export function WeightsCard({
  run,
  events,
  hearingPace,
  readingPace,
}: {
  readonly run: Run;
  readonly events: ReadonlySignal<readonly RunEvent[]>;
  readonly hearingPace: Pace;
  readonly readingPace: Pace;
}): JSX.Element {
  const { choices, store } = useView();
  const source = useMemo(() => new WeightsSource(run, choices, store.asker), [run, choices, store]);
  const place = useRef<HTMLDivElement>(null);
  const isChoosing = useSignal(false);
  useEffect(() => {
    const pace = new Pace(askInterval);
    const stopWatching = keepPace(pace, run, run.revision, source.chosen, choices.window);
    const stopAsking = effect(() => {
      dependOn(pace.beat);
      const width = place.current?.clientWidth ?? 400;
      const isRunning = run.state.peek().status === 'running';
      source.ask(isRunning ? width : pointsAtRest);
    });
    const stopSizing = effect(() => {
      dependOn(hearingPace.beat, run.knowledge);
      source.refreshLargest();
    });
    return () => {
      stopWatching();
      stopAsking();
      stopSizing();
      source.dispose();
    };
  }, [source, run, choices, hearingPace]);
  return (
    <div ref={place}>
      <ChartCard
        source={source}
        run={run}
        events={events}
        hearingPace={hearingPace}
        readingPace={readingPace}
        isCompact={false}
        switches={
          <>
            <Segments
              label={t('Units of the weights')}
              segments={[
                {
                  value: 'standardized',
                  text: t('standardised'),
                  tooltip: t('Change of the logit per standard deviation of the column'),
                },
                {
                  value: 'raw',
                  text: t('raw'),
                  tooltip: t('Change of the logit per unit of the column'),
                },
              ]}
              value={choices.weightUnits.value}
              onChange={(units) => {
                choices.weightUnits.value = units;
              }}
            />
            <IconButton
              icon="list-filter"
              label={t('Choose the weights that are drawn')}
              isPressed={isChoosing.value}
              onPress={() => {
                isChoosing.value = !isChoosing.value;
              }}
            />
          </>
        }
      >
        <WeightsNote source={source} run={run} />
        {isChoosing.value && <WeightChooser source={source} run={run} />}
      </ChartCard>
    </div>
  );
}

/** What is to be said of the curves: why there are none, which they are, where they are not whole. */
function WeightsNote({
  source,
  run,
}: {
  readonly source: WeightsSource;
  readonly run: Run;
}): JSX.Element | null {
  const { answer, fault } = source.answer;
  const all = run.info.design.features.length;
  const { columns } = source.chosen.value;
  const { exactFrom = 0, firstEpoch = 0 } = answer.value?.curves ?? {};
  const notes = [
    ...(fault.value ? [say(fault.value.message)] : []),
    ...(columns.length < all
      ? [
          t('{shown} of {count} weights.', {
            shown: formatCount(columns.length),
            count: formatCount(all),
          }),
        ]
      : []),
    ...(exactFrom > firstEpoch
      ? [
          t(
            'Before epoch {epoch} only single epochs are on record: the run was taken up again there.',
            {
              epoch: formatCount(exactFrom),
            },
          ),
        ]
      : []),
  ];
  return notes.length === 0 ? null : <p class="chart-note">{notes.join(' ')}</p>;
}
