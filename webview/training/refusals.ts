// What of the settings does not go together, and what an optimiser has no use for.
import { UserError } from '../../src/core/message';
import { requireTrainable } from '../../src/core/optimizers/requireTrainable';
import { usesLearningRate, type OptimizerKind } from '../../src/core/optimizers/settings';
import { say, t } from '../l10n';
import { usesMomentum, type TrainingDraft } from './trainingDraft';
import { optimizerName } from './words';

/** Why an optimiser cannot have an L1 penalty, if it cannot. */
export function whyNoL1(kind: OptimizerKind): string | undefined {
  try {
    requireTrainable({ kind }, { l1: 1 });
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return say({ ...error.fault.message, args: { optimizer: optimizerName(kind) } });
  }
}

/** What keeps a draft from being trained, by the setting that it is about. */
export function refusalsOf({
  optimizer,
  l1,
}: TrainingDraft): Readonly<Partial<Record<keyof TrainingDraft, string>>> {
  const reason = l1 > 0 ? whyNoL1(optimizer) : undefined;
  return reason === undefined ? {} : { l1: reason };
}

/** Why a setting has no effect beside the others; nothing where it has one. */
export function whyUnused(draft: TrainingDraft, setting: keyof TrainingDraft): string | undefined {
  const { optimizer } = draft;
  switch (setting) {
    case 'isBatched':
    case 'batchSize':
      return usesLearningRate({ kind: optimizer })
        ? undefined
        : t('{optimizer} looks at all rows in every step.', {
            optimizer: optimizerName(optimizer),
          });
    case 'momentum':
      return usesMomentum({ kind: optimizer })
        ? undefined
        : t("Only momentum and Nesterov's momentum keep part of their last step.");
    case 'schedule':
    case 'scheduleEpochs':
    case 'scheduleFactor':
      return whyNoLearningRate(optimizer);
    case 'l1':
      // one that is set has to be in reach, to be taken out
      return draft.l1 > 0 ? undefined : whyNoL1(optimizer);
    case 'patience':
      return draft.validationShare > 0
        ? undefined
        : t('No rows are held back for validation, so there is no validation loss to watch.');
    default:
      return undefined;
  }
}

/** Why the learning rate has no effect, if it has none. */
export function whyNoLearningRate(kind: OptimizerKind): string | undefined {
  return usesLearningRate({ kind })
    ? undefined
    : t('{optimizer} chooses the length of its steps itself: the learning rate is not used.', {
        optimizer: optimizerName(kind),
      });
}
