import type { JSX } from 'preact';
import { formatCount } from '../format';
import { t } from '../l10n';
import { useView } from '../view';

/** A line of the file; pressing it shows the line in the editor. */
export function LineLink({
  runId,
  line,
  text,
}: {
  readonly runId: string;
  readonly line: number;
  /** Instead of "line 12". */
  readonly text?: string;
}): JSX.Element {
  const { store } = useView();
  return (
    <button
      type="button"
      class="line-link"
      title={t('Show line {line} in the file', { line: formatCount(line) })}
      onClick={() => store.send({ type: 'revealLine', runId, line })}
    >
      {text ?? t('line {line}', { line: formatCount(line) })}
    </button>
  );
}
