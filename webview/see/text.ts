import type { Palette } from '../theme/palette';

/** The font of labels on a canvas, a little smaller than that of the page. */
export function fontOf({ fontSize, fontFamily }: Palette): string {
  return `${Math.round(fontSize * 0.9)}px ${fontFamily}`;
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
