import type { Area } from '../../canvas/layer';
import type { Domain, Projection } from '../../charts/axis';

/** One axis of a plot: which values lie on it, how, and how they are written. */
export interface PlotAxis {
  readonly domain: Domain;
  readonly projection: Projection;
  readonly format: (value: number) => string;
}

/** Where values lie on a canvas, and back. */
export class Plane {
  constructor(
    readonly area: Area,
    readonly horizontal: PlotAxis,
    readonly vertical: PlotAxis,
  ) {}

  /** Pixels from the left; NaN for what has no place on the axis. */
  x(value: number): number {
    const { left, right } = this.area;
    return left + shareOf(value, this.horizontal) * (right - left);
  }

  /** Pixels from the top. */
  y(value: number): number {
    const { top, bottom } = this.area;
    return bottom - shareOf(value, this.vertical) * (bottom - top);
  }

  /** The value under a horizontal position. */
  valueAt(x: number): number {
    const { left, right } = this.area;
    const { domain, projection } = this.horizontal;
    const [from, to] = [projection.toAxis(domain.minimum), projection.toAxis(domain.maximum)];
    const share = right > left ? (x - left) / (right - left) : 0;
    return projection.fromAxis(from + share * (to - from));
  }
}

function shareOf(value: number, { domain, projection }: PlotAxis): number {
  const [from, to] = [projection.toAxis(domain.minimum), projection.toAxis(domain.maximum)];
  return (projection.toAxis(value) - from) / (to - from);
}
