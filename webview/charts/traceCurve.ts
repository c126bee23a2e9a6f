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

/** The pixels that a curve goes through within one column of pixels. */
export interface Bar {
  /** Left edge of the column. */
  readonly x: number;
  top: number;
  bottom: number;
}

/**
 * What the line of a curve covers, column by column: one list for each piece between gaps. Each bar
 * takes in where the curve was in the column before, from which its line comes.
 */
export function bandsOf(
  points: readonly Point[],
  { area, across, up }: Geometry,
): readonly (readonly Bar[])[] {
  const bands: Bar[][] = [];
  let band: Bar[] | undefined;
  let bar: Bar | undefined;
  let before = NaN;
  for (const point of points) {
    const y = pixelUp(area, up, point.y);
    if (Number.isNaN(y)) {
      band = bar = undefined;
      continue;
    }
    const x = Math.floor(pixelAcross(area, across, point.x));
    if (band === undefined) {
      bands.push((band = []));
      before = y;
    }
    if (bar?.x === x) {
      bar.top = Math.min(bar.top, y);
      bar.bottom = Math.max(bar.bottom, y);
    } else {
      band.push((bar = { x, top: Math.min(before, y), bottom: Math.max(before, y) }));
    }
    before = y;
  }
  return bands;
}

/**
 * Traces the outline of bands. It is filled in a fraction of the time that the strokes of the line
 * would take, and looks the same.
 * @param thickness of the line, which is the least height of a band
 */
export function traceBands(
  ctx: CanvasPath,
  bands: readonly (readonly Bar[])[],
  thickness: number,
): void {
  const half = thickness / 2;
  for (const bars of bands) {
    const [first] = bars;
    if (first === undefined) continue;
    ctx.moveTo(first.x, first.bottom + half);
    for (const { x, top } of bars) {
      ctx.lineTo(x, top - half);
      ctx.lineTo(x + 1, top - half);
    }
    for (const { x, bottom } of bars.toReversed()) {
      ctx.lineTo(x + 1, bottom + half);
      ctx.lineTo(x, bottom + half);
    }
    ctx.closePath();
  }
}
