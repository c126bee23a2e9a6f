import type { JSX } from 'preact';
import type { Pace } from '../store/pace';
import { formatCount } from '../format';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { partName, rowsOf, seriesOf, type Metric } from './metric';
import { readAt, sampleEpochs } from './reading';

const rowLimit = 20;

/** The chart as a table: some twenty epochs, evenly spread. */
export function ChartTable({
  metric,
  run,
  pace,
}: {
  readonly metric: Metric;
  readonly run: Run;
  readonly pace: Pace;
}): JSX.Element {
  // the beat, not the record: a table that changed sixty times a second could not be read
  dependOn(pace.beat);
  const series = seriesOf(metric, run);
  return (
    <div
      class="chart-table scrolls"
      role="region"
      tabIndex={0}
      aria-label={t('{title} as a table', { title: metric.title() })}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('epoch')}</th>
            {series.map(({ part }) => (
              <th key={part} scope="col">
                {partName(part)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sampleEpochs(run.trace, rowLimit).map((epoch) => (
            <tr key={epoch}>
              <th scope="row">{formatCount(epoch)}</th>
              {series.map(({ name, part }) => {
                const value = readAt(run.trace, name, epoch).last;
                return (
                  <td key={part} title={String(value)}>
                    {metric.format(value, rowsOf(part, run))}
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
