import { choleskySolve, factorInSlices } from '../algebra/cholesky';
import { addMultiple, dot } from '../algebra/dot';
import type { HessianPass, Kernels, Pass } from '../kernels/kernels';
import type { LabelledMatrix } from '../kernels/matrix';
import { wholePass } from '../kernels/wholePass';
import type { Parameters } from '../model/parameters';
import type { Sliced } from '../sliced';
import type { Interval } from './inference';
import { criticalValue } from './normal';
import type { Functional } from './unitMap';

/** Newton steps for one fit, and fits for one bound; a few are enough for all but freak data. */
const stepLimit = 60;
const fitLimit = 60;
/** A fit is near enough when its next step would lower the deviance by less; it is then made. */
const nearFit = 1e-9;
/** A bound is near enough when the root of the deviance is off by less; a last step follows. */
const nearBound = 1e-7;

/** A fit in which one combination of the parameters is held fixed. */
interface ConstrainedFit {
  /** Weights and, last, the bias. */
  readonly parameters: Float64Array;
  readonly deviance: number;
  /** How the least deviance changes with the value that is held. */
  readonly slope: number;
  /** How the parameters change with it. */
  readonly direction: Float64Array;
}

/**
 * Profile-likelihood intervals: all values that a likelihood-ratio test would not reject, when it is
 * held fixed and everything else is fitted anew (D. J. Venzon and S. H. Moolgavkar, "A method for
 * computing profile-likelihood-based confidence intervals", Applied Statistics 37, 1988). Unlike
 * Wald's they need not be symmetric, and they hold for a weight and for its odds ratio alike.
 *
 * The signed root of the deviance's rise is nearly linear in the value held, so Newton's method on
 * it, kept within a bracket, finds each bound by three or four fits.
 */
export class ProfileLikelihood {
  readonly #pass: Pass;
  readonly #hessian: HessianPass;
  readonly #rowCount: number;
  readonly #size: number;
  readonly #matrix: Float64Array;

  /** The columns of the matrix, with the ones of the bias, must be independent. */
  constructor(kernels: Kernels, matrix: LabelledMatrix) {
    this.#pass = kernels.pass(matrix, { gradient: true });
    this.#hessian = kernels.hessianPass(matrix);
    this.#rowCount = matrix.rowCount;
    this.#size = matrix.columnCount + 1;
    this.#matrix = new Float64Array(this.#size ** 2);
  }

  /**
   * @param optimum of the loss, at which nothing is held; it must exist
   * @param functional whose interval is sought, of the parameters as trained
   * @param level in (0, 1)
   * @returns undefined when no bound could be found, because the columns are nearly dependent
   */
  *interval(
    optimum: Parameters,
    functional: Functional,
    level: number,
  ): Sliced<Interval | undefined> {
    const lower = yield* this.#bound(optimum, functional, level, -1);
    const upper = yield* this.#bound(optimum, functional, level, 1);
    return lower === undefined || upper === undefined ? undefined : { lower, upper };
  }

  *#bound(
    { weights, bias }: Parameters,
    functional: Functional,
    level: number,
    side: -1 | 1,
  ): Sliced<number | undefined> {
    const target = criticalValue(level);
    const parameters = Float64Array.of(...weights, bias);
    const estimate = dot(functional, parameters);
    const start = yield* this.#derivatives(parameters);
    const factor = yield* factorInSlices(this.#matrix, this.#size);
    if (!factor) return undefined;
    const toSpread = choleskySolve(factor, this.#size, functional);
    const variance = dot(functional, toSpread);
    const lowest = 2 * this.#rowCount * start.loss;

    // the values between which the bound is known to lie
    let inner = estimate;
    let outer = side * Infinity;
    let value = estimate + side * target * Math.sqrt(variance / this.#rowCount);
    let from: Float64Array = parameters.slice();
    addMultiple(from, (value - estimate) / variance, toSpread);
    for (let fits = 0; fits < fitLimit; fits++) {
      const fit = yield* this.#fit(from, functional);
      if (!fit) return undefined;
      const rise = Math.sqrt(Math.max(0, fit.deviance - lowest));
      // d√(D − D̂) = D′/(2√(D − D̂))
      const step = ((target - rise) * 2 * rise) / fit.slope;
      if (Math.abs(rise - target) <= nearBound * target) return value + step;
      if (rise < target) inner = value;
      else outer = value;
      const next = between(value + step, inner, outer, estimate);
      from = fit.parameters;
      addMultiple(from, next - value, fit.direction);
      value = next;
    }
    return undefined;
  }

  /** The best fit with the functional at the value that it has at `start`, which is written to. */
  *#fit(start: Float64Array, functional: Functional): Sliced<ConstrainedFit | undefined> {
    let parameters = start;
    let { loss, gradient } = yield* this.#derivatives(parameters);
    for (let steps = 0; steps < stepLimit; steps++) {
      const factor = yield* factorInSlices(this.#matrix, this.#size);
      if (!factor) return undefined;
      const towards = choleskySolve(factor, this.#size, gradient);
      const spread = choleskySolve(factor, this.#size, functional);
      const variance = dot(functional, spread);
      // the Lagrange multiplier takes away what of the step would move the functional
      const multiplier = dot(functional, towards) / variance;
      addMultiple(towards, -multiplier, spread);
      const decrease = this.#rowCount * dot(gradient, towards);
      if (!Number.isFinite(decrease)) return undefined;
      // beneath the second bound the loss's own rounding hides any decrease
      if (decrease <= Math.max(nearFit, 2 ** -44 * this.#rowCount * loss)) {
        addMultiple(parameters, -1, towards);
        return {
          parameters,
          deviance: 2 * this.#rowCount * loss - decrease,
          slope: 2 * this.#rowCount * multiplier,
          direction: spread.map((one) => one / variance),
        };
      }
      const before = loss;
      const base = parameters;
      for (let share = 1; ; share /= 2) {
        if (share < 1e-6) return undefined;
        parameters = base.slice();
        addMultiple(parameters, -share, towards);
        loss = yield* this.#loss(parameters);
        if (loss <= before * (1 + 2 ** -50)) break;
      }
      ({ loss, gradient } = yield* this.#derivatives(parameters));
    }
    return undefined;
  }

  *#loss(parameters: Float64Array): Sliced<number> {
    yield* wholePass(this.#pass, parameters.subarray(0, -1), parameters.at(-1) ?? NaN);
    return this.#pass.loss;
  }

  /** Loss and gradient; the Hessian is left in `#matrix`. */
  *#derivatives(
    parameters: Float64Array,
  ): Sliced<{ readonly loss: number; readonly gradient: Float64Array }> {
    const loss = yield* this.#loss(parameters);
    const gradient = new Float64Array(this.#size);
    this.#pass.copyWeightGradient(gradient.subarray(0, -1));
    gradient[this.#size - 1] = this.#pass.biasGradient;
    yield* wholePass(this.#hessian, parameters.subarray(0, -1), parameters.at(-1) ?? NaN);
    this.#hessian.copyTo(this.#matrix);
    return { loss, gradient };
  }
}

/** `wish` where it is inside the bracket and not absurdly far, else a value that is. */
function between(wish: number, inner: number, outer: number, estimate: number): number {
  const farthest = Number.isFinite(outer) ? outer : estimate + 4 * (inner - estimate);
  const isInside = wish > Math.min(inner, farthest) && wish < Math.max(inner, farthest);
  if (isInside) return wish;
  return Number.isFinite(outer) ? inner + (outer - inner) / 2 : farthest;
}
