import { areFinite } from '../model/parameters';
import type { Sliced } from '../sliced';
import { isFiniteModel, type EvaluatedModel } from './evaluatedModel';
import type { Objective } from './objective';
import { moveAlong, slopeAlong } from './vectors';

/** Share of the promised descent that a step must bring, and share of the slope it may leave. */
const sufficient = 1e-4;
const remaining = 0.9;
/** Differences of the objective below this share of it are rounding. */
const rounding = 4e-16;
/** Rounding may raise the objective by so much of it. */
const noise = 1e-14;
/** A decrease, as a share of it, that no digit of a weight depends on: the root of it counts. */
const leastPromise = 1e-31;
const mostTrials = 40;

/**
 * Finds a step along a direction of descent that satisfies the weak Wolfe conditions, by doubling
 * and bisection (A. S. Lewis and M. L. Overton, Math. Program. 141, 2013, algorithm 4.6).
 *
 * Near the optimum the objective no longer tells two points apart; there the conditions are asked of
 * the slope alone (the approximate Wolfe conditions of W. W. Hager and H. Zhang, SIAM J. Optim.
 * 16(1), 2005), so that weights can be found to more digits than the objective has.
 *
 * @param first length of the first trial
 * @param target is given the parameters found, evaluated
 * @returns whether a step was found
 */
export function* searchAlong(
  objective: Objective,
  current: EvaluatedModel,
  direction: Float64Array,
  first: number,
  target: EvaluatedModel,
): Sliced<boolean> {
  const slope = slopeAlong(current.gradient, direction);
  if (!(slope < 0)) return false;
  const value = objective.valueOf(current);
  if (-slope * first < leastPromise * Math.abs(value)) return false;
  let low = 0;
  let high = Infinity;
  let t = first;
  for (let trial = 0; trial < mostTrials; trial++) {
    if (!moveAlong(current, direction, t, target)) return false;
    let isTooFar = !areFinite(target);
    if (!isTooFar) {
      yield* objective.evaluate(target);
      const reached = objective.valueOf(target);
      const left = slopeAlong(target.gradient, direction);
      const isLevel = reached <= value + noise * Math.abs(value);
      if (isLevel && -slope * t <= rounding * Math.abs(value)) {
        // as far as the objective can see this is the optimum; only a much smaller slope is progress
        return Math.abs(left) <= -slope / 2;
      }
      const descends = reached <= value + sufficient * t * slope;
      const turnsBack = left > -(1 - 2 * sufficient) * slope;
      isTooFar = !isFiniteModel(target) || !(descends || (isLevel && !turnsBack));
      if (!isTooFar && left >= remaining * slope) return true;
    }
    if (isTooFar) high = t;
    else low = t;
    t = high === Infinity ? 2 * t : low + (high - low) / 2;
    if (t <= low || t >= high) return false;
  }
  return false;
}
