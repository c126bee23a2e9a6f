import type { JSX } from 'preact';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { useView } from '../view';
import type { ChartLine, ChartSource } from './chartSource';
import { Swatch } from './Swatch';

/**
 * The legend: each curve with its value at the epoch that is looked at. A press takes the curve away
 * or brings it back; while one is pointed at, the others stand back.
 */
export function ChartLegend({
  source,
  run,
  pace,
}: {
  readonly source: ChartSource;
  readonly run: Run;
  readonly pace: Pace;
}): JSX.Element {
  dependOn(pace.beat, run.shown);
  source.watch();
  const lines = source.lines();
  return (
    <div class="legend" role="group" aria-label={t('Curves')}>
      {lines.map((line) => (
        <Entry key={line.key} line={line} isOnly={lines.length === 1} />
      ))}
    </div>
  );
}

function Entry({
  line,
  isOnly,
}: {
  readonly line: ChartLine;
  readonly isOnly: boolean;
}): JSX.Element {
  const { choices } = useView();
  const { key, name, now, format } = line;
  const content = (
    <>
      <Swatch line={line} />
      <span class="legend-name">{name}</span> <span class="legend-value">{format(now)}</span>
    </>
  );
  // the only curve of a chart is not taken away
  if (isOnly) return <span class="legend-entry">{content}</span>;
  const isShown = !choices.hidden.value.includes(key);
  const point = (): void => {
    choices.pointedLine.value = key;
  };
  const leave = (): void => {
    choices.pointedLine.value = undefined;
  };
  return (
    <button
      type="button"
      class="legend-entry"
      aria-pressed={isShown}
      title={`${name}: ${isShown ? t('Hide this curve') : t('Show this curve')}`}
      onClick={() => choices.toggle(key)}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      {content}
    </button>
  );
}
