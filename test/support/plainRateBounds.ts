// The learning-rate bounds of plain loss as simply as they can be had, to hold the core's against.
import { rowStart, type LabelledMatrix } from '../../src/core/kernels/matrix';
import { lanczosInSlices } from '../../src/core/optimizers/lanczos';
import { largestEigenvalue } from '../../src/core/optimizers/largestEigenvalue';
import type { LearningRateBounds } from '../../src/core/optimizers/learningRateBounds';
import { finish, type Sliced } from '../../src/core/sliced';

/** Up to this size, and this many multiplications, AᵀA is formed: its bound is a proven one. */
const gramSizeLimit = 50;
const gramWorkLimit = 2 ** 29;
/** Cells that Lanczos steps may read in all: a few seconds' work on the largest of designs. */
const lanczosCellLimit = 2 ** 31;

/**
 * Bounds of the learning rate from the curvature of the loss (Y. Nesterov, Lectures on Convex
 * Optimization, 2018, §2.1).
 *
 * The Hessian is (1/m) AᵀSA with A = [1 X] and S = diag(σ′(zᵢ)) ≤ ¼, so its largest eigenvalue
 * nowhere exceeds L = λmax(AᵀA)/(4m). L is taken from above, so the rates err on the safe side: by
 * less than 4e-6 of their value for up to 49 features, by about 1e-4 beyond, and on matrices of
 * hundreds of millions of cells by what a handful of Lanczos steps leaves open.
 *
 * Where X is so large or small that the rates leave the numbers, they are 0 or Infinity.
 */
export function plainRateBounds(matrix: LabelledMatrix): LearningRateBounds {
  const divisor = largestEntry(matrix);
  const size = matrix.columnCount + 1;
  const cells = matrix.rowCount * size;
  const eigenvalue =
    size <= gramSizeLimit && cells * size <= gramWorkLimit
      ? largestEigenvalue(gramWithOnes(matrix, divisor), size)
      : lanczosLargestEigenvalue(
          (x) => multiplyGram(matrix, divisor, x),
          size,
          lanczosCellLimit / cells,
        );
  // divided one after the other, not by the square, which may overflow
  const smooth = (4 * matrix.rowCount) / eigenvalue / divisor / divisor;
  return { smooth, monotone: 2 * smooth };
}

/** Lanczos's estimate where a product is there at once. */
export function lanczosLargestEigenvalue(
  multiply: (x: Float64Array) => Float64Array,
  size: number,
  steps?: number,
): number {
  return finish(lanczosInSlices((x) => atOnce(multiply(x)), size, steps));
}

// eslint-disable-next-line require-yield -- it is there at once
function* atOnce<T>(value: T): Sliced<T> {
  return value;
}

/** The largest |entry| of [1 X]; dividing by it keeps products of entries from overflowing. */
function largestEntry({ values }: LabelledMatrix): number {
  let largest = 1;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/**
 * AᵀA for A = [1 X] / divisor, a symmetric (n+1)×(n+1) matrix, row after row; the column of ones
 * comes first.
 */
function gramWithOnes(matrix: LabelledMatrix, divisor: number): Float64Array {
  const { values, rowCount, columnCount, tileRows } = matrix;
  const size = columnCount + 1;
  const gram = new Float64Array(size * size);
  const row = new Float64Array(size);
  const factor = 1 / divisor;
  row[0] = factor;
  for (let i = 0; i < rowCount; i++) {
    let at = rowStart(matrix, i);
    for (let j = 1; j < size; j++, at += tileRows) row[j] = (values[at] ?? NaN) * factor;
    for (let j = 0; j < size; j++) {
      const left = row[j] ?? NaN;
      for (let k = j; k < size; k++) {
        gram[j * size + k] = (gram[j * size + k] ?? NaN) + left * (row[k] ?? NaN);
      }
    }
  }
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) gram[j * size + k] = gram[k * size + j] ?? NaN;
  }
  return gram;
}

/** y = Aᵀ(Ax) for A = [1 X] / divisor, without forming AᵀA: two passes over each row at once. */
export function multiplyGram(
  matrix: LabelledMatrix,
  divisor: number,
  x: Float64Array,
): Float64Array {
  const { values, rowCount, columnCount, tileRows } = matrix;
  const y = new Float64Array(columnCount + 1);
  for (let i = 0; i < rowCount; i++) {
    const start = rowStart(matrix, i);
    let product = x[0] ?? NaN;
    for (let j = 0; j < columnCount; j++) {
      product += (values[start + j * tileRows] ?? NaN) * (x[j + 1] ?? NaN);
    }
    // divided twice, not by the square, which may overflow
    product = product / divisor / divisor;
    y[0] = (y[0] ?? NaN) + product;
    for (let j = 0; j < columnCount; j++) {
      y[j + 1] = (y[j + 1] ?? NaN) + (values[start + j * tileRows] ?? NaN) * product;
    }
  }
  return y;
}
