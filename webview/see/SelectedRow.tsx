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
import { indexOfLine } from './stripRows';
import type { StripSource } from './stripSource';
import { readRow } from './words';

/** The row that is selected, with its way into the file; until then, how to select one. */
export function SelectedRow({
  run,
  source,
  pace,
}: {
  readonly run: Run;
  readonly source: StripSource;
  readonly pace: Pace;
}): JSX.Element {
  const { selection } = useView().store;
  dependOn(pace.beat);
  const line = selection.line.value;
  if (line === undefined) {
    return (
      <p class="selected-row hint">
        {t(
          'Click a point, or walk along the rows by the arrow keys and press Enter, to select a row.',
        )}
      </p>
    );
  }
  const rows = source.rows.peek();
  const row = rows ? indexOfLine(rows, line) : -1;
  const reading = rows && row >= 0 ? readRow(rows, row, run.info.design) : undefined;
  return (
    <div class="selected-row">
      <span>
        {t('Selected:')} <LineLink runId={run.info.runId} line={line} />
      </span>
      {reading ? (
        <>
          <span>
            <Name text={reading.label} /> ({reading.part})
          </span>
          <span class="number">z = {reading.z}</span>
          <span class="number">p = {reading.probability}</span>
          {reading.isMisclassified && (
            <span class="misclassified">
              {t('misclassified as {class}', { class: reading.predicted })}
            </span>
          )}
        </>
      ) : (
        rows && (
          <span>
            {t('No row that is used starts on line {line}.', { line: formatCount(line) })}
          </span>
        )
      )}
      <IconButton icon="close" label={t('Clear the selection')} onPress={() => selection.clear()} />
    </div>
  );
}
