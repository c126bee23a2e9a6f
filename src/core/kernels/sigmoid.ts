/**
 * σ(z) = 1 / (1 + e⁻ᶻ), the probability that belongs to a logit.
 *
 * Of the two forms of σ each is used on the side where its exponential cannot overflow, so the
 * result is correct to rounding for every z and underflows to 0 only below −745.
 */
export function sigmoid(z: number): number {
  const e = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/**
 * σ′(z) = σ(z)(1 − σ(z)), the slope of σ.
 *
 * 1 − σ(z) is taken as σ(−z): the subtraction would lose every digit for large z.
 */
export function sigmoidDerivative(z: number): number {
  return sigmoid(z) * sigmoid(-z);
}
