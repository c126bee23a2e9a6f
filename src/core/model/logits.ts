import { rowStart, type LabelledMatrix } from '../kernels/matrix';
import type { Parameters } from './parameters';

/** z = xw + b of row `row`; x in units as trained. */
export function rowLogit(
  { weights, bias }: Parameters,
  matrix: LabelledMatrix,
  row: number,
): number {
  const { values, columnCount, tileRows } = matrix;
  let at = rowStart(matrix, row);
  let z = bias;
  for (let j = 0; j < columnCount; j++, at += tileRows) z += (values[at] ?? 0) * (weights[j] ?? 0);
  return z;
}

/** Writes z = xw + b of the rows from `start` to below `end` to `target[0]` and on. */
export function writeLogits(
  parameters: Parameters,
  matrix: LabelledMatrix,
  start: number,
  end: number,
  target: Float64Array,
): void {
  for (let row = start; row < end; row++) target[row - start] = rowLogit(parameters, matrix, row);
}

/** z = Xw + b, length m. */
export function logits(parameters: Parameters, matrix: LabelledMatrix): Float64Array {
  return Float64Array.from({ length: matrix.rowCount }, (_, row) =>
    rowLogit(parameters, matrix, row),
  );
}
