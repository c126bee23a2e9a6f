import { rowStart, type LabelledMatrix } from '../kernels/matrix';

/** The largest |entry| of [1 X]; dividing by it keeps products of entries from overflowing. */
export function largestEntry({ values }: LabelledMatrix): number {
  let largest = 1;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/**
 * AᵀA for A = [1 X] / divisor, a symmetric (n+1)×(n+1) matrix, row after row; the column of ones
 * comes first.
 */
export function gramWithOnes(matrix: LabelledMatrix, divisor: number): Float64Array {
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
