import type { Area } from './layer';

export function strokeLine(
  ctx: CanvasRenderingContext2D,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): void {
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(toX, toY);
  ctx.stroke();
}

/** A vertical line over the whole of an area, sharp on whole pixels; none beyond its sides. */
export function paintRule(
  ctx: CanvasRenderingContext2D,
  area: Area,
  x: number,
  color: string,
  dash: readonly number[] = [],
): void {
  if (!(x >= area.left - 1 && x <= area.right + 1)) return;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash([...dash]);
  const sharp = Math.round(x) + 0.5;
  strokeLine(ctx, sharp, area.top, sharp, area.bottom);
  ctx.restore();
}
