import type { Signal } from '@preact/signals';
import type { JSX, RefObject, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DesignRows } from '../../src/core/experiment/rows';
import { placeBeside } from '../canvas/placeTooltip';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { useView } from '../view';
import { placeOf, rowNear } from './geometry';
import type { StripPainter } from './stripPainter';
import { indexOfLine, orderByLogit } from './stripRows';
import type { StripSource } from './stripSource';
import { stepAlong } from './walk';
import { readRow, sayRow } from './words';

interface Props {
  readonly run: Run;
  readonly source: StripSource;
  readonly painter: RefObject<StripPainter | null>;
  /** Line of the row that is pointed at. */
  readonly pointed: Signal<number | undefined>;
  readonly pace: Pace;
}

/**
 * Lies over the strip and lets its rows be read and selected: by pointer, and by keys as a slider
 * over the rows in the order of z.
 */
export function StripCursor({ run, source, painter, pointed, pace }: Props): JSX.Element {
  const { store } = useView();
  const { selection } = store;
  const line = pointed.value;
  dependOn(pace.beat);
  const rows = source.rows.peek();
  const order = rows ? orderByLogit(rows) : new Uint32Array(0);
  const row = rows ? indexOfLine(rows, line ?? selection.line.peek()) : -1;

  const lineNear = (x: number, y: number): number | undefined => {
    const shown = source.rows.peek();
    const geometry = painter.current?.geometry;
    const near = shown && geometry ? rowNear(geometry, shown, x, y) : -1;
    return shown?.lines[near];
  };
  const reveal = (): void => {
    const chosen = pointed.peek();
    if (chosen === undefined) return;
    store.send({ type: 'revealLine', runId: run.info.runId, line: chosen });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const now = source.rows.peek();
    if (event.ctrlKey || event.altKey || event.metaKey || !now) return;
    const chosen = pointed.peek();
    if (event.key === 'Enter') {
      if (chosen === undefined) return;
      if (chosen === selection.line.peek()) reveal();
      else selection.select(chosen);
    } else if (event.key === 'Escape') {
      pointed.value = undefined;
    } else {
      const next = stepAlong(event.key, now, chosen ?? selection.line.peek());
      if (next === undefined) return;
      pointed.value = next;
    }
    event.preventDefault();
  };

  return (
    <div
      class={line === undefined ? 'chart-cursor' : 'chart-cursor on-row'}
      role="slider"
      tabIndex={0}
      aria-label={t('Sigmoid strip: walk along the rows in the order of z, Enter selects')}
      aria-valuemin={Math.min(1, order.length)}
      aria-valuemax={order.length}
      aria-valuenow={row < 0 ? 0 : order.indexOf(row) + 1}
      aria-valuetext={rows && row >= 0 ? sayRow(readRow(rows, row, run.info.design)) : t('no row')}
      onKeyDown={onKeyDown}
      onPointerMove={({ offsetX, offsetY }) => {
        pointed.value = lineNear(offsetX, offsetY);
      }}
      onPointerLeave={() => {
        pointed.value = undefined;
      }}
      onBlur={() => {
        pointed.value = undefined;
      }}
      onClick={({ offsetX, offsetY }) => {
        const chosen = lineNear(offsetX, offsetY);
        if (chosen !== undefined) selection.select(chosen);
      }}
      onDblClick={reveal}
    >
      {line !== undefined && <Tooltip run={run} source={source} painter={painter} line={line} />}
    </div>
  );
}

/** What is known of the row pointed at; keeps beside its mark, on the side where there is room. */
function Tooltip({
  run,
  source,
  painter,
  line,
}: Pick<Props, 'run' | 'source' | 'painter'> & { readonly line: number }): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  const rows = source.rows.value;
  const row = rows ? indexOfLine(rows, line) : -1;
  useLayoutEffect(() => {
    const geometry = painter.current?.geometry;
    if (!box.current || !geometry || !rows) return;
    const { x, y } = placeOf(geometry, rows, row);
    placeBeside(box.current, [x, y], 'level');
  });
  if (!rows || row < 0) return null;
  return <TooltipBox run={run} rows={rows} row={row} box={box} />;
}

function TooltipBox({
  run,
  rows,
  row,
  box,
}: {
  readonly run: Run;
  readonly rows: DesignRows;
  readonly row: number;
  readonly box: RefObject<HTMLDivElement | null>;
}): JSX.Element {
  const reading = readRow(rows, row, run.info.design);
  const entries: readonly (readonly [string, string])[] = [
    [t('class'), reading.label],
    ['z', reading.z],
    ['p', reading.probability],
    [t('predicted'), reading.predicted],
  ];
  return (
    <div ref={box} class="tooltip" aria-hidden="true">
      <div class="tooltip-title">
        {reading.line} · {reading.part}
      </div>
      {entries.map(([name, value]) => (
        <div key={name} class="tooltip-row">
          <span class="tooltip-name">{name}</span>
          <bdi class="tooltip-value">{value}</bdi>
        </div>
      ))}
      {reading.isMisclassified && <div class="misclassified">{t('misclassified')}</div>}
    </div>
  );
}
