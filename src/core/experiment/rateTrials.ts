import type { Design } from '../data/design/designMatrix';
import { createOptimizer } from '../optimizers/createOptimizer';
import type { LearningRateBounds } from '../optimizers/learningRateBounds';
import type { Objective } from '../optimizers/objective';
import { findRate, rangeAround, type RateTest } from '../optimizers/rates/findRate';
import { ratesAround, ratesThroughZones, withRate } from '../optimizers/rates/rateGrid';
import { RateSweep, type SweptRate } from '../optimizers/rates/rateSweep';
import { defaultOptimizer, usesLearningRate, type OptimizerSettings } from '../optimizers/settings';
import type { Sliced } from '../sliced';
import type { TrainingRules } from './experiment';
import { initialParameters } from './initialParameters';

/** A run whose learning rate is in question: what is tried starts where it started, and moves as it does. */
export interface TriedRun {
  readonly design: Pick<Design, 'features' | 'training'>;
  readonly objective: Objective;
  readonly plan: Pick<TrainingRules, 'optimizer' | 'initialWeights' | 'seed'>;
  readonly bounds: LearningRateBounds;
}

/** Which rates are swept, and for how long. */
export interface SweepPlan {
  readonly epochs: number;
  /** 2/λmax(H(w*)), where it is known. */
  readonly critical?: number;
  /** A rate that is to be among them. */
  readonly including?: number;
}

/** The rate range test from where the run started. */
export function* testRates(run: TriedRun): Sliced<RateTest> {
  const { objective, plan } = run;
  const optimizer = createOptimizer(objective, triedOptimizer(plan), plan.seed);
  return yield* findRate(objective, optimizer, startOf(run), rangeAround(scaleOf(run)));
}

/** The first epochs of the run with each of some rates; a schedule does not change them. */
export function* sweepRates(run: TriedRun, sweep: SweepPlan): Sliced<readonly SweptRate[]> {
  const { objective, plan } = run;
  const rates = isPlainDescent(run)
    ? ratesThroughZones(run.bounds, sweep.critical)
    : ratesAround(scaleOf(run));
  const work = new RateSweep(
    objective,
    () => createOptimizer(objective, triedOptimizer(plan), plan.seed),
    startOf(run),
    sweep.including === undefined ? rates : withRate(rates, sweep.including),
    sweep.epochs,
  );
  yield* work.work();
  return work.runs;
}

/** Whether the bounds are those of the method: descent by all rows, without a memory. */
function isPlainDescent({ plan, design }: TriedRun): boolean {
  const { kind, batchSize } = triedOptimizer(plan);
  return kind === 'gd' && (batchSize === 0 || batchSize >= design.training.rowCount);
}

/** A method that does without a learning rate gives way to one that has one. */
function triedOptimizer({ optimizer }: TriedRun['plan']): OptimizerSettings {
  return usesLearningRate(optimizer) ? optimizer : defaultOptimizer;
}

function startOf({ design, plan }: TriedRun): ReturnType<typeof initialParameters> {
  return initialParameters(design.features, plan.initialWeights, plan.seed);
}

/**
 * The rates about which a choice is to be made. Adam moves each weight by about η whatever the
 * slope, so that η is a length in the space of the weights: that of 1/√L, not of 1/L.
 */
function scaleOf({ plan, bounds }: TriedRun): LearningRateBounds {
  if (plan.optimizer.kind !== 'adam') return bounds;
  const smooth = Math.sqrt(bounds.smooth);
  return { smooth, monotone: 2 * smooth };
}
