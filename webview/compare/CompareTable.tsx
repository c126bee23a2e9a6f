import type { JSX } from 'preact';
import { readAt, sampleEpochs } from '../charts/reading';
import { recordOf } from '../charts/record';
import { formatCount } from '../format';
import { t } from '../l10n';
import { Name } from '../parts/Name';
import { dependOn } from '../store/dependOn';
import type { CompareChartProps } from './CompareCard';
import { openFirst } from './compareChart';

const rowLimit = 20;

/** The curves as a table: some twenty epochs of the longest run, evenly spread. */
export function CompareTable({ metric, part, runs, readingPace }: CompareChartProps): JSX.Element {
  // the beat, not the record: a table that changed sixty times a second could not be read
  dependOn(readingPace.beat);
  const name = metric.series[part];
  const columns = openFirst(runs.value).map((compared) => ({
    compared,
    record: recordOf(compared.trace, name),
  }));
  const longest = columns.reduce<(typeof columns)[number] | undefined>(
    (best, one) => (one.record.endEpoch > (best?.record.endEpoch ?? 0) ? one : best),
    undefined,
  );
  const epochs = longest ? sampleEpochs(longest.record, rowLimit) : [];
  return (
    <div
      class="chart-table scrolls"
      role="region"
      tabIndex={0}
      aria-label={t('{title} as a table', { title: metric.title(part) })}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('epoch')}</th>
            {columns.map(({ compared }) => (
              <th key={compared.summary.id} scope="col">
                <Name text={compared.name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {epochs.map((epoch) => (
            <tr key={epoch}>
              <th scope="row">{formatCount(epoch)}</th>
              {columns.map(({ compared: { summary }, record }) => {
                const value = epoch < record.endEpoch ? readAt(record, epoch).last : NaN;
                return (
                  <td key={summary.id} title={String(value)}>
                    {metric.format(value, summary.rows[part])}
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
