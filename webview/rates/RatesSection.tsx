import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../l10n';
import { Section } from '../parts/Section';
import type { Run } from '../store/run';
import { whyNoLearningRate } from '../training/refusals';
import { useView } from '../view';
import { RangeCard } from './RangeCard';
import { SweepCard } from './SweepCard';
import type { TrialKind } from './rateTrials';

const cardIds: Readonly<Record<TrialKind, string>> = {
  test: 'rate-test',
  sweep: 'rate-sweep',
};

/** The ways to choose a learning rate by trying some; nothing for methods that have none. */
export function RatesSection({ run }: { readonly run: Run }): JSX.Element | null {
  const { store } = useView();
  const { rates } = store;
  const isUnused = whyNoLearningRate(run.info.experiment.optimizer.kind) !== undefined;
  useEffect(
    () =>
      effect(() => {
        const sought = rates.sought.value;
        if (sought === undefined) return;
        // after the section has been unfolded
        requestAnimationFrame(() => {
          rates.sought.value = undefined;
          document.getElementById(cardIds[sought])?.scrollIntoView({ block: 'nearest' });
        });
      }),
    [rates],
  );
  if (isUnused) return null;
  return (
    <Section title={t('Choosing a learning rate')} isOpen={rates.isOpen}>
      <div class="charts">
        <RangeCard run={run} id={cardIds.test} />
        <SweepCard run={run} id={cardIds.sweep} />
      </div>
    </Section>
  );
}
