import type { JSX } from 'preact';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';
import { sweepQuestion } from './sweepQuestion';

/** The two ways to try learning rates, within reach of the slider; their results are on Learn. */
export function TrialButtons({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const { rates } = store;
  const show = (kind: 'test' | 'sweep'): void => {
    store.tab.value = 'learn';
    rates.isOpen.value = true;
    rates.sought.value = kind;
  };
  return (
    <div class="trial-buttons" role="group" aria-label={t('Try learning rates')}>
      <button
        type="button"
        class="toggle"
        title={t('Find a learning rate by a range test')}
        onClick={() => {
          show('test');
          void rates.findRate();
        }}
      >
        {t('Find')}
      </button>
      <button
        type="button"
        class="toggle"
        title={t('Sweep a grid of learning rates, side by side')}
        onClick={() => {
          show('sweep');
          void rates.sweepRates(sweepQuestion(run));
        }}
      >
        {t('Sweep')}
      </button>
    </div>
  );
}
