import type { JSX } from 'preact';
import { formatCount } from '../format';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';
import { TrainingBar } from '../parts/TrainingBar';
import type { Run } from '../store/run';
import { useView } from '../view';
import type { DataScene } from './dataStore';
import { experimentOf, isSameSpec } from './draft';
import { FaultNote } from './FaultNote';
import { hasChanged } from './hasChanged';
import type { Problem } from './problems';
import { isSameReading } from './readingDraft';

/** Problems that are named; more are only counted. */
const namedProblems = 3;

/** What is wrong with the draft, if anything is, and the way to train it. */
export function TrainBar({
  run,
  scene,
  problems,
}: {
  readonly run: Run;
  readonly scene: DataScene;
  readonly problems: readonly Problem[];
}): JSX.Element {
  const { data } = useView().store;
  const { experiment: trained } = run.info;
  const chosen = experimentOf(scene.draft, scene.table, scene.experiment);
  const isRead = !isSameReading(scene.table.options, trained.reading);
  const isSpecified =
    !isSameSpec(chosen, trained) || scene.draft.isCut !== (trained.threshold !== undefined);
  const isChanged = isRead || isSpecified;
  const isOutdated = hasChanged(run.info);
  return (
    <TrainingBar
      label={t('Training on this table')}
      state={
        problems.length > 0 ? (
          <ProblemList problems={problems} />
        ) : (
          <p>{stateInWords(isSpecified, isRead, isOutdated)}</p>
        )
      }
      fault={<FaultNote run={run} errand="train" />}
      canTrain={problems.length === 0 && (isChanged || isOutdated)}
      isTraining={data.errand.value === 'train'}
      isChanged={isChanged}
      isBusy={data.errand.value !== undefined}
      onTrain={() =>
        data.train({ learningRate: run.shownRate, epochLimit: run.state.peek().epochLimit })
      }
      onUndo={() => data.undo(trained)}
    />
  );
}

function stateInWords(isSpecified: boolean, isRead: boolean, isOutdated: boolean): string {
  if (isRead) return t('The table was read another way than for the run.');
  if (isSpecified) return t('These choices are not trained yet.');
  return isOutdated
    ? t('The file has changed since it was read for the run.')
    : t('The run is trained on this.');
}

function ProblemList({ problems }: { readonly problems: readonly Problem[] }): JSX.Element {
  const rest = problems.length - namedProblems;
  return (
    <ul class="problem-list">
      {problems.slice(0, namedProblems).map(({ column, text }, i) => (
        <li key={i}>
          <Icon name="error" />
          <span>
            {column !== undefined && (
              <>
                <bdi>{column}</bdi>
                {': '}
              </>
            )}
            {text}
          </span>
        </li>
      ))}
      {rest > 0 && <li>{t('and {count} more problems', { count: formatCount(rest) })}</li>}
    </ul>
  );
}
