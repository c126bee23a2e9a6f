import type { JSX } from 'preact';
import { formatCount } from '../format';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import { useView } from '../view';
import { shownLines, type ChartSource } from './chartSource';
import { readAt, sampleEpochs } from './reading';

const rowLimit = 20;

/** The chart as a table: some twenty epochs of those that are shown, evenly spread. */
export function ChartTable({
  source,
  pace,
}: {
  readonly source: ChartSource;
  readonly pace: Pace;
}): JSX.Element {
  const view = useView();
  // the beat, not the record: a table that changed sixty times a second could not be read
  dependOn(pace.beat, view.choices.hidden);
  source.watch();
  const window = view.choices.window.value;
  const lines = shownLines(source, view);
  const [first] = lines;
  const epochs = first ? sampleEpochs(first.record, rowLimit, window?.from, window?.to) : [];
  return (
    <div
      class="chart-table scrolls"
      role="region"
      tabIndex={0}
      aria-label={t('{title} as a table', { title: source.title })}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('epoch')}</th>
            {lines.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {epochs.map((epoch) => (
            <tr key={epoch}>
              <th scope="row">{formatCount(epoch)}</th>
              {lines.map(({ key, record, format }) => {
                const value = readAt(record, epoch).last;
                return (
                  <td key={key} title={String(value)}>
                    {format(value)}
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
