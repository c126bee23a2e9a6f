import type { Parameters } from '../model/parameters';
import type { OptimizerMemory } from './optimizer';
import { softThreshold } from './penalty';
import type { OptimizerSettings, Penalty } from './settings';

/** Parameters that are written. */
export interface MutableParameters {
  readonly weights: Float64Array;
  bias: number;
}

/** How one gradient moves the parameters. What a rule remembers holds the bias last. */
export interface UpdateRule {
  /**
   * One update.
   * @param from may be `to`
   * @param gradient of the smooth part of the objective
   */
  step(from: Parameters, gradient: Parameters, learningRate: number, to: MutableParameters): void;
  /** The arrays that the rule remembers, themselves; empty ones mean that no step was made yet. */
  readonly memory: OptimizerMemory;
}

export function updateRule(
  { kind, momentum }: OptimizerSettings,
  { l1 }: Penalty,
  columnCount: number,
): UpdateRule {
  const size = columnCount + 1;
  if (kind === 'momentum') return new Momentum(momentum, l1, size);
  if (kind === 'nesterov') return new Nesterov(momentum, l1, size);
  if (kind === 'adam') return new Adam(size);
  return new PlainDescent(l1);
}

/** w ← w − η∇w, b ← b − η∂b; with λ₁ followed by its proximal map (ISTA). */
class PlainDescent implements UpdateRule {
  readonly memory = {};

  constructor(readonly l1: number) {}

  step(from: Parameters, gradient: Parameters, learningRate: number, to: MutableParameters): void {
    const { weights } = to;
    const threshold = learningRate * this.l1;
    for (let j = 0; j < weights.length; j++) {
      const moved = (from.weights[j] ?? NaN) - learningRate * (gradient.weights[j] ?? NaN);
      weights[j] = threshold === 0 ? moved : softThreshold(moved, threshold);
    }
    to.bias = from.bias - learningRate * gradient.bias;
  }
}

/**
 * The heavy ball (B. T. Polyak, USSR Comp. Math. 4(5), 1964): u ← μu − η∇, w ← w + u, where u is the
 * last step; with λ₁ the proximal map follows (iPiano: P. Ochs et al., SIAM J. Imaging Sci. 7(2),
 * 2014), and u is what was really walked.
 */
class Momentum implements UpdateRule {
  readonly memory: { readonly velocity: Float64Array };

  constructor(
    readonly momentum: number,
    readonly l1: number,
    size: number,
  ) {
    this.memory = { velocity: new Float64Array(size) };
  }

  step(from: Parameters, gradient: Parameters, learningRate: number, to: MutableParameters): void {
    const { velocity } = this.memory;
    const { weights } = to;
    const threshold = learningRate * this.l1;
    for (let j = 0; j < weights.length; j++) {
      const weight = from.weights[j] ?? NaN;
      let step = this.momentum * (velocity[j] ?? NaN) - learningRate * (gradient.weights[j] ?? NaN);
      if (threshold > 0) step = softThreshold(weight + step, threshold) - weight;
      velocity[j] = step;
      weights[j] = weight + step;
    }
    const last = weights.length;
    const step = this.momentum * (velocity[last] ?? NaN) - learningRate * gradient.bias;
    velocity[last] = step;
    to.bias = from.bias + step;
  }
}

/**
 * Nesterov's accelerated gradient with a fixed μ, written at the point that looks ahead, whose
 * gradient is taken (I. Sutskever et al., ICML 2013, in the variables of Y. Bengio et al., ICASSP
 * 2013): w⁺ = y − η∇(y), y⁺ = w⁺ + μ(w⁺ − w). The weights shown are y. With λ₁ the proximal map is
 * applied to w⁺, which makes it FISTA with a fixed μ (A. Beck and M. Teboulle, SIAM J. Imaging Sci.
 * 2(1), 2009).
 */
class Nesterov implements UpdateRule {
  readonly memory: { readonly behind: Float64Array; readonly steps: Float64Array };

  constructor(
    readonly momentum: number,
    readonly l1: number,
    size: number,
  ) {
    this.memory = { behind: new Float64Array(size), steps: new Float64Array(1) };
  }

  step(from: Parameters, gradient: Parameters, learningRate: number, to: MutableParameters): void {
    const { behind, steps } = this.memory;
    const { weights } = to;
    const last = weights.length;
    if (steps[0] === 0) {
      behind.set(from.weights);
      behind[last] = from.bias;
    }
    steps[0] = (steps[0] ?? 0) + 1;
    const threshold = learningRate * this.l1;
    for (let j = 0; j < last; j++) {
      const moved = (from.weights[j] ?? NaN) - learningRate * (gradient.weights[j] ?? NaN);
      const landed = threshold === 0 ? moved : softThreshold(moved, threshold);
      weights[j] = landed + this.momentum * (landed - (behind[j] ?? NaN));
      behind[j] = landed;
    }
    const landed = from.bias - learningRate * gradient.bias;
    to.bias = landed + this.momentum * (landed - (behind[last] ?? NaN));
    behind[last] = landed;
  }
}

/** Adam (D. P. Kingma and J. Ba, ICLR 2015, algorithm 1) with the constants recommended there. */
class Adam implements UpdateRule {
  readonly memory: {
    readonly mean: Float64Array;
    readonly square: Float64Array;
    /** β₁ᵗ and β₂ᵗ. */
    readonly decay: Float64Array;
  };

  constructor(size: number) {
    this.memory = {
      mean: new Float64Array(size),
      square: new Float64Array(size),
      decay: Float64Array.of(1, 1),
    };
  }

  step(from: Parameters, gradient: Parameters, learningRate: number, to: MutableParameters): void {
    const { decay } = this.memory;
    decay[0] = (decay[0] ?? NaN) * beta1;
    decay[1] = (decay[1] ?? NaN) * beta2;
    const { weights } = to;
    for (let j = 0; j < weights.length; j++) {
      weights[j] = (from.weights[j] ?? NaN) - learningRate * this.#scaled(j, gradient.weights[j]);
    }
    to.bias = from.bias - learningRate * this.#scaled(weights.length, gradient.bias);
  }

  /** The bias-corrected mean of gradient j over the root of its bias-corrected square. */
  #scaled(j: number, gradient = NaN): number {
    const { mean, square, decay } = this.memory;
    const m = beta1 * (mean[j] ?? NaN) + (1 - beta1) * gradient;
    const v = beta2 * (square[j] ?? NaN) + (1 - beta2) * gradient * gradient;
    mean[j] = m;
    square[j] = v;
    return m / (1 - (decay[0] ?? NaN)) / (Math.sqrt(v / (1 - (decay[1] ?? NaN))) + epsilon);
  }
}

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;
