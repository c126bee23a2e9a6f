import type { Contributions } from '../../../src/core/experiment/contributions/contributions';
import { fontOf } from '../../canvas/letters';
import { strokeLine } from '../../canvas/lines';
import type { Sheet } from '../../canvas/usePlot';
import { formatCount, formatShort } from '../../format';
import type { Palette } from '../../theme/palette';
import { layOutGrowth, sumOfLargest, type GrowthLayout } from './growth';
import { directions, sideOf, type Direction } from './tugOfWar';

export function colorOf(direction: Direction, palette: Palette): string {
  return direction === 'up' ? palette.training : palette.accent;
}

/** So that the sides differ without their colours, too. */
const dashes = { down: [6, 3], up: [] } as const satisfies Record<Direction, readonly number[]>;

/** @param cursor so many of the largest rows are pointed at */
export function drawGrowth(
  { ctx: context, width, height, palette }: Sheet,
  contributions: Contributions,
  cursor: number | undefined,
): GrowthLayout {
  context.font = fontOf(palette);
  const labelWidth = 4 + widestLabel(context, contributions, width, height);
  const layout = layOutGrowth(contributions, {
    width,
    height,
    labelWidth,
    lineHeight: palette.fontSize,
  });
  drawAxes(context, layout, palette);
  for (const direction of directions) {
    drawCurve(context, layout, contributions, direction, palette);
  }
  if (cursor !== undefined) drawCursor(context, layout, contributions, palette, cursor);
  return layout;
}

function widestLabel(
  context: CanvasRenderingContext2D,
  contributions: Contributions,
  width: number,
  height: number,
): number {
  const { sums } = layOutGrowth(contributions, { width, height, labelWidth: 0, lineHeight: 0 });
  return Math.max(...sums.ticks.map((tick) => context.measureText(formatShort(tick)).width)) + 4;
}

function drawAxes(
  context: CanvasRenderingContext2D,
  { left, right, bottom, rows, sums, x, y }: GrowthLayout,
  palette: Palette,
): void {
  context.fillStyle = palette.muted;
  context.strokeStyle = palette.grid;
  context.lineWidth = 1;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const tick of sums.ticks) {
    const at = Math.round(y(tick)) + 0.5;
    strokeLine(context, left, at, right, at);
    context.fillText(formatShort(tick), left - 4, at);
  }
  context.textBaseline = 'top';
  for (const count of [0, Math.round(rows / 2), rows]) {
    context.textAlign = count === 0 ? 'left' : count === rows ? 'right' : 'center';
    if (count === rows || count * 2 !== rows || rows > 2) {
      context.fillText(formatCount(count), x(count), bottom + 5);
    }
  }
}

function drawCurve(
  context: CanvasRenderingContext2D,
  { right, x, y }: GrowthLayout,
  contributions: Contributions,
  direction: Direction,
  palette: Palette,
): void {
  const { curve, sum } = sideOf(contributions, direction);
  context.strokeStyle = colorOf(direction, palette);
  context.lineWidth = palette.isHighContrast ? 3 : 2;
  context.setLineDash(dashes[direction]);
  context.beginPath();
  context.moveTo(x(0), y(0));
  for (const [i, rows] of curve.rows.entries()) context.lineTo(x(rows), y(curve.sums[i] ?? 0));
  // where a side has no more rows it stays as it is
  context.lineTo(right, y(Math.abs(sum)));
  context.stroke();
  context.setLineDash([]);
}

function drawCursor(
  context: CanvasRenderingContext2D,
  { top, bottom, x, y }: GrowthLayout,
  contributions: Contributions,
  palette: Palette,
  cursor: number,
): void {
  context.strokeStyle = palette.foreground;
  context.lineWidth = 1;
  const at = Math.round(x(cursor)) + 0.5;
  strokeLine(context, at, top, at, bottom);
  for (const direction of directions) {
    context.fillStyle = colorOf(direction, palette);
    context.beginPath();
    context.arc(at, y(sumOfLargest(sideOf(contributions, direction).curve, cursor)), 4, 0, 7);
    context.fill();
  }
}
