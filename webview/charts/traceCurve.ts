import type { Point } from './decimate';
import { pixelAcross, pixelUp, type Geometry } from './plotArea';

/** Traces a curve as a line, with a gap where a value is no number. */
export function traceLine(
  ctx: CanvasPath,
  points: readonly Point[],
  { area, across, up }: Geometry,
): void {
  let isAtGap = true;
  for (const point of points) {
    if (Number.isNaN(point.y)) {
      isAtGap = true;
      continue;
    }
    const x = pixelAcross(area, across, point.x);
    const y = pixelUp(area, up, point.y);
    if (isAtGap) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
    isAtGap = false;
  }
}

/**
 * Traces a curve as what its line would cover: for each column of pixels a bar from its lowest to its
 * highest value. It looks the same and is filled in a fraction of the time that the strokes take.
 * @param thickness of the line, which is the least height of a bar
 */
export function traceBand(
  ctx: Pick<CanvasPath, 'rect'>,
  points: readonly Point[],
  { area, across, up }: Geometry,
  thickness: number,
): void {
  let column = NaN;
  let [top, bottom, before] = [NaN, NaN, NaN];
  const close = (): void => {
    if (!(bottom >= top)) return;
    ctx.rect(column, top - thickness / 2, 1, bottom - top + thickness);
  };
  for (const point of points) {
    const y = pixelUp(area, up, point.y);
    const at = Math.floor(pixelAcross(area, across, point.x));
    if (at !== column || Number.isNaN(y) || Number.isNaN(top)) {
      close();
      column = at;
      // the line comes from where it was in the column before
      top = Number.isNaN(before) ? y : Math.min(before, y);
      bottom = Number.isNaN(before) ? y : Math.max(before, y);
    } else {
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    before = y;
  }
  close();
}
