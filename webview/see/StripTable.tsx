import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { formatCount } from '../format';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import { LineLink } from '../parts/LineLink';
import { Name } from '../parts/Name';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { useView } from '../view';
import { orderByLogit } from './stripRows';
import type { StripSource } from './stripSource';
import { readRow } from './words';

const pageSize = 20;

/** The rows that are drawn one by one as a table, in the order of z. */
export function StripTable({
  run,
  source,
  pace,
}: {
  readonly run: Run;
  readonly source: StripSource;
  readonly pace: Pace;
}): JSX.Element | null {
  const { selection } = useView().store;
  const page = useSignal(0);
  dependOn(pace.beat);
  const rows = source.rows.peek();
  if (!rows) return null;
  const order = orderByLogit(rows);
  const pageCount = Math.max(1, Math.ceil(order.length / pageSize));
  const shown = Math.min(page.value, pageCount - 1);
  const first = shown * pageSize;
  const onPage = [...order.subarray(first, first + pageSize)];
  const selected = selection.line.value;
  const go = (to: number): void => {
    page.value = Math.max(0, Math.min(to, pageCount - 1));
  };
  return (
    <div class="strip-table">
      <div class="pager" role="group" aria-label={t('Rows in the order of z')}>
        <IconButton icon="chevron-left" label={t('Before')} onPress={() => go(shown - 1)} />
        <span class="pager-place">
          {t('rows {first} to {last} of {count} in the order of z', {
            first: formatCount(Math.min(first + 1, order.length)),
            last: formatCount(first + onPage.length),
            count: formatCount(order.length),
          })}
        </span>
        <IconButton icon="chevron-right" label={t('Next')} onPress={() => go(shown + 1)} />
      </div>
      <div
        class="chart-table scrolls"
        role="region"
        tabIndex={0}
        aria-label={t('{title} as a table', { title: t('Sigmoid strip') })}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              <th scope="col">{t('part')}</th>
              <th scope="col">{t('class')}</th>
              <th scope="col">z</th>
              <th scope="col">p</th>
              <th scope="col">{t('predicted')}</th>
            </tr>
          </thead>
          <tbody>
            {onPage.map((row) => {
              const line = rows.lines[row] ?? 0;
              const reading = readRow(rows, row, run.info.design);
              return (
                <tr key={line} aria-current={line === selected ? 'true' : undefined}>
                  <th scope="row">
                    <LineLink runId={run.info.runId} line={line} />
                  </th>
                  <td>{reading.part}</td>
                  <td>
                    <Name text={reading.label} />
                  </td>
                  <td title={String(rows.logits[row])}>{reading.z}</td>
                  <td>{reading.probability}</td>
                  <td class={reading.isMisclassified ? 'misclassified' : undefined}>
                    <Name text={reading.predicted} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
