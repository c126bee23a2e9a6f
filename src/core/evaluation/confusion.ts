/** How the rows of each class were classified. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/**
 * Counts right and wrong classifications. A row counts as positive when its probability is at least
 * `threshold`; a probability exactly on it is positive.
 *
 * @param probabilities h, length m
 * @param labels y ∈ {0, 1}, length m
 */
export function confusion(
  probabilities: Float64Array,
  labels: Float64Array,
  threshold = 0.5,
): Confusion {
  let truePositives = 0;
  let falsePositives = 0;
  let trueNegatives = 0;
  let falseNegatives = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const isPositive = labels[i] === 1;
    if ((probabilities[i] ?? NaN) >= threshold) {
      if (isPositive) truePositives++;
      else falsePositives++;
    } else if (isPositive) falseNegatives++;
    else trueNegatives++;
  }
  return { truePositives, falsePositives, trueNegatives, falseNegatives };
}

/** Share of right classifications; NaN when there are no rows. */
export function accuracyOf(counts: Confusion): number {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
  const right = truePositives + trueNegatives;
  return right / (right + falsePositives + falseNegatives);
}
