import { fontOf, writeOver } from './letters';
import type { Palette } from '../theme/palette';
import type { EdgeTick, Level } from './chartContent';
import type { Geometry } from './plotArea';

/** Values of their own, each a line across the plot with its words at the left, above or below it. */
export function paintLevels(
  ctx: CanvasRenderingContext2D,
  levels: readonly Level[],
  { area, y }: Geometry,
  palette: Palette,
): void {
  ctx.save();
  ctx.font = fontOf(palette);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  for (const { value, label } of levels) {
    const up = y(value);
    if (!(up >= area.top - 1 && up <= area.bottom + 1)) continue;
    ctx.strokeStyle = palette.foreground;
    ctx.lineWidth = 1;
    ctx.setLineDash([1, 3]);
    ctx.beginPath();
    ctx.moveTo(area.left, Math.round(up) + 0.5);
    ctx.lineTo(area.right, Math.round(up) + 0.5);
    ctx.stroke();
    ctx.setLineDash([]);
    // at the beginning, where the curves are far above, and below the line where there is room
    const line = Math.round(palette.fontSize * 1.25);
    const isBelow = up + line <= area.bottom;
    writeOver(ctx, label, area.left + 6, isBelow ? up + line : up - 3, palette.muted, palette);
  }
  ctx.restore();
}

/** Values at the right edge, each a short line in the colour of its curve. */
export function paintEdges(
  ctx: CanvasRenderingContext2D,
  edges: readonly EdgeTick[],
  { area, y }: Geometry,
): void {
  ctx.save();
  ctx.lineWidth = 2.5;
  for (const { value, color } of edges) {
    const up = y(value);
    if (!(up >= area.top && up <= area.bottom)) continue;
    ctx.strokeStyle = color;
    ctx.beginPath();
    ctx.moveTo(area.right + 1, up);
    ctx.lineTo(area.right + 9, up);
    ctx.stroke();
  }
  ctx.restore();
}
