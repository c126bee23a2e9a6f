import type { Projection } from './axis';

/** The stretch of epochs that the charts show; need not be whole. */
export interface EpochWindow {
  readonly from: number;
  readonly to: number;
}

/** What a window may be. */
export interface WindowBounds {
  /** The last epoch of the axis when all is shown; the first is 0. */
  readonly last: number;
  /** The least number of epochs that it shows. */
  readonly least: number;
}

/** A window within the bounds, as wide as asked for where that is possible; nothing for the whole. */
export function bounded(window: EpochWindow, bounds: WindowBounds): EpochWindow | undefined {
  const width = Math.max(window.to - window.from, bounds.least);
  if (!(width < bounds.last)) return undefined;
  const middle = (window.from + window.to) / 2;
  const from = Math.max(0, Math.min(middle - width / 2, bounds.last - width));
  return { from, to: from + width };
}

/**
 * Shows more or less of the epochs; what lies at `about` stays where it is.
 * @param factor below 1 goes closer
 */
export function zoomed(
  window: EpochWindow,
  factor: number,
  about: number,
  { toAxis, fromAxis }: Projection,
  bounds: WindowBounds,
): EpochWindow | undefined {
  const fixed = toAxis(Math.max(window.from, Math.min(window.to, about)));
  const end = (epoch: number): number => fromAxis(fixed + (toAxis(epoch) - fixed) * factor);
  // what would reach beyond the run is moved into it
  return bounded({ from: end(window.from), to: end(window.to) }, bounds);
}

/** Moves along the epochs by a share of what is shown. */
export function panned(
  window: EpochWindow,
  share: number,
  { toAxis, fromAxis }: Projection,
  bounds: WindowBounds,
): EpochWindow | undefined {
  const [left, right] = [toAxis(window.from), toAxis(window.to)];
  const room = [toAxis(0) - left, toAxis(bounds.last) - right] as const;
  const way = Math.max(room[0], Math.min(room[1], share * (right - left)));
  return bounded({ from: fromAxis(left + way), to: fromAxis(right + way) }, bounds);
}
