import type { JSX } from 'preact';
import { formatCount, formatQuantity, formatShare } from '../format';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import type { Run } from '../store/run';
import { useView } from '../view';
import type { WeightEditing } from './weightEditing';

/**
 * One line that says how weights are set by hand, what the weights that are being set are worth,
 * and how an edit is taken back. It always has its place, so that nothing below it moves.
 */
export function ByHandNote({
  run,
  editing,
}: {
  readonly run: Run;
  readonly editing: WeightEditing;
}): JSX.Element {
  const { byHand } = useView().store;
  const problem = editing.problem.value;
  const isDrafting = byHand.isDrafting.value;
  const canTakeBack = byHand.canTakeBack.value;
  return (
    <div class="by-hand">
      <span class="by-hand-problem" role="alert">
        {problem !== undefined && (
          <>
            <Icon name="error" />
            {problem}
          </>
        )}
      </span>
      {problem === undefined && (
        <span role={isDrafting ? undefined : 'status'}>
          {isDrafting ? <DraftWorth run={run} /> : canTakeBack ? doneInWords(run) : hintOf(run)}
        </span>
      )}
      {problem === undefined && canTakeBack && (
        <button type="button" class="link-button" onClick={() => byHand.takeBack()}>
          {t('Take back')}
        </button>
      )}
    </div>
  );
}

function doneInWords(run: Run): string {
  return t('Set by hand at epoch {epoch}: training goes on from these weights.', {
    epoch: formatCount(run.shownPoint.value.epoch),
  });
}

function hintOf(run: Run): string {
  const shown = run.shown.value;
  return shown === undefined
    ? t('Drag a weight sideways, or press Enter on it to type: training goes on from there.')
    : t('A weight that is set here begins another run from epoch {epoch}.', {
        epoch: formatCount(shown.point.epoch),
      });
}

/** Loss and accuracy of the draft, beside those of the run. */
function DraftWorth({ run }: { readonly run: Run }): JSX.Element {
  const { byHand } = useView().store;
  const found = byHand.evaluated.value?.evaluation;
  if (found === undefined) return <>{t('Adding up the rows')}</>;
  if (found.value === undefined) return <>{say(found.reason)}</>;
  const { loss, accuracy } = found.value.training;
  const before = run.shown.value?.values.loss ?? run.trace.latest('loss');
  return (
    <>
      {t('With these weights the loss is {loss} (before: {before}), the accuracy {accuracy}.', {
        loss: formatQuantity(loss),
        before: formatQuantity(before),
        accuracy: formatShare(accuracy, run.info.design.trainingRows),
      })}
    </>
  );
}
