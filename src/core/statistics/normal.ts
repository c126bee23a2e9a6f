/** Up to here the probability is taken from its series, beyond it from its continued fraction. */
const seriesLimit = 1;

/**
 * P(|Z| ≥ |z|) of the standard normal distribution, erfc(|z|/√2): the p value of a test that is
 * turned against both sides. Relative error below 1e-14 out to |z| = 37, beyond which the result
 * leaves the normal numbers; 0 from about 38.6.
 *
 * For |z| ≤ 1 from 1 − 2φ(z)(z + z³/3 + z⁵/(3·5) + …), beyond it from Laplace's continued fraction
 * 2φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))) (M. Abramowitz and I. A. Stegun, Handbook of Mathematical
 * Functions, 26.2.11 and 26.2.14). All terms of either have one sign, so no digit cancels.
 */
export function twoSidedP(z: number): number {
  const distance = Math.abs(z);
  if (distance <= seriesLimit) return 1 - 2 * density(distance) * centralSeries(distance);
  return 2 * density(distance) * millsRatio(distance);
}

/**
 * φ(z) = e^(−z²/2)/√(2π).
 *
 * The rounding of z² alone would cost the exponential z²·2⁻⁵⁴ of its value, so z is split into a
 * part whose square is exact and a small rest.
 */
function density(z: number): number {
  if (!(Math.abs(z) < 40)) return Number.isNaN(z) ? NaN : 0;
  const head = Math.fround(z);
  const rest = (z - head) * (z + head);
  return Math.exp(-(head * head) / 2) * Math.exp(-rest / 2) * inverseRoot2Pi;
}

const inverseRoot2Pi = 0.3989422804014327;

/** z + z³/3 + z⁵/(3·5) + … */
function centralSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * 2 ** -54; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return sum;
}

/** P(Z ≥ z)/φ(z) for z > 0. */
function millsRatio(z: number): number {
  // the least depth that gives every digit was searched at thirteen z from 1 to 38
  const depth = 12 + Math.ceil(430 / (z * z));
  let tail = z;
  for (let k = depth; k > 0; k--) tail = z + k / tail;
  return 1 / tail;
}

/**
 * The z with P(|Z| ≤ z) = level: how many standard errors an interval of this level reaches to
 * either side; 1.959963984540054 for 0.95. To a few units of the last digit.
 *
 * A rational approximation (Abramowitz and Stegun, 26.2.23, off by less than 4.5e-4) is made exact
 * by Newton's steps, near the middle on the probability between 0 and z, beyond on the logarithm of
 * the tail.
 *
 * @throws RangeError unless 0 ≤ level < 1
 */
export function criticalValue(level: number): number {
  if (!(level >= 0 && level < 1)) throw new RangeError(`not the level of an interval: ${level}`);
  if (level === 0) return 0;
  const center = level / 2;
  const tail = (1 - level) / 2;
  const t = Math.sqrt(-2 * Math.log(tail));
  let z =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 4; step++) {
    z +=
      z <= seriesLimit
        ? center / density(z) - centralSeries(z)
        : millsRatio(z) * Math.log((density(z) * millsRatio(z)) / tail);
  }
  return z;
}
