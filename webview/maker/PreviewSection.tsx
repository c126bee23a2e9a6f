import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { featureNames, labelName, paintedRowsOf } from '../../src/core/data/generate/madeTable';
import { exact, formatCount } from '../format';
import { t } from '../l10n';
import { Section } from '../parts/Section';
import { useMaker } from './makerView';

const shownRows = 8;

/** The first rows as the file will have them. */
export function PreviewSection(): JSX.Element | null {
  const { store } = useMaker();
  const isOpen = useSignal(true);
  const table = store.table.value;
  const drawn = store.drawn.value.slice(0, shownRows);
  const painted = paintedRowsOf(table).map(({ x, y, label }) => ({ values: [x, y], label }));
  const rows = [...drawn, ...painted.slice(0, shownRows - drawn.length)];
  const more = store.rowCount.value - rows.length;
  if (rows.length === 0) return null;
  return (
    <Section title={t('The file')} summary={t('first rows')} isOpen={isOpen}>
      <div class="preview scrolls" role="region" tabIndex={0} aria-label={t('First rows')}>
        <table>
          <thead>
            <tr>
              {[...featureNames(table.recipe), labelName].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ values, label }, i) => (
              <tr key={i}>
                {values.map((value, j) => (
                  <td key={j} class={Number.isNaN(value) ? 'missing-cell' : undefined}>
                    {Number.isNaN(value) ? t('empty') : exact(value)}
                  </td>
                ))}
                <td>{label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="fine">{t('and {count} more', { count: formatCount(more) })}</p>}
    </Section>
  );
}
