import type { GeneratorKind, Parameter } from '../../src/core/data/generate/recipe';
import { t } from '../l10n';

/** What a kind of table is called, and what is seen when one trains on it. */
export function kindInWords(kind: GeneratorKind): {
  readonly title: string;
  readonly lesson: string;
} {
  switch (kind) {
    case 'empty':
      return {
        title: t('Only what you paint'),
        lesson: t('Place every point yourself.'),
      };
    case 'clouds':
      return {
        title: t('Two clouds'),
        lesson: t('The classes overlap: the loss comes down to a floor above 0 and stays.'),
      };
    case 'logistic':
      return {
        title: t('A true model'),
        lesson: t('The weights are known: training comes near them, nearer with more rows.'),
      };
    case 'ring':
      return {
        title: t('Ring'),
        lesson: t('No line tells inside from outside: the accuracy stays near guessing.'),
      };
    case 'xor':
      return {
        title: t('Chessboard'),
        lesson: t('Only both columns together tell the class, and not by a line.'),
      };
    case 'separated':
      return {
        title: t('A clear gap'),
        lesson: t('Every row is soon right, and still the weights grow for ever.'),
      };
    case 'collinear':
      return {
        title: t('A repeated column'),
        lesson: t('Two columns say the same: their sum is certain, each weight is not.'),
      };
    case 'scales':
      return {
        title: t('Unequal scales'),
        lesson: t('Without standardising, no learning rate suits both columns.'),
      };
  }
}

/** What a number of a recipe is called. */
export function parameterInWords(parameter: Parameter, kind: GeneratorKind): string {
  switch (parameter) {
    case 'rows':
      return t('rows');
    case 'features':
      return t('features');
    case 'positiveShare':
      return t('rows of class 1, %');
    case 'separation':
      return separationInWords(kind);
    case 'correlation':
      return kind === 'collinear'
        ? t('correlation of the last column with the first')
        : t('correlation of the features');
    case 'noise':
      return t('labels swapped, %');
    case 'scaleDecades':
      return t('last column 10ᵏ times as large, k');
    case 'missing':
      return t('cells left empty, %');
    case 'seed':
      return t('seed');
  }
}

function separationInWords(kind: GeneratorKind): string {
  switch (kind) {
    case 'logistic':
      return t('strength: standard deviation of the logits');
    case 'ring':
    case 'xor':
    case 'separated':
      return t('gap between the classes');
    case 'clouds':
    case 'collinear':
    case 'scales':
    case 'empty':
      return t('distance of the centres, standard deviations');
  }
}

export function className(label: number): string {
  return t('class {label}', { label: String(label) });
}
