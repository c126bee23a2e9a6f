/** Pixels of a drag that change a parameter by one step. */
const pixelsPerStep = 4;

/**
 * How far one step moves a parameter: about a twentieth of its size or, where that is more, of the
 * change that moves the logit of a usual row by 1; a round number.
 * @param spread by which the column varies, in the units of the parameter; 1 for the bias
 */
export function stepSize(value: number, spread: number): number {
  const usual = spread > 0 && Number.isFinite(spread) ? 1 / spread : 1;
  const size = Math.max(Number.isFinite(value) ? Math.abs(value) : 0, usual / 2) / 20;
  const unit = 10 ** Math.floor(Math.log10(size));
  return clean(([1, 2, 5].findLast((digit) => digit * unit <= size * 1.0001) ?? 1) * unit);
}

/** The next multiple of a step, up or down. */
export function stepFrom(value: number, step: number, direction: 1 | -1): number {
  const places = value / step;
  const next = direction > 0 ? Math.floor(places + 1e-9) + 1 : Math.ceil(places - 1e-9) - 1;
  return clean(next * step);
}

/** Where a drag over so many pixels leads: by numbers of few digits. */
export function dragFrom(value: number, step: number, pixels: number): number {
  if (Math.round(pixels) === 0) return value;
  const grain = 10 ** Math.floor(Math.log10(step)) / 2;
  return clean(Math.round((value + (pixels / pixelsPerStep) * step) / grain) * grain);
}

/** Takes away the rounding error of a multiplication, so that 3 · 0.1 is 0.3. */
function clean(value: number): number {
  // no −0
  return Number(value.toPrecision(12)) + 0;
}
