/** The normal quantile of a two-sided interval that holds with 95 %. */
export const criticalValue95 = 1.959963984540054;

/** An interval of probabilities. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The score interval of a share (E. B. Wilson, Journal of the American Statistical Association 22,
 * 1927): unlike the share ± its standard error it never leaves [0, 1] and keeps its width at 0 and 1.
 *
 * @param part how many of the rows; 0 ≤ part ≤ whole
 * @param whole at least 1
 * @param criticalValue normal quantile of the confidence, 1.96 for 95 %
 */
export function wilsonInterval(
  part: number,
  whole: number,
  criticalValue = criticalValue95,
): Interval {
  const square = criticalValue * criticalValue;
  const scale = whole + square;
  const half = criticalValue * Math.sqrt((part * (whole - part)) / whole + square / 4);
  return {
    // at the ends the two terms are equal, and rounding must not leave [0, 1]
    lower: part === 0 ? 0 : (part + square / 2 - half) / scale,
    upper: part === whole ? 1 : (part + square / 2 + half) / scale,
  };
}
