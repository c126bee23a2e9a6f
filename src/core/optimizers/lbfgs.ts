import { addMultiple, dot } from '../algebra/dot';
import type { Sliced } from '../sliced';
import type { EvaluatedModel } from './evaluatedModel';
import { searchAlong } from './lineSearch';
import type { Objective } from './objective';
import type { EpochOutcome, Optimizer, OptimizerMemory } from './optimizer';
import { toVector } from './vectors';

/** Pairs of steps and changes of gradient that are remembered. */
const pairLimit = 10;
/** Length at most of the very first step, whose scale is unknown. */
const longestFirstStep = 4;

interface Pair {
  readonly step: Float64Array;
  /** Change of the gradient over the step. */
  readonly change: Float64Array;
  /** step · change */
  readonly product: number;
}

/**
 * L-BFGS (J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed., algorithms 7.4 and 7.5): an
 * iteration an epoch. Without λ₁, whose corners it does not know.
 */
export class Lbfgs implements Optimizer {
  #pairs: Pair[] = [];
  readonly #size: number;

  constructor(readonly objective: Objective) {
    this.#size = objective.columnCount + 1;
  }

  *epoch(current: EvaluatedModel, next: EvaluatedModel): Sliced<EpochOutcome> {
    const { direction, first } = this.#direction(current);
    const found = yield* searchAlong(this.objective, current, direction, first, next);
    if (!found) return 'settled';
    this.#remember(current, next);
    return 'done';
  }

  memory(): OptimizerMemory {
    const joined = (name: 'step' | 'change'): Float64Array => {
      const all = new Float64Array(this.#pairs.length * this.#size);
      this.#pairs.forEach((pair, i) => all.set(pair[name], i * this.#size));
      return all;
    };
    return { steps: joined('step'), changes: joined('change') };
  }

  recall({ steps, changes }: OptimizerMemory): void {
    const count = Math.floor((steps?.length ?? 0) / this.#size);
    this.#pairs = Array.from({ length: count }, (_, i) => {
      const cut = (all: Float64Array | undefined): Float64Array =>
        all?.slice(i * this.#size, (i + 1) * this.#size) ?? new Float64Array(this.#size);
      const step = cut(steps);
      const change = cut(changes);
      return { step, change, product: dot(step, change) };
    });
  }

  /** −H∇ by the two loops, and the length of the first trial along it. */
  #direction({ gradient }: EvaluatedModel): { direction: Float64Array; first: number } {
    const direction = new Float64Array(this.#size);
    toVector(gradient, direction);
    const newest = this.#pairs.at(-1);
    if (!newest) {
      const length = Math.sqrt(dot(direction, direction));
      scale(direction, -1);
      return { direction, first: Math.min(1 / length, longestFirstStep) };
    }
    const shares: number[] = [];
    for (const { step, change, product } of this.#pairs.toReversed()) {
      const share = dot(step, direction) / product;
      shares.push(share);
      addMultiple(direction, -share, change);
    }
    scale(direction, newest.product / dot(newest.change, newest.change));
    for (const { step, change, product } of this.#pairs) {
      addMultiple(direction, (shares.pop() ?? 0) - dot(change, direction) / product, step);
    }
    scale(direction, -1);
    return { direction, first: 1 };
  }

  #remember(current: EvaluatedModel, next: EvaluatedModel): void {
    const step = new Float64Array(this.#size);
    const change = new Float64Array(this.#size);
    const before = new Float64Array(this.#size);
    toVector(next, step);
    toVector(current, before);
    addMultiple(step, -1, before);
    toVector(next.gradient, change);
    toVector(current.gradient, before);
    addMultiple(change, -1, before);
    const product = dot(step, change);
    // without positive curvature a pair would spoil the direction
    if (!(product > 0)) return;
    this.#pairs.push({ step, change, product });
    if (this.#pairs.length > pairLimit) this.#pairs.shift();
  }
}

function scale(vector: Float64Array, factor: number): void {
  for (let j = 0; j < vector.length; j++) vector[j] = (vector[j] ?? NaN) * factor;
}
