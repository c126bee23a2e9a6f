import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { ChartCard } from '../charts/ChartCard';
import { useRunEvents } from '../charts/useRunEvents';
import { accuracySource, lossSource } from '../charts/metric';
import { LearningRate } from '../controls/LearningRate';
import { EpochCounter, TransportButtons } from '../controls/Transport';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import { ClassNames } from '../parts/ClassNames';
import { Name } from '../parts/Name';
import { SampleNote } from '../parts/SampleNote';
import { Status } from '../parts/Status';
import type { Run } from '../store/run';
import { useView } from '../view';
import { RunOrNone } from './RunOrNone';
import { useRunPace } from './useRunPace';

const readingInterval = 100;
const hearingInterval = 3000;

/** The compact view in the side panel. */
export function SidebarPage(): JSX.Element {
  return <RunOrNone page={CompactRun} />;
}

function CompactRun({ run }: { readonly run: Run }): JSX.Element {
  const { store, choices } = useView();
  const { runId, fileName } = run.info;
  const paces = {
    hearingPace: useRunPace(run, hearingInterval),
    readingPace: useRunPace(run, readingInterval),
  };
  const events = useRunEvents(run, paces.readingPace);
  const sources = useMemo(() => [lossSource(run, choices), accuracySource(run)], [run, choices]);
  return (
    <main class="page compact">
      <header class="page-header">
        <div class="title-row">
          <h1>
            <Name text={fileName} />
          </h1>
          <IconButton
            icon="open-preview"
            label={t('Open the panel')}
            onPress={() => store.send({ type: 'showPanel', runId })}
          />
        </div>
        <p class="facts">
          <ClassNames info={run.info} />
        </p>
        <SampleNote run={run} />
      </header>
      <div class="transport-row">
        <TransportButtons run={run} />
        <EpochCounter run={run} />
      </div>
      <Status run={run} />
      <LearningRate run={run} hasSlider={false} />
      <div class="charts">
        {sources.map((source) => (
          <ChartCard
            key={source.id}
            source={source}
            run={run}
            events={events}
            {...paces}
            isCompact
          />
        ))}
      </div>
    </main>
  );
}
