// What is said of the trials of learning rates.
import type { SweptRate } from '../../src/core/optimizers/rates/rateSweep';
import { formatCount } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { optimizerName } from '../training/words';
import { firstRise } from './swept';

/** What is made small: the loss, and a penalty where there is one. */
export function objectiveName({ info }: Run): string {
  const { l1, l2 } = info.experiment.penalty;
  return l1 > 0 || l2 > 0 ? t('loss + penalty') : t('loss');
}

/** Where trials start, and by what they move. */
export function startInWords({ info }: Run): string {
  const { optimizer, initialWeights, schedule } = info.experiment;
  const { kind, batchSize } = optimizer;
  const isBatched = batchSize > 0 && batchSize < info.design.trainingRows;
  const by = isBatched
    ? t('{optimizer}, {batch} rows a step', {
        optimizer: optimizerName(kind),
        batch: formatCount(batchSize),
      })
    : optimizerName(kind);
  const from =
    initialWeights.kind === 'zero'
      ? t('It starts at zero weights and goes by {method}.', { method: by })
      : t('It starts at the initial weights of the run and goes by {method}.', { method: by });
  return schedule.kind === 'constant'
    ? from
    : `${from} ${t('The schedule does not change the rates.')}`;
}

/** How the objective of one rate went. */
export function courseInWords({ objectives, status }: SweptRate): string {
  if (status === 'diverged') {
    return t('diverges after epoch {epoch}', { epoch: formatCount(objectives.length - 1) });
  }
  const rises = firstRise(objectives);
  if (rises !== undefined) return t('rises at epoch {epoch}', { epoch: formatCount(rises) });
  return status === 'settled'
    ? t('settles at epoch {epoch}', { epoch: formatCount(objectives.length - 1) })
    : t('falls throughout');
}
