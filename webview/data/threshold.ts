/** Where a value lies between two others, in [0, 1]; they may be far apart. */
export function toSlider(value: number, minimum: number, maximum: number): number {
  // halves, because the difference of two doubles may not be one
  const share = (value / 2 - minimum / 2) / (maximum / 2 - minimum / 2);
  return Math.min(Math.max(Number.isFinite(share) ? share : 0, 0), 1);
}

/** The value at a share of the way between two others. */
export function fromSlider(share: number, minimum: number, maximum: number): number {
  return minimum * (1 - share) + maximum * share;
}

/**
 * The next threshold up (1) or down (−1), or with 0 the nearest: thresholds that a slider goes
 * through are short numbers, at most a thousandth of the range apart, above the smallest value and at
 * most the greatest.
 */
export function sliderStep(
  value: number,
  direction: 1 | -1 | 0,
  minimum: number,
  maximum: number,
): number {
  const unit = unitOf(minimum, maximum);
  const at = Math.round(value / unit) + direction;
  const decimals = Math.min(Math.max(0, -Math.floor(Math.log10(unit) + 1e-9)), 100);
  const next = Number((at * unit).toFixed(decimals));
  if (!Number.isFinite(next)) return value;
  if (next > maximum) return maximum;
  return next > minimum ? next : lowest(minimum, maximum, unit, decimals);
}

/** The first short number above the minimum. */
function lowest(minimum: number, maximum: number, unit: number, decimals: number): number {
  const next = Number(((Math.floor(minimum / unit) + 1) * unit).toFixed(decimals));
  return next > minimum && next <= maximum ? next : maximum;
}

/** The power of ten that is a thousandth of the range, or down to a tenth of that. */
function unitOf(minimum: number, maximum: number): number {
  const range = Math.min(maximum - minimum, Number.MAX_VALUE);
  return 10 ** (Math.floor(Math.log10(range)) - 3);
}
