import type { LessonQuantity } from '../../src/core/export/lesson/quantities';
import { t } from '../l10n';
import type { FormulaContext } from './context';

/** A quantity by its sign and its name, and its values for the chosen row and column. */
export interface QuantityWords {
  readonly sign: string;
  readonly name: string;
  readonly values: readonly { readonly sign: string; readonly value: number }[];
}

export function quantityWords(
  quantity: LessonQuantity,
  { numbers, update, feature, point, column }: FormulaContext,
): QuantityWords {
  const one = (sign: string, name: string, value: number): QuantityWords => ({
    sign,
    name,
    values: [{ sign, value }],
  });
  switch (quantity) {
    case 'x':
      return one('x', t('the value of {column} as trained', { column: feature.name }), numbers.x);
    case 'y':
      return one('y', t('the class of the row'), numbers.y);
    case 'weights':
      return one(
        'w',
        t('the weight of {column}', { column: feature.name }),
        point.weights[column] ?? NaN,
      );
    case 'bias':
      return one('b', t('the bias'), numbers.bias);
    case 'z':
      return one('z', t('the logit of the row'), numbers.z);
    case 'h':
      return one('h', t('the probability of the row'), numbers.h);
    case 'slope':
      return one('σ′(z)', t('the slope of σ at the row'), numbers.slope);
    case 'likelihood':
      return one('p', t('the likelihood of the row'), numbers.likelihood);
    case 'loss':
      return {
        sign: 'L',
        name: t('the loss of the row, and of all'),
        values: [
          { sign: 'ℓ', value: numbers.rowLoss },
          { sign: 'L', value: numbers.loss },
        ],
      };
    case 'classWeights':
      return one('c', t('what the row counts'), numbers.classWeight);
    case 'penalty':
      return one('λ', t('the penalty on the weights'), numbers.penalty);
    case 'dz':
      return one('∂L/∂z', t('the pull of the row'), numbers.dz);
    case 'gradW':
      return one('∂/∂w', t('the slope along the weight'), numbers.gradW);
    case 'gradB':
      return one('∂/∂b', t('the slope along the bias'), numbers.gradB);
    case 'learningRate':
      return one('η', t('the learning rate of the step'), update.learningRate);
    case 'update':
      return { sign: '←', name: t('the update of weights and bias'), values: [] };
  }
}
