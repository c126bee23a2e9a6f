import type { LearningRateBounds } from '../../src/core/optimizers/learningRateBounds';
import { roundRate, roundRateDown } from '../../src/core/optimizers/rates/roundRate';
import type { Quantity } from '../../src/core/quantity';
import type { Run } from '../store/run';

/** How a learning rate behaves, as far as it is known. */
export type RateZone = 'smooth' | 'monotone' | 'swing' | 'cycles';
export const rateZones = ['smooth', 'monotone', 'swing', 'cycles'] as const satisfies RateZone[];

/** Where one zone ends and the next begins. */
export interface Zones extends LearningRateBounds {
  /** From here on the run ends in cycles; absent while it is being worked out. */
  readonly critical: Quantity | undefined;
}

/** The zones of the run; nothing where they do not hold for the way its weights are moved. */
export function zonesOf(run: Run): Zones | undefined {
  const { learningRateBounds: bounds } = run.info.design;
  if (!boundsHold(run) || !areUsable(bounds)) return undefined;
  return { ...bounds, critical: run.knowledge.value?.rates.critical.trained };
}

/** The bounds are those of gradient descent on all rows: other steps swing sooner or later. */
export function boundsHold({ info }: Pick<Run, 'info'>): boolean {
  const { kind, batchSize } = info.experiment.optimizer;
  return kind === 'gd' && (batchSize === 0 || batchSize >= info.design.trainingRows);
}

/** Whether the bounds are numbers that can be shown. */
export function areUsable(bounds: LearningRateBounds): boolean {
  return [bounds.smooth, bounds.monotone].every((bound) => Number.isFinite(bound) && bound > 0);
}

/** The critical rate, where there is one and it is known; never below 2/L. */
export function criticalOf({ critical, monotone }: Zones): number | undefined {
  const rate = critical?.value;
  return rate !== undefined && Number.isFinite(rate) ? Math.max(rate, monotone) : undefined;
}

export function zoneOf(rate: number, zones: Zones): RateZone {
  if (rate <= zones.smooth) return 'smooth';
  if (rate < zones.monotone) return 'monotone';
  return rate < (criticalOf(zones) ?? Infinity) ? 'swing' : 'cycles';
}

/** A rate to see a zone by, in three digits: the largest that is safe, one well within the others. */
export function rateWithin(zone: RateZone, zones: Zones): number | undefined {
  const critical = criticalOf(zones);
  switch (zone) {
    case 'smooth':
      return roundRateDown(zones.smooth, 3);
    case 'monotone':
      return roundRateDown(0.97 * zones.monotone, 3);
    case 'swing':
      if (critical === undefined) return roundRate(1.5 * zones.monotone, 3);
      return critical > zones.monotone
        ? roundRate(Math.sqrt(zones.monotone * critical), 3)
        : undefined;
    case 'cycles':
      return critical === undefined ? undefined : roundRate(1.5 * critical, 3);
  }
}
