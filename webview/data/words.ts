// What is said of a table and its columns, in the reader's language.
import type { Evidence } from '../../src/core/data/csv/dialect';
import type { MissingPolicy } from '../../src/core/data/design/designSpec';
import type { ColumnType } from '../../src/core/data/table/table';
import { t } from '../l10n';
import type { EncodingKind, Role } from './draft';
import type { TokenRefusal } from './readingDraft';

/** How sure a guess is. */
export function confidenceName({ confidence }: Evidence): string {
  if (confidence >= 0.99) return t('certain');
  if (confidence >= 0.9) return t('very likely');
  return confidence >= 0.7 ? t('likely') : t('uncertain');
}

/** Below this the user should look. */
export function isDoubtful({ confidence }: Evidence): boolean {
  return confidence < 0.7;
}

export function typeName(type: ColumnType): string {
  switch (type) {
    case 'integer':
      return t('whole numbers');
    case 'decimal':
      return t('decimal numbers');
    case 'boolean':
      return t('yes or no');
    case 'category':
      return t('categories');
    case 'date':
      return t('dates');
    case 'text':
      return t('texts');
    case 'constant':
      return t('one value');
    case 'identifier':
      return t('identifiers');
    case 'empty':
      return t('empty');
  }
}

export function roleName(role: Role): string {
  switch (role) {
    case 'label':
      return t('label');
    case 'feature':
      return t('feature');
    case 'ignore':
      return t('ignored');
  }
}

export function encodingKindName(kind: EncodingKind): string {
  switch (kind) {
    case 'numeric':
      return t('numeric');
    case 'oneHot':
      return t('one-hot');
    case 'ordinal':
      return t('ordinal');
  }
}

export function policyName(policy: MissingPolicy): string {
  switch (policy) {
    case 'drop':
      return t('drop the row');
    case 'mean':
      return t('fill with the mean');
    case 'median':
      return t('fill with the median');
    case 'mostFrequent':
      return t('fill with the most frequent');
  }
}

export function refusalName(refusal: TokenRefusal): string {
  switch (refusal) {
    case 'empty':
      return t('An empty cell always counts as missing.');
    case 'known':
      return t('This is in the list already.');
    case 'long':
      return t('This is too long: a cell like it would be a text.');
    case 'many':
      return t('The list is full.');
  }
}
