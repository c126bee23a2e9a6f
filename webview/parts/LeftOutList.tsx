import type { JSX } from 'preact';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import type { Run } from '../store/run';
import { LineLink } from './LineLink';

/** Why rows are not used, with links to the first of them. */
export function LeftOutList({ run }: { readonly run: Run }): JSX.Element {
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
                <LineLink key={line} runId={runId} line={line} />
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
