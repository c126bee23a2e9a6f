import { dot } from '../algebra/dot';
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
import { firthFit } from '../statistics/firth';
import { infer, type Inference, type InferenceProblem } from '../statistics/inference';
import { profileIntervals, type ProfileIntervals } from '../statistics/profileIntervals';
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

/** All that is known of a design and an objective, whatever run is made on them. */
export interface Analysis {
  readonly optimum: OptimumPoint;
  readonly rates: RateKnowledge;
  readonly separation: Quantity<SeparationSummary>;
  readonly collinearity: Collinearity;
  readonly inference: Inference;
  /** Intervals that need not be symmetric; withheld where they would take too long. */
  readonly profile: Quantity<ProfileIntervals>;
  /** Firth's estimates, finite where those of maximum likelihood are not; only where these are. */
  readonly firth: Quantity<FirthEstimates> | undefined;
}

/** An estimate and its standard error, raw units. */
export interface Estimate {
  readonly estimate: number;
  readonly standardError: number;
}

export interface FirthEstimates {
  readonly weights: readonly Estimate[];
  readonly bias: Estimate;
}

/** Of all intervals. */
export const confidenceLevel = 0.95;

/** Cells that all the passes for profile intervals may read: some seconds. */
const profileWorkLimit = 2e9;
const firthWorkLimit = 2e8;
/** Fits for an interval, each with some Newton steps. */
const passesPerInterval = 40;

/**
 * Finds out all of it, in slices, so that a run can go on beside it.
 * @param knownBounds of the objective, where a trainer has them already
 */
export function* analyse(
  design: Design,
  objective: Objective,
  knownBounds?: ByScaling<LearningRateBounds>,
): Sliced<Analysis> {
  const { features } = design;
  const { matrix, penalty, options } = objective;
  const collinearity = yield* findCollinearity(matrix, features);
  const separation = yield* detectSeparation(matrix, features);
  const bounds = knownBounds ?? (yield* rateBounds(objective, features));
  const penalized = penalty.l1 > 0 || penalty.l2 > 0;
  const isSeparated = separation.value !== undefined && separation.value.kind !== 'none';
  const found = yield* findOptimum(objective);
  // along a separating direction the loss falls for ever, however flat it looks to the solver
  const status = isSeparated && !penalized ? 'unbounded' : found.status;
  const optimum: Optimum = { ...found, status };
  const critical = yield* criticalRate(objective, optimum, features);
  const problem: InferenceProblem = {
    matrix,
    parameters: optimum.parameters,
    hessian: optimum.hessian,
    columns: features,
    level: confidenceLevel,
    penalized,
    classWeights: options.classWeights,
    separation: isSeparated ? separation.value : undefined,
  };
  const inference = yield* infer(problem);
  const size = features.length + 1;
  const isQuick = matrix.rowCount * size ** 3 * passesPerInterval <= profileWorkLimit;
  return {
    optimum: pointOf(optimum),
    rates: { bounds, critical },
    separation: withoutRows(separation),
    collinearity,
    inference,
    profile: isQuick
      ? known(yield* profileIntervals(problem, inference, objective.kernels))
      : withheld(
          message('Profile-likelihood intervals are not computed for so many rows and columns.'),
        ),
    firth: isSeparated && !penalized ? yield* firthEstimates(design, objective) : undefined,
  };
}

function* firthEstimates(
  { features }: Design,
  { matrix }: Objective,
): Sliced<Quantity<FirthEstimates>> {
  const size = features.length + 1;
  if (matrix.rowCount * size * size > firthWorkLimit) {
    return withheld(message('Firth’s estimates are not computed for so many rows and columns.'));
  }
  const fit = yield* firthFit(matrix, features);
  if (fit.value === undefined) return fit;
  const { parameters, covariance } = fit.value;
  const vector = Float64Array.of(...parameters.weights, parameters.bias);
  const estimateOf = (functional: Float64Array): Estimate => {
    let variance = 0;
    for (let j = 0; j < size; j++) {
      variance +=
        (functional[j] ?? NaN) * dot(functional, covariance.subarray(j * size, (j + 1) * size));
    }
    return { estimate: dot(functional, vector), standardError: Math.sqrt(variance) };
  };
  const units = toRawUnits(features);
  return known({
    weights: features.map((_, j) => estimateOf(weightFunctional(units, j))),
    bias: estimateOf(biasFunctional(units)),
  });
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
