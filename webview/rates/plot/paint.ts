import { strokeLine } from '../../canvas/lines';
import type { Sheet } from '../../canvas/usePlot';
import type { Plane } from './plane';

/** The lines of the vertical axis, and the words of both. */
export function paintAxes({ ctx, palette, width }: Sheet, plane: Plane): void {
  const { area, horizontal, vertical } = plane;
  ctx.save();
  ctx.strokeStyle = palette.grid;
  ctx.fillStyle = palette.muted;
  ctx.lineWidth = 1;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const tick of vertical.domain.ticks) {
    const y = Math.round(plane.y(tick)) + 0.5;
    strokeLine(ctx, area.left, y, area.right, y);
    ctx.fillText(vertical.format(tick), area.left - 6, y);
  }
  ctx.textBaseline = 'top';
  let free = -Infinity;
  for (const tick of horizontal.domain.ticks) {
    const text = horizontal.format(tick);
    const half = ctx.measureText(text).width / 2;
    const x = Math.min(plane.x(tick), width - half);
    if (x - half < free) continue;
    ctx.textAlign = 'center';
    ctx.fillText(text, x, area.bottom + 6);
    free = x + half + 8;
  }
  ctx.restore();
}

/** A curve through points; it leaves the plot where its values do. */
export function paintCurve(
  { ctx }: Sheet,
  plane: Plane,
  points: Iterable<readonly [x: number, y: number]>,
  look: { readonly color: string; readonly width: number },
): void {
  const { area } = plane;
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top + 2);
  ctx.clip();
  ctx.strokeStyle = look.color;
  ctx.lineWidth = look.width;
  ctx.lineJoin = 'bevel';
  ctx.beginPath();
  // far outside a line is the same whatever its end; a number too large would not be drawn
  const far = area.top - 10 * (area.bottom - area.top);
  for (const [x, y] of points) {
    if (!Number.isNaN(y)) ctx.lineTo(plane.x(x), Math.max(far, plane.y(y)));
  }
  ctx.stroke();
  ctx.restore();
}

export function paintDot({ ctx }: Sheet, x: number, y: number, color: string, radius = 4): void {
  ctx.save();
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.restore();
}
