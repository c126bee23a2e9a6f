import type { Point } from './decimate';

const solid: readonly number[] = [];

/**
 * Beyond so many times the width of the chart a curve goes up and down more than it goes on. Its
 * dashes then melt into a band, where nobody sees them, and cost more than all other drawing.
 */
const densestDashed = 4;

/**
 * The dashes of a curve; none where it swings too densely.
 * @param pixelsPerUnit height of one unit of the points' y
 * @param width of the plot in pixels
 */
export function dashOf(
  dash: readonly number[],
  points: readonly Point[],
  pixelsPerUnit: number,
  width: number,
): readonly number[] {
  if (dash.length === 0) return dash;
  let way = 0;
  let before: Point | undefined;
  for (const point of points) {
    const step = before === undefined ? 0 : Math.abs(point.y - before.y);
    // a gap has no length
    if (Number.isFinite(step)) way += step;
    before = point;
  }
  return way * pixelsPerUnit > densestDashed * width ? solid : dash;
}
