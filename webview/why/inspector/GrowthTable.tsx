import type { JSX } from 'preact';
import type { Contributions } from '../../../src/core/experiment/contributions/contributions';
import { formatCount, formatShare } from '../../format';
import { t } from '../../l10n';
import { readingsUpTo, sumOfLargest } from './growth';
import { directions, sideOf } from './tugOfWar';
import { sideTitle, signed } from './words';

/** The chart of growing sums as a table. */
export function GrowthTable({
  contributions,
}: {
  readonly contributions: Contributions;
}): JSX.Element {
  const sides = directions.map((direction) => sideOf(contributions, direction));
  const most = Math.max(...sides.map(({ rows }) => rows));
  return (
    <div
      class="chart-table scrolls"
      role="region"
      tabIndex={0}
      aria-label={t('{title} as a table', { title: t('How few rows carry it') })}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rows, largest first')}</th>
            {directions.map((direction) => (
              <th key={direction} scope="col">
                {sideTitle(direction)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readingsUpTo(most).map((count) => (
            <tr key={count}>
              <th scope="row">{formatCount(count)}</th>
              {sides.map(({ curve, sum }, i) => {
                const part = Math.sign(sum) * sumOfLargest(curve, count);
                return (
                  <td key={i} title={String(part)}>
                    {signed(part)} ({formatShare(sum === 0 ? 0 : part / sum, 100)})
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
