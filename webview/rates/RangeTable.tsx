import type { JSX } from 'preact';
import type { RateTest } from '../../src/core/optimizers/rates/findRate';
import { roundRate } from '../../src/core/optimizers/rates/roundRate';
import { formatQuantity, formatShort } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { objectiveName } from './trialWords';
import { zoneName } from './zoneWords';
import { zoneOf, zonesOf } from './zones';

/** The range test as a table: each rate that was tried, and the objective after its step. */
export function RangeTable({
  run,
  test,
}: {
  readonly run: Run;
  readonly test: RateTest;
}): JSX.Element {
  const zones = zonesOf(run);
  return (
    <div
      class="chart-table scrolls"
      role="region"
      tabIndex={0}
      aria-label={t('{title} as a table', { title: t('Find: a range test') })}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('learning rate')}</th>
            <th scope="col">{objectiveName(run)}</th>
            {zones !== undefined && <th scope="col">{t('zone')}</th>}
          </tr>
        </thead>
        <tbody>
          {[...test.rates].map((rate, k) => (
            <tr key={k}>
              <th scope="row" title={String(rate)}>
                {formatShort(roundRate(rate, 3))}
              </th>
              <td title={String(test.objectives[k])}>
                {formatQuantity(test.objectives[k] ?? NaN, 5)}
              </td>
              {zones !== undefined && <td>{zoneName(zoneOf(rate, zones))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
