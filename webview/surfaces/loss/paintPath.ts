import { fontOf, writeOver } from '../../canvas/letters';
import type { Palette } from '../../theme/palette';
import type { Plot } from '../plot';
import type { Path } from './walkedPath';

/** Points that are marked each by a dot. */
const dotsUpTo = 80;
/** Points at the end of a path that are always seen, and pixels of a line that hide nothing. */
const lastPoints = 12;
const clearLength = 5000;

/** The way walked up to an epoch: a line, and dots for its epochs as long as they can be told apart. */
export function paintPath(
  ctx: CanvasRenderingContext2D,
  path: Path,
  upTo: number,
  plot: Plot,
  palette: Palette,
): void {
  const { epochs, x, y, boxes } = path;
  const end = endOf(epochs, upTo);
  if (end === 0) return;
  ctx.save();
  clip(ctx, plot);
  const [left, right, low, high] = boxes;
  ctx.fillStyle = palette.foreground;
  ctx.globalAlpha = 0.12;
  for (let i = 0; i < end; i++) {
    const [from, to] = [plot.x(left[i] ?? NaN), plot.x(right[i] ?? NaN)];
    const [bottom, top] = [plot.y(low[i] ?? NaN), plot.y(high[i] ?? NaN)];
    // where not every epoch is a point: how far the run went between
    if (to - from > 2 || bottom - top > 2) ctx.fillRect(from, top, to - from, bottom - top);
  }
  ctx.lineJoin = 'round';
  // a way to and fro would hide what lies under it
  const strength = Math.min(1, clearLength / lengthOf(path, end, plot));
  const recent = strength < 1 ? Math.max(0, end - lastPoints) : 0;
  if (recent > 0) {
    trace(ctx, path, 0, recent + 1, plot);
    ctx.globalAlpha = Math.max(0.12, strength * 0.7);
    ctx.strokeStyle = palette.foreground;
    ctx.lineWidth = 1;
    ctx.stroke();
  }
  trace(ctx, path, recent, end, plot);
  // a rim keeps the line apart from lines of equal loss
  ctx.strokeStyle = palette.background;
  ctx.lineWidth = palette.isHighContrast ? 6 : 4;
  ctx.globalAlpha = 0.7;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = palette.foreground;
  ctx.lineWidth = palette.isHighContrast ? 2.5 : 1.5;
  ctx.stroke();
  if (end <= dotsUpTo) {
    ctx.fillStyle = palette.foreground;
    for (let i = 0; i < end; i++) dot(ctx, plot.x(x[i] ?? NaN), plot.y(y[i] ?? NaN), 2.2);
  }
  ctx.restore();
}

function trace(
  ctx: CanvasRenderingContext2D,
  { x, y }: Path,
  from: number,
  to: number,
  plot: Plot,
): void {
  ctx.beginPath();
  for (let i = from; i < to; i++) ctx.lineTo(plot.x(x[i] ?? NaN), plot.y(y[i] ?? NaN));
}

/** Pixels along a path. */
function lengthOf({ x, y }: Path, end: number, plot: Plot): number {
  let length = 0;
  for (let i = 1; i < end; i++) {
    length += Math.hypot(
      plot.x(x[i] ?? NaN) - plot.x(x[i - 1] ?? NaN),
      plot.y(y[i] ?? NaN) - plot.y(y[i - 1] ?? NaN),
    );
  }
  return length;
}

/** How many points of a path are not after an epoch. */
export function endOf(epochs: Float64Array, upTo: number): number {
  let end = epochs.length;
  while (end > 0 && (epochs[end - 1] ?? NaN) > upTo) end--;
  return end;
}

function clip(ctx: CanvasRenderingContext2D, { left, top, width, height }: Plot): void {
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
}

function dot(ctx: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}

/** A cross with a name: where the loss is least. */
export function paintOptimum(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  name: string,
  plot: Plot,
  palette: Palette,
): void {
  ctx.save();
  clip(ctx, plot);
  for (const [color, width] of [
    [palette.background, 5],
    [palette.validation, 2.2],
  ] as const) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.lineCap = 'round';
    ctx.beginPath();
    ctx.moveTo(x - 6, y - 6);
    ctx.lineTo(x + 6, y + 6);
    ctx.moveTo(x - 6, y + 6);
    ctx.lineTo(x + 6, y - 6);
    ctx.stroke();
  }
  ctx.restore();
  nameAt(ctx, name, x, y, plot, palette, false);
}

/** The point of the run, and the way downhill from it. @param slope the arrow, in pixels; nothing where it is flat */
export function paintPoint(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  slope: readonly [number, number] | undefined,
  plot: Plot,
  palette: Palette,
): void {
  ctx.save();
  clip(ctx, plot);
  if (slope) paintArrow(ctx, x, y, slope, palette);
  ctx.fillStyle = palette.background;
  dot(ctx, x, y, 7.5);
  ctx.fillStyle = palette.foreground;
  dot(ctx, x, y, 5);
  ctx.restore();
}

function paintArrow(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  [across, down]: readonly [number, number],
  palette: Palette,
): void {
  const length = Math.hypot(across, down);
  const [u, v] = [across / length, down / length];
  const [tipX, tipY] = [x + across, y + down];
  for (const [color, width] of [
    [palette.background, 5.5],
    [palette.error, 2.5],
  ] as const) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(tipX, tipY);
    ctx.moveTo(tipX - 9 * u + 5 * v, tipY - 9 * v - 5 * u);
    ctx.lineTo(tipX, tipY);
    ctx.lineTo(tipX - 9 * u - 5 * v, tipY - 9 * v + 5 * u);
    ctx.stroke();
  }
}

/**
 * A name to the right of a mark; below or above it where there is no room, so that the way from the
 * left stays clear.
 */
export function nameAt(
  ctx: CanvasRenderingContext2D,
  name: string,
  x: number,
  y: number,
  { left, top, width, height }: Plot,
  palette: Palette,
  isAbove: boolean,
): void {
  if (x < left || x > left + width || y < top || y > top + height) return;
  ctx.save();
  ctx.font = fontOf(palette);
  ctx.textBaseline = 'middle';
  const length = ctx.measureText(name).width;
  const isRight = x + length + 14 < left + width;
  ctx.textAlign = isRight ? 'left' : 'center';
  const away = isRight ? 12.5 : 18;
  const shifted = isAbove && y - away - 4 > top ? y - away : Math.min(y + away, top + height - 9);
  const at = isRight ? x + 9 : Math.min(x, left + width - length / 2 - 4);
  writeOver(ctx, name, at, shifted, palette);
  ctx.restore();
}
