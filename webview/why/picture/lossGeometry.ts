import { valueDomain } from '../../charts/axis';
import type { FormulaNumbers } from '../numbers';
import { pathThrough, plotOf, positionIn, probabilityTicks } from './plot';
import type { Point, Size, Stretch, Tick } from './plot';

/** The axis of the loss shows at least this much, so that it seldom moves. */
const leastTop = 2;
const curvePoints = 120;

/** Where the loss of a row stands on the curve of its class over h, in pixels. */
export interface LossGeometry {
  readonly plot: Stretch;
  /** −ln h for y = 1, −ln(1 − h) for y = 0, as the data of an SVG path. */
  readonly curve: string;
  readonly hTicks: readonly Tick[];
  readonly lossTicks: readonly { readonly value: number; readonly y: number }[];
  readonly point: Point;
  /** On the axis of h, from what the other class would have it be to h: what the class was given. */
  readonly likelihood: readonly [fromOther: number, toH: number];
  /** Where the mean loss lies; absent where it is not a number. */
  readonly meanLevel: number | undefined;
}

export function lossGeometry(
  { h, y, rowLoss, loss }: Pick<FormulaNumbers, 'h' | 'y' | 'rowLoss' | 'loss'>,
  size: Size,
): LossGeometry {
  const plot = plotOf(size);
  const known = [rowLoss, loss].filter((value) => Number.isFinite(value));
  const highest = 1.05 * Math.max(leastTop / 1.05, ...known);
  const { maximum, ticks } = valueDomain(0, highest, { scale: 'linear', tickCount: 3 });
  const toX = positionIn([0, 1], [plot.left, plot.right]);
  const toY = positionIn([0, maximum], [plot.bottom, plot.top]);
  return {
    plot,
    // by the loss, not by h: as many points where it is steep; and more where it is flat
    curve: pathThrough(
      Array.from({ length: curvePoints + 1 }, (_, i) => {
        const value = maximum * (i / curvePoints) ** 2;
        return { x: toX(y === 1 ? Math.exp(-value) : -Math.expm1(-value)), y: toY(value) };
      }),
    ),
    hTicks: probabilityTicks(toX),
    lossTicks: ticks.map((value) => ({ value, y: toY(value) })),
    point: { x: toX(h), y: toY(rowLoss) },
    likelihood: [toX(1 - y), toX(h)],
    meanLevel: Number.isFinite(loss) ? toY(loss) : undefined,
  };
}
