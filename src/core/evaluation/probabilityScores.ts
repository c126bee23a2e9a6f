import { CompensatedSums } from '../kernels/compensatedSum';
import { sigmoid } from '../kernels/sigmoid';
import { message } from '../message';
import { rowLoss } from '../model/loss';
import { known, withheld, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';
import type { RankedLogits } from './rankedLogits';

/** How far the probabilities are from what happened; both are 0 for certainty that is right. */
export interface ProbabilityScores {
  /**
   * Mean cross-entropy, from the logits: finite where a probability is rounded to 0 or 1, where the
   * logarithm of it is not.
   */
  readonly logLoss: Quantity;
  /** Mean of (h − y)² (G. W. Brier, Monthly Weather Review 78, 1950); ¼ for h = ½ everywhere. */
  readonly brier: Quantity;
}

/** Rows that are summed without a pause; each takes two exponentials and a logarithm. */
const rowsAtOnce = 2 ** 14;

export function* probabilityScores(ranked: RankedLogits): Sliced<ProbabilityScores> {
  const sums = new CompensatedSums(2);
  const terms = new Float64Array(2);
  for (const [logits, label] of [
    [ranked.positives, 1],
    [ranked.negatives, 0],
  ] as const) {
    for (let start = 0; start < logits.length; start += rowsAtOnce) {
      const end = Math.min(start + rowsAtOnce, logits.length);
      for (let i = start; i < end; i++) {
        const z = logits[i] ?? NaN;
        // |h − y|; for y = 1 this is 1 − σ(z) = σ(−z), without the subtraction
        const residual = sigmoid(label === 1 ? -z : z);
        terms[0] = rowLoss(z, label);
        terms[1] = residual * residual;
        sums.add(terms);
      }
      yield;
    }
  }
  const rows = ranked.positives.length + ranked.negatives.length;
  const logLoss = sums.get(0) / rows;
  return {
    logLoss: Number.isFinite(logLoss)
      ? known(logLoss)
      : withheld(message('The sum of the losses is beyond the finite numbers.')),
    brier: known(sums.get(1) / rows),
  };
}
