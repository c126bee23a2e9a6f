import { choleskySolve, factorInSlices } from '../algebra/cholesky';
import { copyParameters, type Parameters } from '../model/parameters';
import type { Sliced } from '../sliced';
import { Descent } from './descent';
import { emptyModel, type EvaluatedModel } from './evaluatedModel';
import { Lbfgs } from './lbfgs';
import { Newton } from './newton';
import type { Objective } from './objective';
import type { EpochOutcome } from './optimizer';
import { largestViolation } from './penalty';
import { ProximalNewton } from './proximalNewton';
import { rowCurvatures } from './rates/curvatureProduct';
import { curvatureByProducts, inverseOf } from './rates/largestCurvature';
import type { Penalty } from './settings';
import { toVector } from './vectors';

/**
 * - `found`: a Newton step would not move any weight by a hundred-millionth
 * - `approximate`: the design is too wide for second derivatives, or has λ₁ and too many columns;
 *   as good as first derivatives make it
 * - `notUnique`: the loss has come to its floor, but many weights give it (collinear columns)
 * - `unbounded`: the weights grow without end while the loss goes on falling (a separated class)
 */
export type OptimumStatus = 'found' | 'approximate' | 'notUnique' | 'unbounded';

/** The least value of the objective, and where it is. */
export interface Optimum {
  readonly status: OptimumStatus;
  /** w* and b*, units as trained. */
  readonly parameters: Parameters;
  /** L at w*. */
  readonly loss: number;
  /** L + penalty at w*: J*, the floor. */
  readonly objective: number;
  /** The largest component of the (sub)gradient there. */
  readonly gradientNorm: number;
  /**
   * The Hessian of the smooth part at w*, bias last, (n+1)×(n+1); absent when `approximate`.
   */
  readonly hessian: Float64Array | undefined;
  readonly iterations: number;
}

/** Multiplications that one Hessian may take: some seconds. */
const hessianWorkLimit = 2e10;
const hessianSizeLimit = 2000;
const proximalSizeLimit = 1000;
/** L-BFGS comes near cheaply; the last digits are Newton's. */
const approachLimit = 300;
const newtonLimit = 60;
const firstOrderLimit = 3000;
/** Decrease of the objective per iteration, relative, below which Newton takes over. */
const near = 1e-9;
const negligible = 1e-8;
/** Below this mean loss every row is fitted with certainty. */
const certain = 1e-9;

/**
 * Finds the optimum of an objective from zero weights, to the last digits that there are: L-BFGS to
 * its neighbourhood, then Newton steps until rounding ends them; proximal Newton steps with λ₁.
 */
export function* findOptimum(objective: Objective): Sliced<Optimum> {
  const { columnCount, matrix, penalty } = objective;
  const size = columnCount + 1;
  const isFeasible =
    size <= (penalty.l1 > 0 ? proximalSizeLimit : hessianSizeLimit) &&
    matrix.rowCount * size * size <= 2 * hessianWorkLimit;
  const search = new Search(objective);
  yield* search.begin();
  if (!isFeasible) {
    if (penalty.l1 > 0) yield* search.run(yield* accelerated(objective), firstOrderLimit);
    else yield* search.run(new Lbfgs(objective), firstOrderLimit);
    return search.approximate();
  }
  if (penalty.l1 > 0) {
    yield* search.run(new ProximalNewton(objective), 2 * newtonLimit);
  } else {
    yield* search.run(new Lbfgs(objective), approachLimit, near);
    yield* search.run(new Newton(objective), newtonLimit);
  }
  return yield* search.judge();
}

interface Stepper {
  epoch(current: EvaluatedModel, next: EvaluatedModel): Sliced<EpochOutcome>;
}

/** FISTA at the rate that is safe everywhere. */
function* accelerated(objective: Objective): Sliced<Stepper> {
  const { matrix, penalty, options } = objective;
  const curvatures = yield* rowCurvatures(matrix, options.classWeights);
  const smooth = inverseOf(yield* curvatureByProducts(matrix, curvatures));
  const rate = 1 / (1 / smooth + penalty.l2);
  const descent = new Descent(objective, { kind: 'nesterov', batchSize: 0, momentum: 0.95 }, 0);
  return { epoch: (current, next) => descent.epoch(current, next, rate, 0) };
}

/** The best model so far, and the steps that improve it. */
class Search {
  #current: EvaluatedModel;
  #next: EvaluatedModel;
  #iterations = 0;

  constructor(readonly objective: Objective) {
    this.#current = emptyModel(objective.columnCount);
    this.#next = emptyModel(objective.columnCount);
  }

  begin(): Sliced<void> {
    return this.objective.evaluate(this.#current);
  }

  /** Steps until nothing improves, or an iteration lowers the objective by less than this share. */
  *run(stepper: Stepper, limit: number, leastDecrease = 0): Sliced<void> {
    for (let i = 0; i < limit; i++) {
      const before = this.objective.valueOf(this.#current);
      const outcome = yield* stepper.epoch(this.#current, this.#next);
      if (outcome !== 'done') return;
      [this.#current, this.#next] = [this.#next, this.#current];
      this.#iterations++;
      const decrease = before - this.objective.valueOf(this.#current);
      if (leastDecrease > 0 && decrease <= leastDecrease * Math.abs(before)) return;
      yield;
    }
  }

  approximate(): Optimum {
    return this.#optimum('approximate', undefined);
  }

  /** Tells by the Newton step that is left whether the search has come to its end. */
  *judge(): Sliced<Optimum> {
    const model = this.#current;
    const size = this.objective.columnCount + 1;
    const hessian = new Float64Array(size * size);
    yield* this.objective.hessian(model, hessian);
    if (model.loss <= certain) return this.#optimum('unbounded', hessian);
    const free = freeCoordinates(model, this.objective.penalty);
    const part = submatrix(hessian, size, free);
    const factor = yield* factorInSlices(part, free.length);
    if (!factor) return this.#optimum('notUnique', hessian);
    const step = choleskySolve(
      factor,
      free.length,
      subgradient(model, this.objective.penalty, free),
    );
    const largestStep = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const largestWeight = model.weights.reduce(
      (most, weight) => Math.max(most, Math.abs(weight)),
      Math.abs(model.bias),
    );
    const isThere = largestStep <= negligible * (1 + largestWeight);
    return this.#optimum(isThere ? 'found' : 'unbounded', hessian);
  }

  #optimum(status: OptimumStatus, hessian: Float64Array | undefined): Optimum {
    const model = this.#current;
    return {
      status,
      parameters: copyParameters(model),
      loss: model.loss,
      objective: this.objective.valueOf(model),
      gradientNorm: largestViolation(model, model.gradient, this.objective.penalty),
      hessian,
      iterations: this.#iterations,
    };
  }
}

/** All but the weights that λ₁ holds at 0; the bias comes last. */
function freeCoordinates({ weights }: EvaluatedModel, { l1 }: Penalty): Uint32Array {
  const all = [...weights.keys()].filter((j) => l1 === 0 || weights[j] !== 0);
  return Uint32Array.from([...all, weights.length]);
}

function submatrix(matrix: Float64Array, size: number, rows: Uint32Array): Float64Array {
  const part = new Float64Array(rows.length * rows.length);
  rows.forEach((row, j) => {
    rows.forEach((column, k) => {
      part[j * rows.length + k] = matrix[row * size + column] ?? NaN;
    });
  });
  return part;
}

/** The gradient of the objective at these coordinates, none of which is at a corner of λ₁. */
function subgradient(
  { weights, gradient }: EvaluatedModel,
  { l1 }: Penalty,
  coordinates: Uint32Array,
): Float64Array {
  const all = new Float64Array(weights.length + 1);
  toVector(gradient, all);
  return Float64Array.from(
    coordinates,
    (j) => (all[j] ?? NaN) + (j < weights.length ? l1 * Math.sign(weights[j] ?? 0) : 0),
  );
}
