import type { JSX } from 'preact';
import { t } from '../l10n';
import { FaultAlert } from '../parts/FaultAlert';
import { Icon } from '../parts/Icon';
import { TrainingBar } from '../parts/TrainingBar';
import type { Form } from './form';
import { refusalsOf } from './refusals';
import { experimentWith, isTrainedAlike } from './trainingDraft';

/** Whether something is set that the run has not, and the way to train it: from the start. */
export function RestartBar({ form }: { readonly form: Form }): JSX.Element {
  const { run, draft, store } = form;
  const { experiment } = run.info;
  const chosen = experimentWith(draft, experiment);
  const isChanged = !isTrainedAlike(chosen, experiment);
  const problems = [
    ...[...store.unusable.value].map((field) =>
      t('{field}: what stands there cannot be used.', { field }),
    ),
    ...Object.values(refusalsOf(draft)),
  ];
  const isWaiting = store.isWaiting.value;
  return (
    <TrainingBar
      label={t('Training with these settings')}
      state={problems.length > 0 ? <Problems problems={problems} /> : <p>{stateOf(isChanged)}</p>}
      fault={<FaultAlert run={run} fault={store.fault.value} />}
      canTrain={isChanged && problems.length === 0}
      isTraining={isWaiting}
      isChanged={isChanged || problems.length > 0}
      isBusy={isWaiting}
      onTrain={() =>
        store.train({
          ...chosen,
          // these two can be changed while a run goes on, and are as they are now
          learningRate: run.shownRate,
          epochLimit: run.state.value.epochLimit,
        })
      }
      onUndo={() => store.undo()}
    />
  );
}

function stateOf(isChanged: boolean): string {
  return isChanged
    ? t('Not trained yet: this needs a new start, from epoch 0.')
    : t(
        'The run is trained with these. A change needs a new start; only the learning rate and the epoch limit act at once.',
      );
}

function Problems({ problems }: { readonly problems: readonly string[] }): JSX.Element {
  return (
    <ul class="problem-list">
      {problems.map((problem) => (
        <li key={problem}>
          <Icon name="error" />
          <span>{problem}</span>
        </li>
      ))}
    </ul>
  );
}
