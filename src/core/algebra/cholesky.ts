import { finish, Stint, type Sliced } from '../sliced';

/**
 * The Cholesky factor of a symmetric positive definite matrix A: L, lower triangular, with
 * A = L Lᵀ.
 *
 * A pivot that rounding alone could have made (at most size·2⁻⁵² of its diagonal entry) counts as
 * zero, so a factor that is returned can be solved with. The decision, like the error of a solution,
 * does not depend on the units of the columns (N. J. Higham, Accuracy and Stability of Numerical
 * Algorithms, 2nd ed., theorems 10.3 and 10.7).
 *
 * @param matrix size×size, row after row; only the lower triangle is read
 * @returns L, size×size, row after row, zeros above the diagonal; undefined when the matrix is not
 * positive definite to rounding, or not finite
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | undefined {
  return finish(factorInSlices(matrix, size));
}

/** {@link choleskyFactor} in slices, for matrices of hundreds of columns. */
export function* factorInSlices(
  matrix: Float64Array,
  size: number,
): Sliced<Float64Array | undefined> {
  const factor = new Float64Array(size * size);
  const least = size * 2 ** -52;
  const stint = new Stint();
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    for (let j = 0; j < i; j++) {
      const rowJ = j * size;
      let rest = matrix[rowI + j] ?? NaN;
      for (let k = 0; k < j; k++) rest -= (factor[rowI + k] ?? NaN) * (factor[rowJ + k] ?? NaN);
      factor[rowI + j] = rest / (factor[rowJ + j] ?? NaN);
    }
    const diagonal = matrix[rowI + i] ?? NaN;
    let pivot = diagonal;
    for (let k = 0; k < i; k++) pivot -= (factor[rowI + k] ?? NaN) ** 2;
    if (!(pivot > least * diagonal) || !Number.isFinite(pivot)) return undefined;
    factor[rowI + i] = Math.sqrt(pivot);
    if (stint.spend((i * i) / 2)) yield;
  }
  return factor;
}

/** The solution of L u = b. */
export function solveLower(factor: Float64Array, size: number, rhs: Float64Array): Float64Array {
  const u = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let rest = rhs[i] ?? NaN;
    for (let k = 0; k < i; k++) rest -= (factor[i * size + k] ?? NaN) * (u[k] ?? NaN);
    u[i] = rest / (factor[i * size + i] ?? NaN);
  }
  return u;
}

/** The solution of Lᵀ x = u. */
export function solveUpper(factor: Float64Array, size: number, rhs: Float64Array): Float64Array {
  const x = rhs.slice(0, size);
  for (let i = size - 1; i >= 0; i--) {
    const value = (x[i] ?? NaN) / (factor[i * size + i] ?? NaN);
    x[i] = value;
    for (let k = 0; k < i; k++) x[k] = (x[k] ?? NaN) - (factor[i * size + k] ?? NaN) * value;
  }
  return x;
}

/**
 * The solution of A x = b.
 * @param factor what {@link choleskyFactor} returned for A
 */
export function choleskySolve(factor: Float64Array, size: number, rhs: Float64Array): Float64Array {
  return solveUpper(factor, size, solveLower(factor, size, rhs));
}

/**
 * A⁻¹, symmetric, size×size, row after row.
 * @param factor what {@link choleskyFactor} returned for A
 */
export function choleskyInverse(factor: Float64Array, size: number): Float64Array {
  const root = invertLower(factor, size);
  const inverse = new Float64Array(size * size);
  // A⁻¹ = L⁻ᵀ L⁻¹; its diagonal is a sum of squares, so a variance can never come out negative
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < size; k++) {
        sum += (root[k * size + i] ?? NaN) * (root[k * size + j] ?? NaN);
      }
      inverse[i * size + j] = sum;
      inverse[j * size + i] = sum;
    }
  }
  return inverse;
}

/** L⁻¹, lower triangular, size×size, row after row. */
export function invertLower(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let rest = i === j ? 1 : 0;
      for (let k = j; k < i; k++) rest -= (factor[i * size + k] ?? NaN) * (column[k] ?? NaN);
      const value = rest / (factor[i * size + i] ?? NaN);
      column[i] = value;
      inverse[i * size + j] = value;
    }
  }
  return inverse;
}
