import type { AssessmentByPart } from '../experiment/assessment';
import type { Confusion } from '../evaluation/confusion';
import type { OnBothParts } from './units';

/** The scores that are one number for each part of the rows. */
type ScoreName =
  | 'logLoss'
  | 'brier'
  | 'auc'
  | 'averagePrecision'
  | 'precision'
  | 'recall'
  | 'specificity'
  | 'f1'
  | 'balancedAccuracy'
  | 'matthews'
  | 'youdenJ';

/** At probability ½ where a score depends on a threshold. */
export type ScoreReport = Readonly<Record<ScoreName, OnBothParts>> & {
  /** The probability at which Youden's J is largest on the training rows. */
  readonly bestThreshold: number | null;
  /** Rows by class and by how they were classified. */
  readonly confusion: {
    readonly training: Confusion | null;
    readonly validation: Confusion | null;
  };
};

export function scoresOf({ training, validation }: AssessmentByPart): ScoreReport {
  const [onTraining, onValidation] = [training.value?.scores, validation?.value?.scores];
  const both = (name: ScoreName): OnBothParts => ({
    training: onTraining?.[name].value ?? null,
    validation: onValidation?.[name].value ?? null,
  });
  return {
    ...{ logLoss: both('logLoss'), brier: both('brier'), auc: both('auc') },
    ...{ averagePrecision: both('averagePrecision'), precision: both('precision') },
    ...{ recall: both('recall'), specificity: both('specificity'), f1: both('f1') },
    ...{ balancedAccuracy: both('balancedAccuracy'), matthews: both('matthews') },
    youdenJ: both('youdenJ'),
    bestThreshold: onTraining?.bestThreshold.value?.threshold ?? null,
    confusion: {
      training: onTraining?.confusion ?? null,
      validation: onValidation?.confusion ?? null,
    },
  };
}
