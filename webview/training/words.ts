// What is said of the ways to train, in the reader's language.
import type { OptimizerKind } from '../../src/core/optimizers/settings';
import { t } from '../l10n';
import type { TrainingDraft } from './trainingDraft';

export function optimizerName(kind: OptimizerKind): string {
  switch (kind) {
    case 'gd':
      return t('gradient descent');
    case 'momentum':
      return t('momentum');
    case 'nesterov':
      return t("Nesterov's momentum");
    case 'adam':
      return 'Adam';
    case 'lbfgs':
      return 'L-BFGS';
    case 'newton':
      return t("Newton's method");
  }
}

export function optimizerInWords(kind: OptimizerKind): string {
  switch (kind) {
    case 'gd':
      return t('Each step goes against the gradient, as far as the learning rate says.');
    case 'momentum':
      return t(
        'Gradient descent that keeps part of its last step, and so gets faster on long slopes.',
      );
    case 'nesterov':
      return t('Momentum that takes the gradient where it is about to be, and so swings less.');
    case 'adam':
      return t('The step of each weight is scaled by the size of its own recent gradients.');
    case 'lbfgs':
      return t('Learns the curvature from its last steps, and chooses their length itself.');
    case 'newton':
      return t(
        'Uses the exact curvature, and chooses the length of its steps itself: few epochs are enough.',
      );
  }
}

export function scheduleName(kind: TrainingDraft['schedule']): string {
  switch (kind) {
    case 'constant':
      return t('stays as it is set');
    case 'step':
      return t('falls in steps');
    case 'inverse':
      return t('falls as 1/epoch');
    case 'cosine':
      return t('falls along a cosine');
  }
}

export function scheduleInWords(kind: TrainingDraft['schedule']): string {
  switch (kind) {
    case 'constant':
      return t('Every epoch uses the learning rate as it is set.');
    case 'step':
      return t('Multiplied by a factor after every so many epochs.');
    case 'inverse':
      return t('Divided by 1 + epoch / N: it falls quickly at first, then slowly.');
    case 'cosine':
      return t('Half a cosine down to 0; from then on nothing changes any more.');
  }
}

export function scheduleEpochsName(kind: TrainingDraft['schedule']): string {
  switch (kind) {
    case 'constant':
    case 'step':
      return t('epochs between the steps');
    case 'inverse':
      return t('N, epochs until half the rate');
    case 'cosine':
      return t('epochs until the rate is 0');
  }
}

export function initialWeightsName(kind: TrainingDraft['initialWeights']): string {
  switch (kind) {
    case 'zero':
      return t('all 0');
    case 'normal':
      return t('random, normal');
    case 'given':
      return t('given by the experiment');
  }
}

export function initialWeightsInWords(kind: TrainingDraft['initialWeights']): string {
  switch (kind) {
    case 'zero':
      return t(
        'Every probability is one half at first. The loss has one valley only, so no start is better than this.',
      );
    case 'normal':
      return t(
        'Weights around 0, drawn by the seed: to see that every start leads to the same place.',
      );
    case 'given':
      return t('The weights stand in the experiment, by name, and cannot be edited here.');
  }
}
