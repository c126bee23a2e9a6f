import { paintedLimit, type PaintedPoint } from '../../src/core/data/generate/madeTable';
import { drawNormal } from '../../src/core/data/generate/normal';
import type { Random } from '../../src/core/random';
import { fromPixels, toPixels, type Place, type Plane } from './plane';

/** Pixels of way for which one point is sprayed. */
const wayPerPoint = 6;
/** Standard deviation of the spray, pixels. */
const sprayWidth = 12;
/** Pixels around the eraser in which points go. */
export const eraserRadius = 12;

type Points = readonly PaintedPoint[];

/** Adds a point, as long as there is room. */
export function withPoint(points: Points, { x, y }: Place, label: 0 | 1): Points {
  return points.length >= paintedLimit ? points : [...points, { x, y, label }];
}

/**
 * Spreads points along a way of the pointer, evenly many for each pixel of it.
 * @param left the way that was left over before, pixels
 * @returns the points with the new ones, and the way that is left over now
 */
export function sprayed(
  points: Points,
  plane: Plane,
  way: { readonly from: Place; readonly to: Place; readonly left: number },
  label: 0 | 1,
  random: Random,
): { readonly points: Points; readonly left: number } {
  const { from, to } = way;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const added: PaintedPoint[] = [];
  let at = wayPerPoint - way.left;
  for (; at <= length; at += wayPerPoint) {
    const along = length === 0 ? 0 : at / length;
    const pixel = {
      x: from.x + along * (to.x - from.x) + sprayWidth * drawNormal(random),
      y: from.y + along * (to.y - from.y) + sprayWidth * drawNormal(random),
    };
    added.push({ ...fromPixels(plane, pixel), label });
  }
  const room = Math.max(0, paintedLimit - points.length);
  return { points: [...points, ...added.slice(0, room)], left: length - (at - wayPerPoint) };
}

/** Takes away what lies near a pixel; the same array when nothing does. */
export function erased(points: Points, plane: Plane, pixel: Place): Points {
  const kept = points.filter((point) => distance(plane, point, pixel) > eraserRadius);
  return kept.length === points.length ? points : kept;
}

function distance(plane: Plane, point: Place, pixel: Place): number {
  const at = toPixels(plane, point);
  return Math.hypot(at.x - pixel.x, at.y - pixel.y);
}
