// What is read off the curves of a sweep.
import type { SweptRate } from '../../src/core/optimizers/rates/rateSweep';

/** Index of the rate that led lowest. */
export function bestOf(runs: readonly SweptRate[]): number {
  const ends = runs.map(({ objectives, status }) =>
    status === 'diverged' ? Infinity : (objectives.at(-1) ?? Infinity),
  );
  return Math.max(0, ends.indexOf(Math.min(...ends)));
}

/** The first epoch that is above the one before it, by more than rounding. */
export function firstRise(objectives: Float64Array): number | undefined {
  for (let epoch = 1; epoch < objectives.length; epoch++) {
    const before = objectives[epoch - 1] ?? NaN;
    if ((objectives[epoch] ?? NaN) > before + 1e-9 * Math.abs(before)) return epoch;
  }
  return undefined;
}
