/** Σ aᵢbᵢ over the entries of `a`. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
}

/** target ← target + factor·vector */
export function addMultiple(target: Float64Array, factor: number, vector: Float64Array): void {
  for (let i = 0; i < target.length; i++) {
    target[i] = (target[i] ?? NaN) + factor * (vector[i] ?? NaN);
  }
}

/** ‖a‖₂, safe from overflow and underflow of the squares. */
export function norm(a: Float64Array): number {
  let largest = 0;
  for (const value of a) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let squares = 0;
  for (const value of a) squares += (value / largest) ** 2;
  return largest * Math.sqrt(squares);
}
