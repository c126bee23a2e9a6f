import type { LeastValidation } from '../../src/core/experiment/leastValidation';
import type { TrainingStatus } from '../../src/core/experiment/state';
import type { RunSummary } from '../../src/protocol/view';
import { formatCount, formatQuantity } from '../format';
import { t } from '../l10n';
import { shortName } from './comparedRuns';

export function statusInWords(status: TrainingStatus): string {
  switch (status) {
    case 'ready':
      return t('ready');
    case 'running':
      return t('running');
    case 'paused':
      return t('paused');
    case 'finished':
      return t('finished');
    case 'diverged':
      return t('diverged');
  }
}

/** Where a run left another; nothing for one that began at epoch 0. */
export function originInWords(
  { parent }: RunSummary,
  runs: readonly RunSummary[],
): string | undefined {
  if (!parent) return undefined;
  const epoch = formatCount(parent.epoch);
  const left = runs.find(({ id }) => id === parent.id);
  return left
    ? t('leaves {run} at epoch {epoch}', { run: shortName(left), epoch })
    : t('leaves a run that was deleted, at epoch {epoch}', { epoch });
}

/** Where the validation loss of a run was least. */
export function leastInWords(best: LeastValidation): string {
  const loss = formatQuantity(best.validationLoss, 5);
  const [first, last] = [formatCount(best.firstEpoch), formatCount(best.lastEpoch)];
  return first === last
    ? t('least {loss} at epoch {epoch}', { loss, epoch: last })
    : t('least {loss} in epochs {first} to {last}', { loss, first, last });
}
