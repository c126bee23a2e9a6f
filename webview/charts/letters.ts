import type { Palette } from '../theme/palette';

/** The font of what is written on a chart, a little smaller than the text around it. */
export function fontOf({ fontSize, fontFamily }: Palette): string {
  return `${Math.round(fontSize * 0.85)}px ${fontFamily}`;
}

/** Writes a text that can be read on whatever lies below it. */
export function writeOver(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  color: string,
  { background }: Palette,
): void {
  ctx.save();
  ctx.strokeStyle = background;
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color;
  ctx.fillText(text, x, y);
  ctx.restore();
}
