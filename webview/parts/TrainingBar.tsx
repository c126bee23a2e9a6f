import type { ComponentChildren, JSX } from 'preact';
import { t } from '../l10n';

interface Props {
  /** What would be trained; read aloud. */
  readonly label: string;
  /** How what is set stands to the run, or what is wrong with it. */
  readonly state: ComponentChildren;
  /** Why it could not be trained. */
  readonly fault: ComponentChildren;
  readonly canTrain: boolean;
  /** The host prepares the run. */
  readonly isTraining: boolean;
  /** There is something to take back. */
  readonly isChanged: boolean;
  /** The host is at something else. */
  readonly isBusy: boolean;
  readonly onTrain: () => void;
  readonly onUndo: () => void;
}

/** The foot of a page on which a run is changed: what stands there, and the ways on and back. */
export function TrainingBar(props: Props): JSX.Element {
  return (
    <section class="train-bar" aria-label={props.label}>
      <div class="train-state" role="status">
        {props.state}
      </div>
      {props.fault}
      <div class="button-row">
        <button
          type="button"
          class="button"
          disabled={!props.canTrain || props.isBusy}
          onClick={props.onTrain}
        >
          {props.isTraining ? t('Preparing…') : t('Train with these')}
        </button>
        {props.isChanged && (
          <button type="button" class="link-button" disabled={props.isBusy} onClick={props.onUndo}>
            <span>{t('Undo changes')}</span>
          </button>
        )}
      </div>
    </section>
  );
}
