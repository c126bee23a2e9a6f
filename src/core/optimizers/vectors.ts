import type { Parameters } from '../model/parameters';
import type { MutableParameters } from './updateRules';

/** Weights and bias as one vector, bias last. */
export function toVector({ weights, bias }: Parameters, target: Float64Array): void {
  target.set(weights);
  target[weights.length] = bias;
}

/** target = from + t·direction; returns whether any of its numbers differs from those of `from`. */
export function moveAlong(
  from: Parameters,
  direction: Float64Array,
  t: number,
  target: MutableParameters,
): boolean {
  const { weights } = target;
  let hasMoved = false;
  for (let j = 0; j < weights.length; j++) {
    const before = from.weights[j] ?? NaN;
    const after = before + t * (direction[j] ?? NaN);
    weights[j] = after;
    if (after !== before) hasMoved = true;
  }
  target.bias = from.bias + t * (direction[weights.length] ?? NaN);
  return hasMoved || target.bias !== from.bias;
}

/** ∇·direction. */
export function slopeAlong({ weights, bias }: Parameters, direction: Float64Array): number {
  let sum = bias * (direction[weights.length] ?? NaN);
  for (let j = 0; j < weights.length; j++) sum += (weights[j] ?? NaN) * (direction[j] ?? NaN);
  return sum;
}
