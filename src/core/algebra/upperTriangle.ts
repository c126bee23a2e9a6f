/** The solution of R x = b for an upper triangular R, row after row. */
export function solveUpperTriangle(
  factor: Float64Array,
  size: number,
  rhs: Float64Array,
): Float64Array {
  const x = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rhs[i] ?? NaN;
    for (let k = i + 1; k < size; k++) rest -= (factor[i * size + k] ?? NaN) * (x[k] ?? NaN);
    x[i] = rest / (factor[i * size + i] ?? NaN);
  }
  return x;
}

/** The solution of Rᵀ u = b for an upper triangular R, row after row. */
export function solveTransposed(
  factor: Float64Array,
  size: number,
  rhs: Float64Array,
): Float64Array {
  const u = rhs.slice(0, size);
  for (let i = 0; i < size; i++) {
    const value = (u[i] ?? NaN) / (factor[i * size + i] ?? NaN);
    u[i] = value;
    for (let k = i + 1; k < size; k++) u[k] = (u[k] ?? NaN) - (factor[i * size + k] ?? NaN) * value;
  }
  return u;
}

/** R⁻¹ of an upper triangular R, upper triangular as well, size×size, row after row. */
export function invertUpperTriangle(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = size - 1; j >= 0; j--) {
    // row j of R⁻¹ solves x R = e_j from the left
    for (let k = j; k < size; k++) {
      let rest = k === j ? 1 : 0;
      for (let i = j; i < k; i++) {
        rest -= (inverse[j * size + i] ?? NaN) * (factor[i * size + k] ?? NaN);
      }
      inverse[j * size + k] = rest / (factor[k * size + k] ?? NaN);
    }
  }
  return inverse;
}
