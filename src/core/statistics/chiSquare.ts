import { twoSidedP } from './normal';

/** What a sum may grow to before it is scaled down. */
const large = 2 ** 500;
/** ln of what it is then multiplied by, nearly 1/large; its product with small integers is exact. */
const scaleExponent = -346;

/**
 * P(χ² ≥ x) for a whole number of degrees of freedom: the p value of a likelihood-ratio test.
 *
 * From the finite sums of M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.4.4
 * and 26.4.5, whose terms are all positive: e^(−x/2) Σ (x/2)ʲ/j! for even degrees, and beside
 * P(|Z| ≥ √x) the same with Γ(j + ½) for odd ones. Relative error below 1e-12 up to thousands of
 * degrees, apart from what the rounding of x itself makes of it (x/2·2⁻⁵³).
 *
 * @param x ≥ 0; a difference that rounding has made negative counts as 0
 * @param degrees of freedom, a whole number ≥ 1
 * @throws RangeError for other degrees of freedom
 */
export function chiSquareUpperTail(x: number, degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1) {
    throw new RangeError(`not degrees of freedom: ${degrees}`);
  }
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  const half = x / 2;
  const odd = degrees % 2 === 1;
  const below = odd ? twoSidedP(Math.sqrt(x)) : 0;
  // first term of the sum without its exponential: 1, or (x/2)^½ / Γ(3/2)
  const first = odd ? Math.sqrt(half) / (Math.sqrt(Math.PI) / 2) : 1;
  const start = odd ? 0.5 : 0;
  const count = odd ? (degrees - 1) / 2 : degrees / 2;
  if (count === 0) return below;
  return Math.min(1, below + poissonSum(half, first, start, count));
}

/** e^(−mean) (t₀ + t₁ + …) with t₀ = `first` and tᵢ = tᵢ₋₁·mean/(start + i), `count` terms. */
function poissonSum(mean: number, first: number, start: number, count: number): number {
  let term = first;
  let sum = first;
  let scaled = 0;
  for (let i = 1; i < count; i++) {
    term *= mean / (start + i);
    sum += term;
    if (sum > large) {
      // a part of e^(−mean) is spent now, lest the sum overflows
      const factor = Math.exp(scaleExponent);
      term *= factor;
      sum *= factor;
      scaled += scaleExponent;
    }
  }
  const exponent = -mean - scaled;
  // where e^(−mean) underflows but its product with the sum does not
  return exponent < -700
    ? Math.exp(exponent / 2) * sum * Math.exp(exponent / 2)
    : Math.exp(exponent) * sum;
}
