import { message } from '../../message';
import { known, withheld, type Quantity } from '../../quantity';
import { portableExp, portableSigmoid } from './portableExp';
import type { Recipe } from './recipe';

/** Weights and bias, in the units of the file. */
export interface TrueModel {
  readonly weights: readonly number[];
  readonly bias: number;
}

/**
 * The model by which class 1 is as probable as it truly is for each row; the more rows, the closer
 * training without a penalty comes to it.
 *
 * Of two normal clouds with one covariance Σ and centres ±δ/2 it is w = Σ⁻¹δ, b = log(p/(1−p)), p
 * being the share of class 1 (linear discriminant analysis).
 */
export function trueModelOf(recipe: Recipe): Quantity<TrueModel> {
  const { kind, noise, correlation } = recipe;
  if (noise > 0) return withheld(message('Once labels are swapped, no logistic model is true.'));
  switch (kind) {
    case 'logistic':
      return known(logisticModel(recipe));
    case 'clouds':
    case 'scales':
      return known(cloudModel(recipe));
    case 'collinear':
      return correlation === 1
        ? withheld(
            message(
              'The last column repeats the first: only the sum of their two weights is determined.',
            ),
          )
        : known(cloudModel(recipe));
    case 'separated':
      return withheld(message('The classes are separated: no weights are large enough.'));
    case 'ring':
    case 'xor':
      return withheld(message('No line tells these classes apart, so no logistic model is true.'));
    case 'empty':
      return withheld(message('No rule lies behind points that are painted.'));
  }
}

/** The factor of each feature's numbers: 1 for the first, 10ᵏ for the last, powers of ten between. */
export function unitsOf({ features, scaleDecades }: Recipe): readonly number[] {
  return Array.from({ length: features }, (_, j) => {
    const decades = Math.round((scaleDecades * j) / Math.max(features - 1, 1));
    return Number(`1e${decades}`);
  });
}

/** How many columns carry the distance of two clouds: the last collinear one repeats what is there. */
export function informativeFeatures({ kind, features }: Recipe): number {
  return kind === 'collinear' ? features - 1 : features;
}

function cloudModel(recipe: Recipe): TrueModel {
  const { features, positiveShare, separation, kind } = recipe;
  const informative = informativeFeatures(recipe);
  const correlation = kind === 'collinear' ? 0 : recipe.correlation;
  const weight = separation / Math.sqrt(informative) / (1 + (informative - 1) * correlation);
  const units = unitsOf(recipe);
  return {
    weights: Array.from({ length: features }, (_, j) =>
      j < informative ? weight / (units[j] ?? 1) : 0,
    ),
    bias: Math.log(positiveShare / (1 - positiveShare)),
  };
}

/**
 * Weights of alternating sign and falling size, so large that the logits vary as asked for, and the
 * bias that gives the share of class 1; both with two decimals, so that they can be told.
 */
export function logisticModel(recipe: Recipe): TrueModel {
  const { features, separation, correlation, positiveShare } = recipe;
  const base = Array.from(
    { length: features },
    (_, j) => (j % 2 === 0 ? 1 : -1) * (1 - (0.6 * j) / (features - 1)),
  );
  const factor = separation / Math.sqrt(logitVariance(base, correlation));
  const weights = base.map((one) => rounded(factor * one));
  const spread = Math.sqrt(logitVariance(weights, correlation));
  return { weights, bias: rounded(biasFor(positiveShare, spread)) };
}

/** wᵀΣw for features of variance 1 that are all correlated alike. */
function logitVariance(weights: readonly number[], correlation: number): number {
  const sum = weights.reduce((total, w) => total + w, 0);
  const squares = weights.reduce((total, w) => total + w * w, 0);
  return (1 - correlation) * squares + correlation * sum * sum;
}

function rounded(value: number): number {
  return Number(value.toFixed(2)) + 0;
}

/** Points of the trapezoid rule on a normal density, in standard deviations. */
const nodes = Array.from({ length: 129 }, (_, i) => (i - 64) / 8);
const densities = nodes.map((t) => portableExp((-t * t) / 2));
const totalDensity = densities.reduce((sum, one) => sum + one, 0);

/** The b at which the mean of σ(b + s·t) over a standard normal t is `share`; by bisection. */
function biasFor(share: number, spread: number): number {
  let [low, high] = [-60, 60];
  for (let i = 0; i < 60; i++) {
    const bias = (low + high) / 2;
    const mean = nodes.reduce(
      (sum, t, at) => sum + (densities[at] ?? 0) * portableSigmoid(bias + spread * t),
      0,
    );
    if (mean / totalDensity < share) low = bias;
    else high = bias;
  }
  return (low + high) / 2;
}
