import type { Point } from './decimate';

/**
 * How densely a curve swings: pixels that it goes up and down for each pixel that it goes on.
 * @param pixelsPerUnit height of one unit of the points' y
 * @param width of the plot in pixels
 */
export function swingOf(points: readonly Point[], pixelsPerUnit: number, width: number): number {
  let way = 0;
  let before: Point | undefined;
  for (const point of points) {
    const step = before === undefined ? 0 : Math.abs(point.y - before.y);
    // a gap has no length
    if (Number.isFinite(step)) way += step;
    before = point;
  }
  return (way * pixelsPerUnit) / width;
}

/** Beyond this the dashes of a curve melt into a band, where nobody sees them. */
const densestDashed = 4;
const solid: readonly number[] = [];

/** The dashes of a curve; none where it swings too densely, since they cost more than all the rest. */
export function dashOf(dash: readonly number[], swing: number): readonly number[] {
  return swing > densestDashed ? solid : dash;
}

/** Points of a column of pixels: more than two say that a curve turns back within it. */
const pointsOfTurn = 2.5;
/** A curve that hardly swings is a line, however many points it has. */
const leastSwing = 6;

/** Whether a curve swings so densely that its line covers all between its extremes. */
export function isBand(points: readonly Point[], swing: number, width: number): boolean {
  return swing > leastSwing && points.length > pointsOfTurn * width;
}
