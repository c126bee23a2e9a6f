import type { JSX } from 'preact';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';

/** Why rows are not used, with links to the first of them. */
export function LeftOutList({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const { runId, design } = run.info;
  return (
    <ul class="left-out">
      {design.leftOut.map(({ reason, count, lines }, i) => (
        <li key={i}>
          <span class="left-out-count">{formatCount(count)}</span>
          <span>
            <bdi>{say(reason)}</bdi>{' '}
            <span class="left-out-lines">
              {lines.map((line) => (
                <button
                  key={line}
                  type="button"
                  class="line-link"
                  title={t('Show line {line} in the file', { line: formatCount(line) })}
                  onClick={() => store.send({ type: 'revealLine', runId, line })}
                >
                  {t('line {line}', { line: formatCount(line) })}
                </button>
              ))}
              {count > lines.length && lines.length > 0 && (
                <span>{t('and {count} more', { count: formatCount(count - lines.length) })}</span>
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
