import { Stint, type Sliced } from '../sliced';

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
export function* invertUpperTriangle(factor: Float64Array, size: number): Sliced<Float64Array> {
  const inverse = new Float64Array(size * size);
  const stint = new Stint();
  for (let j = 0; j < size; j++) {
    // row j of R⁻¹ solves xR = e_j; what is found of x is taken out of the rest row by row of R
    const row = inverse.subarray(j * size, (j + 1) * size);
    row[j] = 1;
    for (let i = j; i < size; i++) {
      const value = (row[i] ?? NaN) / (factor[i * size + i] ?? NaN);
      row[i] = value;
      for (let k = i + 1; k < size; k++) {
        row[k] = (row[k] ?? NaN) - value * (factor[i * size + k] ?? NaN);
      }
    }
    if (stint.spend((size - j) ** 2 / 2)) yield;
  }
  return inverse;
}
