import { useSignal } from '@preact/signals';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Contributions } from '../../../src/core/experiment/contributions/contributions';
import { placeBesideLine } from '../../canvas/placeTooltip';
import { usePlot } from '../../canvas/usePlot';
import { formatShare } from '../../format';
import { t } from '../../l10n';
import { IconButton } from '../../parts/IconButton';
import { useView } from '../../view';
import { drawGrowth } from './drawGrowth';
import { GrowthTable } from './GrowthTable';
import { sumOfLargest, type GrowthLayout } from './growth';
import { directions, sideOf } from './tugOfWar';
import { halfInWords, largestInWords, sideTitle, signed } from './words';

/** How the push of each side grows as its rows are added, largest first: whether few rows carry it. */
export function GrowthChart({
  contributions,
}: {
  readonly contributions: Contributions;
}): JSX.Element {
  const { palette } = useView();
  const canvas = useRef<HTMLCanvasElement>(null);
  const layout = useRef<GrowthLayout>(undefined);
  const cursor = useSignal<number | undefined>(undefined);
  const isTable = useSignal(false);
  const most = Math.max(...directions.map((direction) => sideOf(contributions, direction).rows));
  const at = cursor.value === undefined ? undefined : Math.min(cursor.value, most);
  usePlot(canvas, palette, (sheet) => {
    layout.current = drawGrowth(sheet, contributions, at);
  });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = keyTarget(event.key, at ?? 0, most);
    if (target === undefined) return;
    event.preventDefault();
    cursor.value = target === 'leave' ? undefined : target;
  };
  return (
    <section class="growth" aria-label={t('How few rows carry it')}>
      <div class="chart-header">
        <h3>{t('How few rows carry it')}</h3>
        <div class="chart-switches">
          <IconButton
            icon="table"
            label={t('Show as table')}
            isPressed={isTable.value}
            onPress={() => {
              isTable.value = !isTable.value;
            }}
          />
        </div>
      </div>
      <ul class="growth-legend">
        {directions.map((direction) => {
          const half = halfInWords(sideOf(contributions, direction), contributions.isExact);
          return (
            <li key={direction}>
              <span class={`growth-swatch ${direction}`} aria-hidden="true" />
              <span>
                {half === undefined ? sideTitle(direction) : `${sideTitle(direction)}: ${half}`}
              </span>
            </li>
          );
        })}
      </ul>
      <div class="growth-body">
        <canvas ref={canvas} aria-hidden="true" />
        <div
          class="chart-cursor"
          role="slider"
          tabIndex={0}
          aria-label={t('How few rows carry it: walk along the rows, largest first')}
          aria-valuemin={0}
          aria-valuemax={most}
          aria-valuenow={at ?? most}
          aria-valuetext={readingInWords(contributions, at ?? most)}
          onKeyDown={onKeyDown}
          onPointerMove={(event) => {
            const area = layout.current;
            if (area === undefined) return;
            const share = (event.offsetX - area.left) / (area.right - area.left);
            cursor.value = Math.round(Math.min(1, Math.max(0, share)) * area.rows);
          }}
          onPointerLeave={() => {
            cursor.value = undefined;
          }}
          onBlur={() => {
            cursor.value = undefined;
          }}
        >
          {at !== undefined && (
            <Reading contributions={contributions} rows={at} layout={layout.current} />
          )}
        </div>
      </div>
      <p class="axis-name" aria-hidden="true">
        {t('rows, largest first')}
      </p>
      {isTable.value && <GrowthTable contributions={contributions} />}
    </section>
  );
}

function keyTarget(key: string, at: number, most: number): number | 'leave' | undefined {
  const page = Math.max(1, Math.round(most / 20));
  const within = (target: number): number => Math.max(0, Math.min(most, target));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(at - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return within(at + 1);
    case 'PageDown':
      return within(at - page);
    case 'PageUp':
      return within(at + page);
    case 'Home':
      return 0;
    case 'End':
      return most;
    case 'Escape':
      return 'leave';
    default:
      return undefined;
  }
}

/** What so many of the largest rows push on each side. */
function readingInWords(contributions: Contributions, rows: number): string {
  const shares = directions.map((direction) => {
    const { curve, sum } = sideOf(contributions, direction);
    const share = sum === 0 ? 0 : sumOfLargest(curve, rows) / Math.abs(sum);
    return `${sideTitle(direction)} ${formatShare(share, 100)}`;
  });
  return [largestInWords(rows), ...shares].join(', ');
}

function Reading({
  contributions,
  rows,
  layout,
}: {
  readonly contributions: Contributions;
  readonly rows: number;
  readonly layout: GrowthLayout | undefined;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current && layout) placeBesideLine(box.current, layout.x(rows));
  });
  return (
    <div ref={box} class="tooltip" aria-hidden="true">
      <div class="tooltip-title">{largestInWords(rows)}</div>
      {directions.map((direction) => {
        const { curve, sum } = sideOf(contributions, direction);
        const part = Math.sign(sum) * sumOfLargest(curve, rows);
        return (
          <div key={direction} class="tooltip-row">
            <span class={`growth-swatch ${direction}`} />
            <span class="tooltip-name">{sideTitle(direction)}</span>
            <span class="tooltip-value">
              {signed(part)} ({formatShare(sum === 0 ? 0 : part / sum, 100)})
            </span>
          </div>
        );
      })}
    </div>
  );
}
