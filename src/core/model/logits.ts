import type { LabelledMatrix } from '../kernels/matrix';
import type { Parameters } from './parameters';

/** z = xw + b of row `row`; x in units as trained. */
export function rowLogit(
  { weights, bias }: Parameters,
  { values, columnCount }: LabelledMatrix,
  row: number,
): number {
  const start = row * columnCount;
  let z = bias;
  for (let j = 0; j < columnCount; j++) z += (values[start + j] ?? 0) * (weights[j] ?? 0);
  return z;
}

/** z = Xw + b, length m. */
export function logits(parameters: Parameters, matrix: LabelledMatrix): Float64Array {
  return Float64Array.from({ length: matrix.rowCount }, (_, row) =>
    rowLogit(parameters, matrix, row),
  );
}
