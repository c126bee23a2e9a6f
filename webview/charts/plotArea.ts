import type { Area } from '../canvas/layer';
import type { Domain, Projection } from './axis';

/** Limits and lines of an axis, in axis positions. */
export interface AxisLayout {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Where values lie on the canvas. */
export interface Geometry {
  readonly area: Area;
  readonly across: AxisLayout;
  readonly up: AxisLayout;
  /** Pixels of an epoch and of a value. */
  readonly x: (epoch: number) => number;
  readonly y: (value: number) => number;
}

export function axisLayout(domain: Domain, { toAxis }: Projection): AxisLayout {
  return {
    min: toAxis(domain.minimum),
    max: toAxis(domain.maximum),
    ticks: domain.ticks.map(toAxis),
  };
}

/** Pixels of a position on the axis from left to right. */
export function pixelAcross({ left, right }: Area, { min, max }: AxisLayout, at: number): number {
  return left + ((at - min) / (max - min)) * (right - left);
}

/** Pixels of a position on the axis from bottom to top. */
export function pixelUp({ top, bottom }: Area, { min, max }: AxisLayout, at: number): number {
  return bottom - ((at - min) / (max - min)) * (bottom - top);
}

export function geometryOf(
  area: Area,
  across: AxisLayout,
  up: AxisLayout,
  epochs: Projection,
  values: Projection,
): Geometry {
  return {
    area,
    across,
    up,
    x: (epoch) => pixelAcross(area, across, epochs.toAxis(epoch)),
    y: (value) => pixelUp(area, up, values.toAxis(value)),
  };
}
