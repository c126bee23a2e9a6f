import type { JSX } from 'preact';
import { t } from '../l10n';

/**
 * What stands under a setting: what it does or why it does nothing just now, what the run has where
 * that is something else, and why it cannot be trained.
 */
export function SettingNote({
  id,
  words,
  inRun,
  refusal,
}: {
  readonly id: string;
  readonly words: string;
  /** The value in the run, when another is set. */
  readonly inRun: string | undefined;
  readonly refusal: string | undefined;
}): JSX.Element {
  return (
    <div id={id} class="setting-note">
      {inRun !== undefined && <p class="in-run">{t('In the run: {value}', { value: inRun })}</p>}
      {refusal !== undefined && <p class="problem">{refusal}</p>}
      <p class="fine">{words}</p>
    </div>
  );
}
