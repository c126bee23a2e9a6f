/**
 * A square grid of values, finer: `factor` steps for each one, between by cubic convolution (R. G.
 * Keys, "Cubic convolution interpolation for digital image processing", IEEE ASSP 29(6), 1981),
 * which gives polynomials of the second degree exactly. Values that are not finite count as
 * `ceiling`, so that they spoil nothing beside them.
 *
 * @param values `steps` × `steps`, row after row
 */
export function refineGrid(values: Float64Array, steps: number, factor: number): Float64Array {
  const fineSteps = (steps - 1) * factor + 1;
  const whole = replaceNonFinite(values);
  const wide = new Float64Array(steps * fineSteps);
  for (let row = 0; row < steps; row++) {
    refineLine(whole, row * steps, 1, steps, wide, row * fineSteps, 1, factor);
  }
  const fine = new Float64Array(fineSteps * fineSteps);
  for (let column = 0; column < fineSteps; column++) {
    refineLine(wide, column, fineSteps, steps, fine, column, fineSteps, factor);
  }
  return fine;
}

/** Larger than any loss that is drawn, small enough to be squared. */
const ceiling = 1e150;

function replaceNonFinite(values: Float64Array): Float64Array {
  return values.map((value) => (Math.abs(value) < ceiling ? value : ceiling));
}

function refineLine(
  from: Float64Array,
  start: number,
  step: number,
  count: number,
  to: Float64Array,
  target: number,
  targetStep: number,
  factor: number,
): void {
  const at = (i: number): number => from[start + i * step] ?? NaN;
  // beyond the ends as a polynomial of the second degree goes on
  const before = 3 * at(0) - 3 * at(1) + at(2);
  const after = 3 * at(count - 1) - 3 * at(count - 2) + at(count - 3);
  for (let i = 0; i < count - 1; i++) {
    const p0 = i === 0 ? before : at(i - 1);
    const p1 = at(i);
    const p2 = at(i + 1);
    const p3 = i === count - 2 ? after : at(i + 2);
    const low = Math.min(p1, p2);
    // no polynomial of the second degree dips deeper; a bend sharper than the grid must not either
    const least = low - (Math.max(p0, p1, p2, p3) - low) / 8;
    for (let k = 0; k < factor; k++) {
      const t = k / factor;
      const value =
        p1 +
        0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
      to[target + (i * factor + k) * targetStep] = Math.max(value, least);
    }
  }
  to[target + (count - 1) * factor * targetStep] = at(count - 1);
}
