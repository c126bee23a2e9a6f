import { useSignal } from '@preact/signals';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Contributions } from '../../../src/core/experiment/contributions/contributions';
import { usePlot } from '../../canvas/usePlot';
import { formatCount, formatQuantity } from '../../format';
import { t } from '../../l10n';
import type { Run } from '../../store/run';
import { useView } from '../../view';
import { drawTug } from './drawTug';
import { layOutTug, sliceAt, slicesInOrder, type Slice, type TugOfWar } from './tugOfWar';
import { className, signed, sliceInWords } from './words';

/**
 * The two stacks of rows, drawn; a row of them is pointed at by pointer or walked to by keys, and is
 * selected by a click or Enter.
 */
export function StackCanvas({
  run,
  contributions,
}: {
  readonly run: Run;
  readonly contributions: Contributions;
}): JSX.Element {
  const { store, palette } = useView();
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useSignal(0);
  /** The line of the row that is pointed at: rows change their places while weights move. */
  const pointed = useSignal<number | undefined>(undefined);
  const tug = layOutTug(contributions, Math.max(width.value, 100));
  const slices = slicesInOrder(tug);
  const at = slices.findIndex(({ row }) => row.line === pointed.value);
  const slice = slices[at];
  const selected = store.selection.line.value;
  usePlot(canvas, palette, (sheet) => {
    width.value = sheet.width;
    drawTug(sheet, layOutTug(contributions, sheet.width), {
      pointed: slice?.row.line,
      selected,
    });
  });

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && slice !== undefined) {
      store.selection.select(slice.row.line);
      return;
    }
    const target = keyTarget(event.key, at, slices, tug);
    if (target === undefined) return;
    event.preventDefault();
    pointed.value = target?.row.line;
  };
  return (
    <div class="tug-stack">
      <canvas ref={canvas} aria-hidden="true" />
      <div
        class="chart-cursor"
        role="slider"
        tabIndex={0}
        aria-label={t('Rows by their push: arrow keys walk along them, Enter selects one')}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, slices.length - 1)}
        aria-valuenow={Math.max(0, at)}
        aria-valuetext={
          slice === undefined ? t('no row is pointed at') : sliceInWords(slice, run.info)
        }
        onKeyDown={onKeyDown}
        onPointerMove={(event) => {
          pointed.value = sliceAt(tug, event.offsetX)?.row.line;
        }}
        onPointerLeave={() => {
          pointed.value = undefined;
        }}
        onBlur={() => {
          pointed.value = undefined;
        }}
        onClick={(event) => {
          const hit = sliceAt(tug, event.offsetX);
          if (hit !== undefined) store.selection.select(hit.row.line);
        }}
      >
        {slice !== undefined && <SliceTooltip run={run} slice={slice} />}
      </div>
    </div>
  );
}

/** Where a key leads; null for nowhere, `undefined` for keys that are none of the stack's. */
function keyTarget(
  key: string,
  at: number,
  slices: readonly Slice[],
  { down }: TugOfWar,
): Slice | null | undefined {
  // the walk begins at the middle, where the largest are
  const start = at >= 0 ? at : down.slices.length - (key === 'ArrowRight' ? 1 : 0);
  const last = slices.length - 1;
  const within = (index: number): Slice | undefined => slices[Math.max(0, Math.min(last, index))];
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(start - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return within(start + 1);
    case 'Home':
      return within(0);
    case 'End':
      return within(last);
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}

function SliceTooltip({ run, slice }: { readonly run: Run; readonly slice: Slice }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const { row } = slice;
  useLayoutEffect(() => {
    const element = box.current;
    const room = element?.parentElement?.clientWidth ?? 0;
    if (element === null) return;
    const left = (slice.left + slice.right) / 2 - element.offsetWidth / 2;
    const most = Math.max(0, room - element.offsetWidth);
    element.style.transform = `translateX(${Math.round(Math.min(Math.max(0, left), most))}px)`;
  });
  return (
    <div ref={box} class="tooltip" aria-hidden="true">
      <div class="tooltip-title">
        {t('line {line}', { line: formatCount(row.line) })} · {className(run.info, row.label)}
      </div>
      <div class="tooltip-row">
        <span class="tooltip-name">h − y</span>
        <span class="tooltip-value">{signed(row.residual)}</span>
      </div>
      <div class="tooltip-row">
        <span class="tooltip-name">x</span>
        <span class="tooltip-value">{formatQuantity(row.value)}</span>
      </div>
      <div class="tooltip-row">
        <span class="tooltip-name">{t('contribution')}</span>
        <span class="tooltip-value">{signed(row.contribution)}</span>
      </div>
    </div>
  );
}
