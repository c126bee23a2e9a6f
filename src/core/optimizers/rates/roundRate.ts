/** A rate in so many significant digits: one that can be said and set. */
export function roundRate(rate: number, digits: number): number {
  return Number(rate.toPrecision(digits));
}

/** The largest rate of so many significant digits that is not above `rate`. */
export function roundRateDown(rate: number, digits: number): number {
  const near = roundRate(rate, digits);
  if (!(near > rate)) return near;
  const unit = 10 ** (Math.floor(Math.log10(rate)) - digits + 1);
  return roundRate(near - unit, digits);
}
