import type { Parameters } from '../model/parameters';
import type { Penalty } from './settings';

/** λ₁‖w‖₁ + (λ₂/2)‖w‖². */
export function penaltyOf({ weights }: Parameters, { l1, l2 }: Penalty): number {
  if (l1 === 0 && l2 === 0) return 0;
  let absolute = 0;
  let squares = 0;
  for (const weight of weights) {
    absolute += Math.abs(weight);
    squares += weight * weight;
  }
  return l1 * absolute + (l2 / 2) * squares;
}

/** Adds λ₂w, the gradient of the part that has one, to the gradient of the loss. */
export function addPenaltyGradient(
  weights: Float64Array,
  { l2 }: Penalty,
  gradient: Float64Array,
): void {
  if (l2 === 0) return;
  for (let j = 0; j < gradient.length; j++) {
    gradient[j] = (gradient[j] ?? NaN) + l2 * (weights[j] ?? NaN);
  }
}

/**
 * The proximal map of t|·|: the value moved towards 0 by t, and 0 within (N. Parikh and S. Boyd,
 * Proximal Algorithms, 2014, §6.5.2).
 */
export function softThreshold(value: number, t: number): number {
  if (value > t) return value - t;
  if (value < -t) return value + t;
  // NaN must stay NaN, so that a run that left the numbers is seen to have done so
  return Number.isNaN(value) ? value : 0;
}

/**
 * How far each component of the gradient of the smooth part is from what holds at the optimum, at
 * most: |g| without λ₁; with it |g + λ₁ sign w|, and for w = 0 only what exceeds λ₁.
 */
export function largestViolation(
  { weights }: Parameters,
  gradient: Parameters,
  { l1 }: Penalty,
): number {
  let largest = Math.abs(gradient.bias);
  for (let j = 0; j < weights.length; j++) {
    const g = gradient.weights[j] ?? NaN;
    const weight = weights[j] ?? NaN;
    const violation =
      l1 === 0
        ? Math.abs(g)
        : weight === 0
          ? Math.max(0, Math.abs(g) - l1)
          : Math.abs(g + l1 * Math.sign(weight));
    largest = Math.max(largest, violation);
  }
  return largest;
}
