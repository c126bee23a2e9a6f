import type { JSX } from 'preact';
import { say, t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';
import { Icon } from './Icon';

/** What became of the file since it was read, and the two ways to train on it as it is now. */
export function ChangeNote({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const { runId, note, change } = run.info;
  const canRetrain = change !== undefined && change !== 'deleted';
  return (
    <div role="status" class={change === undefined ? 'note-place' : 'note-place change'}>
      {note !== undefined && (
        <p class="note">
          <Icon name={change === undefined ? 'info' : 'warning'} />
          <span>{say(note)}</span>
        </p>
      )}
      {canRetrain && (
        <div class="button-row">
          <button
            type="button"
            class="button"
            onClick={() => store.send({ type: 'retrain', runId, from: 'current' })}
          >
            {t('Retrain from these weights')}
          </button>
          <button
            type="button"
            class="button secondary"
            onClick={() => store.send({ type: 'retrain', runId, from: 'zero' })}
          >
            {t('Retrain from zero')}
          </button>
        </div>
      )}
    </div>
  );
}
