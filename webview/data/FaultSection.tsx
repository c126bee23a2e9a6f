import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { faultMessage, leftOutReason } from '../../src/core/data/table/faultWords';
import type { TableProfile } from '../../src/core/data/table/table';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import { LineLink } from '../parts/LineLink';
import { Section } from '../parts/Section';
import type { Run } from '../store/run';
import { useView } from '../view';

/** Faults that are listed at first, and how many more with each press. */
const firstShown = 10;
const moreShown = 100;

/** Records that could not become rows, by kind and one by one, and what was noticed in the header. */
export function FaultSection({
  run,
  table,
}: {
  readonly run: Run;
  readonly table: TableProfile;
}): JSX.Element | null {
  const { data } = useView().store;
  const { runId } = run.info;
  const shownCount = useSignal(firstShown);
  const { faults, faultCounts, notices } = table;
  const total = faultCounts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0 && notices.length === 0) return null;
  const shown = faults.slice(0, shownCount.value);
  const rest = faults.length - shown.length;
  return (
    <Section
      title={t('Faults')}
      isOpen={data.open.faults}
      summary={t('{count} in the file', { count: formatCount(total + notices.length) })}
    >
      <ul class="fault-counts">
        {faultCounts.map(({ kind, count }) => (
          <li key={kind}>
            <span class="left-out-count">{formatCount(count)}</span>{' '}
            <bdi>
              {kind === 'blank'
                ? t('Blank lines are skipped.')
                : say(leftOutReason(kind, table.columns.length))}
            </bdi>
          </li>
        ))}
      </ul>
      <ul class="fault-list">
        {notices.map(({ message, line, column }, i) => (
          <li key={`notice-${i}`}>
            <LineLink runId={runId} line={line} text={placeOf(line, column)} />{' '}
            <bdi>{say(message)}</bdi>
          </li>
        ))}
        {shown.map((fault, i) => (
          <li key={i}>
            <LineLink runId={runId} line={fault.line} text={placeOf(fault.line, fault.column)} />{' '}
            <bdi>{say(faultMessage(fault, table.columns.length))}</bdi>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            shownCount.value += moreShown;
          }}
        >
          <span>{t('Show more ({count} not shown)', { count: formatCount(rest) })}</span>
        </button>
      )}
      {rest === 0 && total > faults.length && (
        <p class="fine">
          {t('Only the first {count} are listed.', { count: formatCount(faults.length) })}
        </p>
      )}
    </Section>
  );
}

function placeOf(line: number, column: number): string {
  return t('line {line}, column {column}', {
    line: formatCount(line),
    column: formatCount(column),
  });
}
