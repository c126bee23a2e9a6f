import type { Parameters } from '../model/parameters';

/**
 * w ← w − η ∇w L, b ← b − η ∂L/∂b: one step of plain gradient descent.
 *
 * The new weights are written to `target` (length n, not the weights themselves, so that a step
 * that fails can be taken back); the new bias is returned.
 */
export function descend(
  { weights, bias }: Parameters,
  gradient: Parameters,
  learningRate: number,
  target: Float64Array,
): number {
  for (let j = 0; j < target.length; j++) {
    target[j] = (weights[j] ?? NaN) - learningRate * (gradient.weights[j] ?? NaN);
  }
  return bias - learningRate * gradient.bias;
}
