import type { Design } from '../data/design/designMatrix';
import { message } from '../message';
import type { Parameters } from '../model/parameters';
import type { LearningRateBounds } from '../optimizers/learningRateBounds';
import type { Objective } from '../optimizers/objective';
import { findOptimum, type Optimum, type OptimumStatus } from '../optimizers/optimum';
import { criticalRate } from '../optimizers/rates/criticalRate';
import { rateBounds, type ByScaling } from '../optimizers/rates/rateBounds';
import { known, withheld, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';
import { findCollinearity, type Collinearity } from '../statistics/collinearity/collinearity';
import { infer, type Inference, type Interval } from '../statistics/inference';
import { ProfileLikelihood } from '../statistics/profile';
import { detectSeparation, type Separation } from '../statistics/separation/separation';
import { biasFunctional, toRawUnits, weightFunctional } from '../statistics/unitMap';

/** The least objective, and where it is. */
export interface OptimumPoint {
  readonly status: OptimumStatus;
  /** w* and b*, units as trained. */
  readonly parameters: Parameters;
  /** L at w*. */
  readonly loss: number;
  /** L + penalty at w*. */
  readonly objective: number;
  readonly gradientNorm: number;
  readonly iterations: number;
}

/** What is known of the learning rate for this design and this objective. */
export interface RateKnowledge {
  readonly bounds: ByScaling<LearningRateBounds>;
  /** 2/λmax(H(w*)): beyond it descent ends in cycles. */
  readonly critical: ByScaling<Quantity>;
}

/** Separation without its entries for each row. */
export type SeparationSummary = Omit<Separation, 'isTied'>;

/** Intervals that need not be symmetric, raw units. */
export interface ProfileIntervals {
  readonly weights: readonly Quantity<Interval>[];
  readonly bias: Quantity<Interval>;
}

/** All that is known of a design and an objective, whatever run is made on them. */
export interface Analysis {
  readonly optimum: OptimumPoint;
  readonly rates: RateKnowledge;
  readonly separation: Quantity<SeparationSummary>;
  readonly collinearity: Collinearity;
  readonly inference: Inference;
  readonly profile: ProfileIntervals;
}

/** Of all intervals. */
export const confidenceLevel = 0.95;

/** Cells that all the passes for profile intervals may read: some seconds. */
const profileWorkLimit = 2e9;
/** Fits for an interval, each with some Newton steps. */
const passesPerInterval = 40;

/** Finds out all of it, in slices, so that a run can go on beside it. */
export function* analyse(design: Design, objective: Objective): Sliced<Analysis> {
  const { features } = design;
  const { matrix, penalty, options } = objective;
  const collinearity = yield* findCollinearity(matrix, features);
  const separation = yield* detectSeparation(matrix, features);
  const bounds = yield* rateBounds(objective, features);
  const optimum = yield* findOptimum(objective);
  const critical = yield* criticalRate(objective, optimum, features);
  const penalized = penalty.l1 > 0 || penalty.l2 > 0;
  const isSeparated = separation.value !== undefined && separation.value.kind !== 'none';
  const inference = yield* infer({
    matrix,
    parameters: optimum.parameters,
    columns: features,
    level: confidenceLevel,
    penalized,
    classWeights: options.classWeights,
    separation: isSeparated ? separation.value : undefined,
  });
  return {
    optimum: pointOf(optimum),
    rates: { bounds, critical },
    separation: withoutRows(separation),
    collinearity,
    inference,
    profile: yield* profileIntervals(design, objective, optimum, inference),
  };
}

function pointOf(optimum: Optimum): OptimumPoint {
  const { status, parameters, loss, objective, gradientNorm, iterations } = optimum;
  return { status, parameters, loss, objective, gradientNorm, iterations };
}

function withoutRows(separation: Quantity<Separation>): Quantity<SeparationSummary> {
  if (separation.value === undefined) return separation;
  const summary: SeparationSummary & { isTied?: Uint8Array } = { ...separation.value };
  delete summary.isTied;
  return known(summary);
}

function* profileIntervals(
  { features }: Design,
  { kernels, matrix }: Objective,
  optimum: Optimum,
  inference: Inference,
): Sliced<ProfileIntervals> {
  const units = toRawUnits(features);
  const { raw } = inference;
  const size = features.length + 1;
  const work = matrix.rowCount * size * size * size * passesPerInterval;
  const isTooMuch = work > profileWorkLimit;
  const isWhole = raw.weights.every(({ value }) => value !== undefined);
  const profile = new ProfileLikelihood(kernels, matrix);
  function* interval(
    wald: Quantity<unknown>,
    functional: () => Float64Array,
  ): Sliced<Quantity<Interval>> {
    if (wald.reason) return wald;
    if (isTooMuch) {
      return withheld(
        message('Profile-likelihood intervals are not computed for so many rows and columns.'),
      );
    }
    if (optimum.status !== 'found' || !isWhole) {
      return withheld(
        message('Profile-likelihood intervals need an optimum at which every estimate is finite.'),
      );
    }
    const found = yield* profile.interval(optimum.parameters, functional(), confidenceLevel);
    return found
      ? known(found)
      : withheld(message('No bound was found, because the columns are nearly dependent.'));
  }
  const weights: Quantity<Interval>[] = [];
  for (const [j, wald] of raw.weights.entries()) {
    weights.push(yield* interval(wald, () => weightFunctional(units, j)));
  }
  return { weights, bias: yield* interval(raw.bias, () => biasFunctional(units)) };
}
