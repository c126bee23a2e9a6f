import { areFinite } from '../model/parameters';
import type { Sliced } from '../sliced';
import { isFiniteModel, type EvaluatedModel } from './evaluatedModel';
import type { Objective } from './objective';
import type { EpochOutcome } from './optimizer';
import { softThreshold } from './penalty';
import { moveAlong, slopeAlong } from './vectors';

const mostSweeps = 2000;
const mostHalvings = 40;
const sufficient = 1e-4;
const rounding = 1e-14;
/** A decrease of the objective, relative to it, that no digit of a weight depends on: the root of it counts. */
const leastPromise = 1e-31;

/**
 * Proximal Newton steps for an objective with λ₁: the loss is replaced by its quadratic model, whose
 * penalised minimum is found by coordinate descent, and the way there is searched (J. Friedman, T.
 * Hastie and R. Tibshirani, J. Stat. Software 33(1), 2010; line search after J. D. Lee, Y. Sun and M.
 * A. Saunders, SIAM J. Optim. 24(3), 2014).
 */
export class ProximalNewton {
  readonly #size: number;
  readonly #hessian: Float64Array;

  constructor(readonly objective: Objective) {
    this.#size = objective.columnCount + 1;
    this.#hessian = new Float64Array(this.#size * this.#size);
  }

  *epoch(current: EvaluatedModel, next: EvaluatedModel): Sliced<EpochOutcome> {
    const { objective } = this;
    yield* objective.hessian(current, this.#hessian);
    const direction = yield* this.#direction(current);
    const { l1 } = objective.penalty;
    let promised = slopeAlong(current.gradient, direction);
    for (const [j, weight] of current.weights.entries()) {
      promised += l1 * (Math.abs(weight + (direction[j] ?? NaN)) - Math.abs(weight));
    }
    const value = objective.valueOf(current);
    if (!(promised < -leastPromise * Math.abs(value))) return 'settled';
    let t = 1;
    for (let halving = 0; halving < mostHalvings; halving++, t /= 2) {
      if (!moveAlong(current, direction, t, next)) return 'settled';
      if (t === 1) snapToZero(current, direction, next);
      if (!areFinite(next)) continue;
      yield* objective.evaluate(next);
      const reached = objective.valueOf(next);
      const descends = reached <= value + sufficient * t * promised;
      // where the objective cannot tell the points apart the quadratic model is all but exact
      const isLevel = t === 1 && reached <= value + rounding * Math.abs(value);
      if (isFiniteModel(next) && (descends || isLevel)) return 'done';
    }
    return 'settled';
  }

  /** The way to the minimum of the quadratic model with the penalty. */
  *#direction({ weights, gradient }: EvaluatedModel): Sliced<Float64Array> {
    const size = this.#size;
    const hessian = this.#hessian;
    const { l1 } = this.objective.penalty;
    const direction = new Float64Array(size);
    /** The gradient of the model where the direction leads. */
    const slope = new Float64Array(size);
    slope.set(gradient.weights);
    slope[size - 1] = gradient.bias;
    let work = 0;
    for (let sweep = 0; sweep < mostSweeps; sweep++) {
      let largest = 0;
      for (let j = 0; j < size; j++) {
        const curvature = hessian[j * size + j] ?? NaN;
        if (!(curvature > 0)) continue;
        const way = direction[j] ?? NaN;
        const free = way - (slope[j] ?? NaN) / curvature;
        const weight = weights[j] ?? 0;
        const isWeight = j < size - 1;
        const wanted = isWeight ? softThreshold(weight + free, l1 / curvature) - weight : free;
        const change = wanted - way;
        if (change === 0) continue;
        direction[j] = wanted;
        for (let k = 0; k < size; k++) {
          slope[k] = (slope[k] ?? NaN) + change * (hessian[j * size + k] ?? NaN);
        }
        largest = Math.max(largest, Math.abs(change) / (1 + Math.abs(weight + wanted)));
      }
      if (largest <= 2 ** -52) break;
      work += size * size;
      if (work > 2 ** 21) {
        work = 0;
        yield;
      }
    }
    return direction;
  }
}

/** A weight that was to become 0 is exactly 0, whatever rounding left of the sum. */
function snapToZero(
  { weights }: EvaluatedModel,
  direction: Float64Array,
  next: EvaluatedModel,
): void {
  for (let j = 0; j < weights.length; j++)
    if (direction[j] === -(weights[j] ?? NaN)) next.weights[j] = 0;
}
