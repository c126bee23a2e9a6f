import type { JSX } from 'preact';
import { LearningRate } from '../controls/LearningRate';
import { Transport } from '../controls/Transport';
import { t } from '../l10n';
import { Header } from '../parts/Header';
import { KeyHelp } from '../parts/KeyHelp';
import { Tabs } from '../parts/Tabs';
import type { Run } from '../store/run';
import { Timeline } from '../time/Timeline';
import type { TabId } from '../store/tab';
import { useView } from '../view';
import { ComparePage } from './ComparePage';
import { DataPage } from './DataPage';
import { LearnPage } from './LearnPage';
import { RunOrNone } from './RunOrNone';
import { SeePage } from './SeePage';
import { TrainingPage } from './TrainingPage';
import { WhyPage } from './WhyPage';

/** The panel beside the file. */
export function PanelPage(): JSX.Element {
  return <RunOrNone page={RunPage} />;
}

function RunPage({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const tab = store.tab.value;
  return (
    <main class="page">
      <Header run={run} />
      <div class="deck">
        <div class="deck-part">
          <Transport run={run} />
          <Timeline run={run} />
        </div>
        <div class="deck-part">
          <LearningRate run={run} hasSlider />
        </div>
      </div>
      <Tabs
        label={t('Pages')}
        tabs={[
          { id: 'learn', label: t('Learn') },
          { id: 'see', label: t('See') },
          { id: 'why', label: t('Why') },
          { id: 'compare', label: t('Compare') },
          { id: 'training', label: t('Training') },
          { id: 'data', label: t('Data') },
        ]}
        selected={tab}
        onSelect={(id) => {
          store.tab.value = id;
        }}
      >
        <Page run={run} tab={tab} />
      </Tabs>
      <KeyHelp hasCharts={tab === 'learn'} />
    </main>
  );
}

function Page({ run, tab }: { readonly run: Run; readonly tab: TabId }): JSX.Element {
  switch (tab) {
    case 'learn':
      return <LearnPage run={run} />;
    case 'see':
      return <SeePage run={run} />;
    case 'why':
      return <WhyPage run={run} />;
    case 'compare':
      return <ComparePage run={run} />;
    case 'training':
      return <TrainingPage run={run} />;
    case 'data':
      return <DataPage run={run} />;
  }
}
