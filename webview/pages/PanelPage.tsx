import type { JSX } from 'preact';
import { ChartCard } from '../charts/ChartCard';
import { accuracy, loss } from '../charts/metric';
import { LearningRate } from '../controls/LearningRate';
import { Transport } from '../controls/Transport';
import { Header } from '../parts/Header';
import { KeyHelp } from '../parts/KeyHelp';
import { ParameterTable } from '../parts/ParameterTable';
import { Status } from '../parts/Status';
import type { Run } from '../store/run';
import { RunOrNone } from './RunOrNone';
import { useRunPace } from './useRunPace';

/** Numbers that are read change ten times a second, what is heard every three seconds. */
const readingInterval = 100;
const hearingInterval = 3000;

/** The panel beside the file. */
export function PanelPage(): JSX.Element {
  return <RunOrNone page={RunPage} />;
}

function RunPage({ run }: { readonly run: Run }): JSX.Element {
  const readingPace = useRunPace(run, readingInterval);
  const hearingPace = useRunPace(run, hearingInterval);
  return (
    <main class="page">
      <Header run={run} />
      <div class="deck">
        <div class="deck-part">
          <Transport run={run} />
          <Status run={run} />
        </div>
        <div class="deck-part">
          <LearningRate run={run} hasSlider />
        </div>
      </div>
      <div class="charts">
        <ChartCard metric={loss} run={run} pace={hearingPace} isCompact={false} />
        <ChartCard metric={accuracy} run={run} pace={hearingPace} isCompact={false} />
      </div>
      <ParameterTable run={run} pace={readingPace} />
      <KeyHelp />
    </main>
  );
}
