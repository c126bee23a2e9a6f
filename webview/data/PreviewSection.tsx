import type { JSX } from 'preact';
import type { TableProfile } from '../../src/core/data/table/table';
import { formatCount } from '../format';
import { t } from '../l10n';
import { LineLink } from '../parts/LineLink';
import { Name } from '../parts/Name';
import { Pager, pageOf } from '../parts/Pager';
import { Section } from '../parts/Section';
import type { Run } from '../store/run';
import { useView } from '../view';

/** Columns side by side; more would make the page slow. */
const pageSize = 30;

/** The first rows, as they are written in the file. */
export function PreviewSection({
  run,
  table,
}: {
  readonly run: Run;
  readonly table: TableProfile;
}): JSX.Element {
  const { data } = useView().store;
  const { runId } = run.info;
  const { preview, columns, options } = table;
  const { page } = pageOf(data.previewPage.value, columns.length, pageSize);
  const first = page * pageSize;
  const shown = columns.slice(first, first + pageSize);
  const missing = new Set(['', ...options.missing]);
  return (
    <Section
      title={t('First rows')}
      isOpen={data.open.preview}
      summary={t('as written in the file')}
    >
      <Pager
        label={t('Columns of the first rows')}
        count={columns.length}
        pageSize={pageSize}
        page={data.previewPage}
      />
      <div
        class="preview scrolls"
        role="region"
        tabIndex={0}
        aria-label={t('Table of the first rows')}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              {shown.map(({ name, kind }) => (
                <th key={name} scope="col" class={kind === 'numeric' ? undefined : 'text-cell'}>
                  <Name text={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.map(({ line, cells }) => (
              <tr key={line}>
                <th scope="row">
                  <LineLink runId={runId} line={line} text={formatCount(line)} />
                </th>
                {shown.map(({ name, kind }, i) => (
                  <Cell
                    key={name}
                    text={cells[first + i]}
                    isNumber={kind === 'numeric'}
                    missing={missing}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Cell({
  text,
  isNumber,
  missing,
}: {
  readonly text: string | undefined;
  readonly isNumber: boolean;
  readonly missing: ReadonlySet<string>;
}): JSX.Element {
  const place = isNumber ? 'number-cell' : 'text-cell';
  if (text !== undefined && !missing.has(text.trim())) {
    return (
      <td class={place}>
        <Name text={text} />
      </td>
    );
  }
  const isEmpty = text === undefined || text.trim() === '';
  return (
    <td class={`${place} missing-cell`} title={t('counts as missing')}>
      {isEmpty ? t('missing') : <Name text={text} />}
      {!isEmpty && <span class="for-readers"> {t('counts as missing')}</span>}
    </td>
  );
}
