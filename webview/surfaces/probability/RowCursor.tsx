import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeBeside } from '../../canvas/placeTooltip';
import { t } from '../../l10n';
import { indexOfLine } from '../../see/stripRows';
import { readRow } from '../../see/words';
import { useView } from '../../view';
import type { ProbabilityPicture } from './probabilityPicture';
import type { ProbabilityView } from './probabilityView';
import { placeInWords, rowInWords } from './words';

interface Props {
  readonly view: ProbabilityView;
  readonly picture: ProbabilityPicture;
}

const directions: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Lies over the picture and lets its rows be read and selected: by pointer, or by the arrows. */
export function RowCursor({ view, picture }: Props): JSX.Element {
  const { store } = useView();
  const { selection } = store;
  const line = picture.pointed.value;
  const rows = view.placed.value?.rows;
  const row = rows ? indexOfLine(rows, line ?? selection.line.value) : -1;
  const point = (to: number): void => {
    picture.pointed.value = view.placed.peek()?.rows.lines[to];
  };
  const reveal = (chosen: number): void =>
    store.send({ type: 'revealLine', runId: view.run.info.runId, line: chosen });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || !rows) return;
    const chosen = picture.pointed.peek();
    const direction = directions[event.key];
    if (direction) {
      const to = picture.rowTowards(row, ...direction);
      if (to >= 0) point(to);
      else if (row >= 0) point(row);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      if (chosen === selection.line.peek()) reveal(chosen);
      else selection.select(chosen);
    } else if (event.key === 'Escape') {
      picture.pointed.value = undefined;
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <div
      class={line === undefined ? 'chart-cursor' : 'chart-cursor on-row'}
      role="slider"
      tabIndex={0}
      aria-label={t('Probability surface: walk from row to row with the arrow keys, Enter selects')}
      aria-valuemin={0}
      aria-valuemax={rows?.lines.length ?? 0}
      aria-valuenow={row + 1}
      aria-valuetext={rowInWords(view, line ?? selection.line.value)}
      onKeyDown={onKeyDown}
      onPointerMove={({ offsetX, offsetY }) => point(picture.rowNear(offsetX, offsetY))}
      onPointerLeave={() => point(-1)}
      onBlur={() => point(-1)}
      onClick={({ offsetX, offsetY }) => {
        const chosen = rows?.lines[picture.rowNear(offsetX, offsetY)];
        if (chosen !== undefined) selection.select(chosen);
      }}
      onDblClick={({ offsetX, offsetY }) => {
        const chosen = rows?.lines[picture.rowNear(offsetX, offsetY)];
        if (chosen !== undefined) reveal(chosen);
      }}
    >
      {line !== undefined && <Tooltip view={view} picture={picture} line={line} />}
    </div>
  );
}

function Tooltip({ view, picture, line }: Props & { readonly line: number }): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  const placed = view.placed.value;
  const row = placed ? indexOfLine(placed.rows, line) : -1;
  useLayoutEffect(() => {
    if (!box.current || !placed || row < 0) return;
    placeBeside(box.current, picture.pixelOf(placed, row), 'above');
  });
  if (!placed || row < 0) return null;
  const reading = readRow(placed.rows, row, view.run.info.design);
  const entries = [
    ...placeInWords(view, placed, row),
    [t('class'), reading.label] as const,
    ['z', reading.z] as const,
    ['p', reading.probability] as const,
  ];
  return (
    <div ref={box} class="tooltip surface-tooltip" aria-hidden="true">
      <div class="tooltip-title">
        {reading.line} · {reading.part}
      </div>
      {entries.map(([name, value]) => (
        <div key={name} class="tooltip-row">
          <bdi class="tooltip-name">{name}</bdi>
          <bdi class="tooltip-value">{value}</bdi>
        </div>
      ))}
      {reading.isMisclassified && <div class="misclassified">{t('misclassified')}</div>}
    </div>
  );
}
