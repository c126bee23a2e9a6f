/** Terms of the series; the first one left out is below 2⁻⁵³ for |x| ≤ 1/16. */
const terms = 11;

/**
 * eˣ from sums, products and quotients alone, so that every machine gets the same bits (libraries
 * differ in the last digit of `Math.exp`). The Taylor series of x/2ᵏ, squared k times; relative error
 * below 10⁻¹¹ for |x| ≤ 700.
 */
export function portableExp(x: number): number {
  if (x < -745) return 0;
  if (x > 709) return Number.POSITIVE_INFINITY;
  let reduced = x;
  let squarings = 0;
  while (Math.abs(reduced) > 1 / 16) {
    reduced /= 2;
    squarings++;
  }
  let sum = 1;
  for (let n = terms; n >= 1; n--) sum = 1 + (reduced / n) * sum;
  for (let i = 0; i < squarings; i++) sum *= sum;
  return sum;
}

/** σ(z) on the same terms. */
export function portableSigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + portableExp(-z));
  const power = portableExp(z);
  return power / (1 + power);
}
