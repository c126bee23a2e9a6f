import { addMultiple, dot, norm } from '../algebra/dot';
import { invertUpperTriangle, solveTransposed, solveUpperTriangle } from '../algebra/upperTriangle';
import type { Parameters } from '../model/parameters';
import type { Sliced } from '../sliced';
import type { Information } from './observedInformation';
import type { Functional } from './unitMap';

/** What a null vector may add to a quantity, relative to its parts, for the data to determine it. */
const estimableTolerance = 1e-7;

/** The maximum-likelihood estimates and their spread, for any linear combination of them. */
export class Estimates {
  readonly #information: Information;
  readonly #parameters: Float64Array;
  /** R⁻¹ of the kept columns. */
  readonly #inverse: Float64Array;

  static *of(information: Information, { weights, bias }: Parameters): Sliced<Estimates> {
    const inverse = yield* invertUpperTriangle(information.factor, information.kept.length);
    return new Estimates(information, Float64Array.of(...weights, bias), inverse);
  }

  private constructor(information: Information, parameters: Float64Array, inverse: Float64Array) {
    this.#information = information;
    this.#parameters = parameters;
    this.#inverse = inverse;
  }

  /** Whether all parameters with the same predictions for the rows give the same value. */
  isDetermined(functional: Functional): boolean {
    const { nullVectors, units } = this.#information;
    return nullVectors.every((vector) => {
      const parts = vector.map((value, j) => (value * (functional[j] ?? NaN)) / (units[j] ?? NaN));
      const largest = parts.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
      const size = functional.reduce(
        (most, a, j) => Math.max(most, Math.abs(a / (units[j] ?? NaN))),
        0,
      );
      const sum = parts.reduce((total, part) => total + part, 0);
      return Math.abs(sum) <= estimableTolerance * Math.max(largest, size);
    });
  }

  estimate(functional: Functional): number {
    return dot(functional, this.#parameters);
  }

  /** √(aᵀ I⁻¹ a), as the length of R⁻ᵀa: a sum of squares, in which nothing cancels. */
  standardError(functional: Functional): number {
    const { kept, units } = this.#information;
    const rank = kept.length;
    const u = new Float64Array(rank);
    for (const [i, j] of kept.entries()) {
      const a = (functional[j] ?? NaN) / (units[j] ?? NaN);
      if (a !== 0) addMultiple(u, a, this.#inverse.subarray(i * rank, (i + 1) * rank));
    }
    return norm(u);
  }
}

/** One step of Newton's method from parameters with this gradient of minus the log likelihood. */
export interface NewtonStep {
  /** What is added to the weights and, last, the bias. */
  readonly step: Float64Array;
  /** √(gᵀ I⁻¹ g): how many standard errors the step is long, in the direction where that is most. */
  readonly length: number;
}

export function newtonStep(information: Information, gradient: Float64Array): NewtonStep {
  const { kept, units, factor, size } = information;
  const rank = kept.length;
  const u = solveTransposed(
    factor,
    rank,
    Float64Array.from(kept, (j) => (gradient[j] ?? NaN) / (units[j] ?? NaN)),
  );
  const direction = solveUpperTriangle(factor, rank, u);
  const step = new Float64Array(size);
  for (const [i, j] of kept.entries()) step[j] = -(direction[i] ?? NaN) / (units[j] ?? NaN);
  return { step, length: Math.sqrt(dot(u, u)) };
}
