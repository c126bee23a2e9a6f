import { Stint, type Sliced } from '../sliced';

/**
 * A⁻¹ of a square matrix, size×size, row after row, by Gauss–Jordan elimination with row exchanges
 * (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 14.4).
 *
 * @returns undefined when the matrix is singular to rounding
 */
export function* invertMatrix(
  matrix: Float64Array,
  size: number,
): Sliced<Float64Array | undefined> {
  const stint = new Stint();
  const rest = matrix.slice();
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) inverse[i * size + i] = 1;
  const largest = matrix.reduce((so, value) => Math.max(so, Math.abs(value)), 0);

  for (let column = 0; column < size; column++) {
    if (stint.spend(2 * size * size)) yield;
    const pivotRow = largestBelow(rest, size, column);
    const pivot = rest[pivotRow * size + column] ?? NaN;
    if (!(Math.abs(pivot) > size * 2 ** -53 * largest)) return undefined;
    for (const part of [rest, inverse]) {
      exchangeRows(part, size, pivotRow, column);
      for (let k = column * size; k < (column + 1) * size; k++) part[k] = (part[k] ?? NaN) / pivot;
    }
    for (let row = 0; row < size; row++) {
      const share = rest[row * size + column] ?? NaN;
      if (row === column || share === 0) continue;
      for (const part of [rest, inverse]) {
        for (let k = 0; k < size; k++) {
          const at = row * size + k;
          part[at] = (part[at] ?? NaN) - share * (part[column * size + k] ?? NaN);
        }
      }
    }
  }
  return inverse;
}

function largestBelow(matrix: Float64Array, size: number, column: number): number {
  let found = column;
  for (let row = column + 1; row < size; row++) {
    const value = Math.abs(matrix[row * size + column] ?? NaN);
    if (value > Math.abs(matrix[found * size + column] ?? NaN)) found = row;
  }
  return found;
}

function exchangeRows(matrix: Float64Array, size: number, a: number, b: number): void {
  if (a === b) return;
  const kept = matrix.slice(a * size, (a + 1) * size);
  matrix.copyWithin(a * size, b * size, (b + 1) * size);
  matrix.set(kept, b * size);
}
