import { formatCount } from '../format';
import { t } from '../l10n';

/** How many parameters a model has. */
export function weightsInWords(count: number): string {
  return count === 1
    ? t('1 weight + bias')
    : t('{count} weights + bias', { count: formatCount(count) });
}
