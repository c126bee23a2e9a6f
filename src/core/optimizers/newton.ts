import { choleskySolve, factorInSlices } from '../algebra/cholesky';
import type { Sliced } from '../sliced';
import type { EvaluatedModel } from './evaluatedModel';
import { searchAlong } from './lineSearch';
import type { Objective } from './objective';
import type { EpochOutcome, Optimizer, OptimizerMemory } from './optimizer';
import { toVector } from './vectors';

/** What is added to the diagonal, relative to it, where the Hessian cannot be factored. */
const firstDamping = 1e-12;
const mostDamping = 1;

/**
 * Newton's method, which for logistic regression is iteratively reweighted least squares (P. McCullagh
 * and J. A. Nelder, Generalized Linear Models, 2nd ed., §2.5), with a line search: an iteration an
 * epoch. Where columns are collinear or a class is separated the Hessian is damped until it can be
 * factored. Without λ₁.
 */
export class Newton implements Optimizer {
  readonly #hessian: Float64Array;
  readonly #size: number;

  constructor(readonly objective: Objective) {
    this.#size = objective.columnCount + 1;
    this.#hessian = new Float64Array(this.#size * this.#size);
  }

  *epoch(current: EvaluatedModel, next: EvaluatedModel): Sliced<EpochOutcome> {
    yield* this.objective.hessian(current, this.#hessian);
    const direction = yield* this.#direction(current);
    if (!direction) return 'settled';
    const found = yield* searchAlong(this.objective, current, direction, 1, next);
    return found ? 'done' : 'settled';
  }

  memory(): OptimizerMemory {
    return {};
  }

  recall(): void {
    // an iteration depends on the point alone
  }

  *#direction({ gradient }: EvaluatedModel): Sliced<Float64Array | undefined> {
    const size = this.#size;
    const downhill = new Float64Array(size);
    toVector(gradient, downhill);
    for (let j = 0; j < size; j++) downhill[j] = -(downhill[j] ?? NaN);
    for (let damping = 0; damping <= mostDamping; damping = damping * 100 || firstDamping) {
      if (damping > 0) this.#damp(damping);
      const factor = yield* factorInSlices(this.#hessian, size);
      if (factor) return choleskySolve(factor, size, downhill);
    }
    return undefined;
  }

  #damp(damping: number): void {
    let largest = 0;
    for (let j = 0; j < this.#size; j++) {
      largest = Math.max(largest, this.#hessian[j * this.#size + j] ?? NaN);
    }
    for (let j = 0; j < this.#size; j++) {
      const at = j * this.#size + j;
      this.#hessian[at] = (this.#hessian[at] ?? NaN) + damping * largest;
    }
  }
}
