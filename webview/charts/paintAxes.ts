import { fontOf } from '../canvas/letters';
import type { Palette } from '../theme/palette';
import { pixelAcross, pixelUp, type Geometry } from './plotArea';

/** Between a number and the plot. */
const gap = 6;

/** Lines across the plot, and the numbers along both axes. */
export function paintAxes(
  ctx: CanvasRenderingContext2D,
  { area, across, up }: Geometry,
  palette: Palette,
  formatAcross: (position: number) => string,
  formatUp: (position: number) => string,
): void {
  ctx.strokeStyle = palette.grid;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const tick of up.ticks) {
    const y = Math.round(pixelUp(area, up, tick)) + 0.5;
    ctx.moveTo(area.left, y);
    ctx.lineTo(area.right, y);
  }
  ctx.stroke();
  ctx.font = fontOf(palette);
  ctx.fillStyle = palette.muted;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const tick of up.ticks) {
    ctx.fillText(formatUp(tick), area.left - gap, pixelUp(area, up, tick), area.left - gap);
  }
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  let freeFrom = -Infinity;
  for (const tick of across.ticks) {
    const text = formatAcross(tick);
    const x = pixelAcross(area, across, tick);
    const half = ctx.measureText(text).width / 2;
    // the numbers of a stretch may be long: what has no room is left out
    if (x - half < freeFrom) continue;
    ctx.fillText(text, Math.min(x, area.right + 2 * gap - half), area.bottom + gap);
    freeFrom = x + half + gap;
  }
}

/** How wide the longest of the numbers is. */
export function widestOf(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  texts: readonly string[],
): number {
  ctx.font = fontOf(palette);
  return Math.max(0, ...texts.map((text) => ctx.measureText(text).width)) + gap;
}
