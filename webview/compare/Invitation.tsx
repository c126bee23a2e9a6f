import type { JSX } from 'preact';
import { formatCount } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';

/** While there is one run only: how to get another to compare it with. */
export function Invitation({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const { runId } = run.info;
  const half = Math.floor(run.state.value.epoch / 2);
  return (
    <section class="compare-invitation" aria-label={t('Another run')}>
      <p>
        {t(
          'One run so far: another stands beside it when you go back to a past epoch and play on from there, or train with other settings.',
        )}
      </p>
      <div class="button-row">
        <button
          type="button"
          class="button secondary"
          disabled={half === 0}
          onClick={() => store.send({ type: 'show', runId, epoch: half })}
        >
          {t('Go back to epoch {epoch}', { epoch: formatCount(half) })}
        </button>
        <button
          type="button"
          class="button secondary"
          onClick={() => {
            store.tab.value = 'training';
          }}
        >
          {t('Choose other settings')}
        </button>
      </div>
    </section>
  );
}
