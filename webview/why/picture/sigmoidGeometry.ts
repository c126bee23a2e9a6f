import { sigmoid } from '../../../src/core/kernels/sigmoid';
import { ticksWithin } from '../../charts/axis';
import type { FormulaNumbers } from '../numbers';
import { pathThrough, plotOf, positionIn, probabilityTicks } from './plot';
import type { Point, Size, Stretch, Tick } from './plot';

/** Half the length of the piece of tangent at the point, in pixels. */
const tangentReach = 26;
/** How far beside the row's own line the bar stands, in pixels. */
const barDistance = 11;
/** How wide the bar of the likelihood is, in pixels. */
export const barWidth = 5;

/** Where everything about a row stands around the curve of σ, in pixels. */
export interface SigmoidGeometry {
  readonly plot: Stretch;
  /** The curve, as the data of an SVG path. */
  readonly curve: string;
  readonly zTicks: readonly { readonly value: number; readonly x: number }[];
  readonly hTicks: readonly Tick[];
  /** The row on the curve, and in its class. */
  readonly point: Point;
  readonly ofClass: Point;
  /** A piece of the tangent at the point, from left to right. */
  readonly tangent: readonly [Point, Point];
  /**
   * Beside the row's line: what is missing from h to y, and from the line of the other class to h
   * what the row's own class was given. Both together are 1.
   */
  readonly bar: {
    /** Which side of the row's line: where there is more room. */
    readonly side: 1 | -1;
    readonly x: number;
    readonly residual: readonly [fromH: number, toY: number];
    readonly likelihood: readonly [fromOther: number, toH: number];
  };
}

/** @param halfWidth the axis of z runs from −halfWidth to halfWidth, which holds the row's z */
export function sigmoidGeometry(
  { z, h, y, slope }: Pick<FormulaNumbers, 'z' | 'h' | 'y' | 'slope'>,
  halfWidth: number,
  size: Size,
): SigmoidGeometry {
  const plot = plotOf(size);
  const toX = positionIn([-halfWidth, halfWidth], [plot.left, plot.right]);
  const toY = positionIn([0, 1], [plot.bottom, plot.top]);
  const toZ = positionIn([plot.left, plot.right], [-halfWidth, halfWidth]);
  const point = { x: toX(z), y: toY(h) };
  const side = z <= 0 ? 1 : -1;
  return {
    plot,
    curve: curveOf(plot, (x) => toY(sigmoid(toZ(x)))),
    zTicks: ticksWithin(-halfWidth, halfWidth, plot.right - plot.left < 200 ? 2 : 4).map(
      (value) => ({ value, x: toX(value) }),
    ),
    hTicks: probabilityTicks(toY),
    point,
    ofClass: { x: point.x, y: toY(y) },
    tangent: tangentAt(
      point,
      (slope * (plot.bottom - plot.top) * 2 * halfWidth) / (plot.right - plot.left),
    ),
    bar: {
      side,
      x: point.x + side * barDistance,
      residual: [point.y, toY(y)],
      likelihood: [toY(1 - y), point.y],
    },
  };
}

/** A point every other pixel. */
function curveOf({ left, right }: Stretch, toY: (x: number) => number): string {
  const count = Math.max(2, Math.ceil((right - left) / 2));
  return pathThrough(
    Array.from({ length: count + 1 }, (_, i) => {
      const x = left + ((right - left) * i) / count;
      return { x, y: toY(x) };
    }),
  );
}

/** @param rise pixels up for each pixel to the right */
function tangentAt({ x, y }: Point, rise: number): readonly [Point, Point] {
  const length = Math.hypot(1, rise);
  // of an axis that is very wide the curve is a cliff
  const [dx, dy] = Number.isFinite(length)
    ? [tangentReach / length, (tangentReach * rise) / length]
    : [0, tangentReach];
  return [
    { x: x - dx, y: y + dy },
    { x: x + dx, y: y - dy },
  ];
}
