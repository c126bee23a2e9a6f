/**
 * softplus(z) = log(1 + eᶻ), the loss of a row whose logit speaks for the wrong class by z.
 *
 * Written as max(z, 0) + log1p(e^−|z|): nothing overflows, and the small losses of well-fitted rows
 * keep their digits (log(1 + eᶻ) gives 0 below −37). The form is that of M. Mächler, "Accurately
 * computing log(1 − exp(−|a|))", R package Rmpfr, 2012.
 */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}
