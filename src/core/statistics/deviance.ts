/** How far a model is from fitting every row with certainty, in the units of the likelihood. */
export interface Deviance {
  /** −2 log likelihood of the model. */
  readonly deviance: number;
  /** −2 log likelihood of the best model without features: every row gets the share of positives. */
  readonly nullDeviance: number;
  /**
   * 1 − deviance / nullDeviance (D. McFadden, 1974): 0 for a model no better than the share of
   * positives, 1 for certainty, below 0 before training has found the share.
   */
  readonly mcFaddenR2: number;
}

/**
 * @param loss mean loss of the rows
 * @param rows m
 * @param positives rows with y = 1
 */
export function devianceOf(loss: number, rows: number, positives: number): Deviance {
  const deviance = 2 * rows * loss;
  const nullDeviance = 0 - 2 * (xLogShare(positives, rows) + xLogShare(rows - positives, rows));
  return { deviance, nullDeviance, mcFaddenR2: 1 - deviance / nullDeviance };
}

/** k log(k/n), 0 for k = 0. */
function xLogShare(k: number, n: number): number {
  return k === 0 ? 0 : k * Math.log(k / n);
}
