import type { Parameters } from '../model/parameters';

/** A double holds no more. */
const mostDigits = 15;

/**
 * In how many digits all weights and the bias agree with reference values: the least log relative
 * error, −log₁₀ |w − w*| / |w*|, as NIST defines it for its reference data, with |w − w*| itself
 * where |w*| is below 1e-10. Between 0 and 15.
 */
export function agreementDigits(parameters: Parameters, reference: Parameters): number {
  let least = digits(parameters.bias, reference.bias);
  for (const [j, expected] of reference.weights.entries()) {
    least = Math.min(least, digits(parameters.weights[j] ?? NaN, expected));
  }
  return least;
}

function digits(value: number, expected: number): number {
  const error = Math.abs(value - expected);
  const relative = Math.abs(expected) < 1e-10 ? error : error / Math.abs(expected);
  if (relative === 0) return mostDigits;
  return Number.isNaN(relative) ? 0 : Math.min(mostDigits, Math.max(0, -Math.log10(relative)));
}
