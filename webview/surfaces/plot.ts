import type { Size } from '../canvas/layer';
import { fitted, fontOf } from '../canvas/letters';
import { ticksWithin } from '../charts/axis';
import type { Palette } from '../theme/palette';

/** A stretch of values along an axis. */
export interface Span {
  readonly minimum: number;
  readonly maximum: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** One axis of a plot. */
export interface Axis {
  readonly span: Span;
  readonly title: string;
  readonly ticks: readonly Tick[];
}

/** Where the values of two axes are on a canvas. */
export interface Plot extends Size {
  readonly left: number;
  readonly top: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly valueAtX: (pixel: number) => number;
  readonly valueAtY: (pixel: number) => number;
}

/** Round numbers along a span, as many as there is room for. */
export function numberTicks(
  { minimum, maximum }: Span,
  pixels: number,
  pixelsPerTick: number,
  format: (value: number) => string,
): readonly Tick[] {
  const count = Math.max(2, Math.floor(pixels / pixelsPerTick));
  return ticksWithin(minimum, maximum, count).map((at) => ({ at, text: format(at) }));
}

/** Room left of a plot for the numbers of its axis, and below it for numbers and a title. */
export function plotIn(
  ctx: CanvasRenderingContext2D,
  { width, height }: Size,
  across: Axis,
  up: Axis,
  palette: Palette,
): Plot {
  ctx.font = fontOf(palette);
  const widest = Math.max(0, ...up.ticks.map(({ text }) => ctx.measureText(text).width));
  const line = Math.round(palette.fontSize * 1.5);
  const left = Math.ceil(Math.min(widest, width / 4)) + line + 8;
  const [top, right, bottom] = [8, 10, 2 * line + 4];
  const area = {
    left,
    top,
    width: Math.max(20, width - left - right),
    height: Math.max(20, height - top - bottom),
  };
  return { ...area, ...scalesOf(area, across.span, up.span) };
}

function scalesOf(
  { left, top, width, height }: Pick<Plot, 'left' | 'top' | 'width' | 'height'>,
  across: Span,
  up: Span,
): Pick<Plot, 'x' | 'y' | 'valueAtX' | 'valueAtY'> {
  const wide = across.maximum - across.minimum;
  const high = up.maximum - up.minimum;
  return {
    x: (value) => left + ((value - across.minimum) / wide) * width,
    y: (value) => top + height - ((value - up.minimum) / high) * height,
    valueAtX: (pixel) => across.minimum + ((pixel - left) / width) * wide,
    valueAtY: (pixel) => up.minimum + ((top + height - pixel) / height) * high,
  };
}

/** Numbers and titles along the left and the lower side of a plot, and its frame. */
export function drawAxes(
  ctx: CanvasRenderingContext2D,
  plot: Plot,
  across: Axis,
  up: Axis,
  palette: Palette,
): void {
  const { left, top, width, height } = plot;
  const line = Math.round(palette.fontSize * 1.5);
  ctx.save();
  ctx.strokeStyle = palette.grid;
  ctx.lineWidth = 1;
  ctx.strokeRect(Math.round(left) - 0.5, Math.round(top) - 0.5, width + 1, height + 1);
  ctx.font = fontOf(palette);
  ctx.fillStyle = palette.muted;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  let freeFrom = -Infinity;
  for (const { at, text } of across.ticks) {
    const half = ctx.measureText(text).width / 2;
    const x = Math.min(Math.max(plot.x(at), left + half - 4), left + width - half + 4);
    if (x - half < freeFrom) continue;
    ctx.fillText(text, x, top + height + 5);
    freeFrom = x + half + 8;
  }
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const { at, text } of up.ticks) {
    const y = Math.min(Math.max(plot.y(at), top + 6), top + height - 6);
    ctx.fillText(fitted(ctx, text, left - line - 6), left - 6, y);
  }
  ctx.fillStyle = palette.foreground;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(fitted(ctx, across.title, width), left + width / 2, top + height + 2 * line - 2);
  ctx.translate(palette.fontSize, top + height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillText(fitted(ctx, up.title, height), 0, 0);
  ctx.restore();
}
