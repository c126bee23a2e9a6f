import type { Palette } from '../theme/palette';
import type { ChartContent, Curve } from './chartContent';
import type { Point } from './decimate';
import type { Geometry } from './plotArea';
import { readAt } from './reading';
import { dashOf, isBand, swingOf } from './swing';
import { bandsOf, traceBands, traceLine } from './traceCurve';

/** A curve and its points, thinned to the pixels. */
export interface DrawnCurve {
  readonly curve: Curve;
  readonly points: readonly Point[];
}

/** Of what is not pointed at. */
const faintness = 0.25;

/** The curves, the first on top, cut off at the edges of the plot. */
export function paintCurves(
  ctx: CanvasRenderingContext2D,
  curves: readonly DrawnCurve[],
  geometry: Geometry,
  palette: Palette,
): void {
  const { area, up } = geometry;
  const width = area.right - area.left;
  const pixelsPerUnit = (area.bottom - area.top) / (up.max - up.min);
  const lineWidth = palette.isHighContrast ? 2.5 : 1.75;
  ctx.save();
  ctx.beginPath();
  // a line along the edge is to be seen in its full width
  ctx.rect(area.left, area.top - lineWidth, width, area.bottom - area.top + 2 * lineWidth);
  ctx.clip();
  ctx.lineWidth = lineWidth;
  // a swinging loss turns back at every point: round joins would cost more than the line itself
  ctx.lineJoin = 'bevel';
  for (const { curve, points } of curves.toReversed()) {
    ctx.globalAlpha = curve.isFaint === true ? faintness : 1;
    ctx.beginPath();
    const swing = swingOf(points, pixelsPerUnit, width);
    if (isBand(points, swing, width)) {
      ctx.fillStyle = curve.color;
      traceBands(ctx, bandsOf(points, geometry), lineWidth);
      ctx.fill();
    } else {
      ctx.strokeStyle = curve.color;
      ctx.setLineDash([...dashOf(curve.dash, swing)]);
      traceLine(ctx, points, geometry);
      ctx.stroke();
    }
  }
  ctx.restore();
}

/** A dot on each curve at an epoch. */
export function paintDots(
  ctx: CanvasRenderingContext2D,
  { curves }: ChartContent,
  epoch: number,
  { area, x, y }: Geometry,
  radius: number,
): void {
  const across = x(epoch);
  if (!(across >= area.left - 1 && across <= area.right + 1)) return;
  for (const { record, color, isFaint } of curves.toReversed()) {
    if (epoch >= record.endEpoch) continue;
    const up = y(readAt(record, epoch).last);
    if (!(up >= area.top - radius && up <= area.bottom + radius)) continue;
    ctx.globalAlpha = isFaint === true ? faintness : 1;
    ctx.fillStyle = color;
    ctx.beginPath();
    ctx.arc(across, up, radius, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}
