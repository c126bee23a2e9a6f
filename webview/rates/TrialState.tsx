import type { ComponentChildren, JSX } from 'preact';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import type { Trial } from './rateTrials';

/** Where a trial has no result to show: what it is, that it is under way, or why it came to nothing. */
export function TrialState<T>({
  trial,
  what,
  children,
}: {
  readonly trial: Trial<T>;
  /** What the trial does, in a sentence or two. */
  readonly what: string;
  /** The button that starts it. */
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="trial-state">
      <p class="fine">{what}</p>
      <div role="status">
        {trial.kind === 'working' && (
          <p class="loading">
            <Icon name="loading" />
            <span>{t('Trying learning rates beside the run…')}</span>
          </p>
        )}
        {trial.kind === 'failed' && (
          <p class="fault">
            <Icon name="error" />
            <span>{say(trial.fault.message)}</span>
          </p>
        )}
      </div>
      {trial.kind !== 'working' && children}
    </div>
  );
}
