import { softplus } from '../kernels/softplus';

/**
 * The loss of one row, −log of the probability its own class is given, from its logit.
 *
 * −y log σ(z) − (1 − y) log(1 − σ(z)) is softplus(−z) for y = 1 and softplus(z) for y = 0: finite
 * for every finite logit, where log(h) would be −∞ as soon as h is rounded to 0.
 */
export function rowLoss(logit: number, label: number): number {
  return softplus(label === 1 ? -logit : logit);
}

/** L, the mean binary cross-entropy; NaN when there are no rows. */
export function meanLoss(logits: Float64Array, labels: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += rowLoss(logits[i] ?? NaN, labels[i] ?? NaN);
  return sum / logits.length;
}
