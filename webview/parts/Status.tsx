import type { JSX } from 'preact';
import type { TrainingStatus } from '../../src/core/experiment/state';
import { say, t } from '../l10n';
import type { Run } from '../store/run';
import { useFromRun } from '../store/useFromRun';
import { Icon } from './Icon';

const icons: Readonly<Record<TrainingStatus, string>> = {
  ready: 'circle-large-outline',
  running: 'circle-filled',
  paused: 'debug-pause',
  finished: 'pass',
  diverged: 'warning',
};

/** What the run is doing and why; spoken when it changes. */
export function Status({ run }: { readonly run: Run }): JSX.Element {
  const status = run.status.value;
  const reason = useFromRun(run, ({ state }) => state.value.reason);
  return (
    <p class={`status ${status}`} role="status">
      <Icon name={icons[status]} />
      <span>
        <span class="status-name">{nameOf(status)}</span>
        {reason !== undefined && <span class="status-reason"> {say(reason)}</span>}
      </span>
    </p>
  );
}

function nameOf(status: TrainingStatus): string {
  switch (status) {
    case 'ready':
      return t('Ready.');
    case 'running':
      return t('Running.');
    case 'paused':
      return t('Paused.');
    case 'finished':
      return t('Finished.');
    case 'diverged':
      return t('Diverged.');
  }
}
