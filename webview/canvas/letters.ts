import type { Palette } from '../theme/palette';

/**
 * The font of what is written on a canvas, a little smaller than the text around it.
 * @param share of the size of that
 */
export function fontOf({ fontSize, fontFamily }: Palette, share = 0.85): string {
  return `${Math.round(fontSize * share)}px ${fontFamily}`;
}

/** Writes a text that can be read on whatever lies below it. */
export function writeOver(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  { background, foreground }: Palette,
  color = foreground,
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

/** The text, cut where there is no room for it. */
export function fitted(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const cut = `${letters.slice(0, middle).join('')}…`;
    if (ctx.measureText(cut).width <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('')}…`;
}

/** A name is cut between what its reader takes for letters. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
