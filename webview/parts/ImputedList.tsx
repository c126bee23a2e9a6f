import type { JSX } from 'preact';
import type { Imputed } from '../../src/core/data/design/designMatrix';
import { formatCount, formatShort } from '../format';
import { t } from '../l10n';
import { Name } from './Name';

/** What was put in where columns have no value. */
export function ImputedList({ imputed }: { readonly imputed: readonly Imputed[] }): JSX.Element {
  return (
    <ul class="left-out">
      {imputed.map(({ column, value, trainingRows, validationRows }) => (
        <li key={column}>
          <span class="left-out-count">{formatCount(trainingRows + validationRows)}</span>
          <span>
            <Name text={column} />:{' '}
            <Name text={typeof value === 'number' ? formatShort(value) : value} />{' '}
            <span class="left-out-lines">
              {t('{training} in training rows, {validation} in validation rows', {
                training: formatCount(trainingRows),
                validation: formatCount(validationRows),
              })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
