import { rowStart, type LabelledMatrix } from '../kernels/matrix';
import type { Parameters } from './parameters';
import { predict } from './predict';

/**
 * ∇w L = −(1/m) Xᵀ(y − h) and ∂L/∂b = −(1/m) 1ᵀ(y − h), as the formulas are written.
 *
 * Training takes them from the fused pass of the kernels, which is held against this.
 */
export function gradient(parameters: Parameters, matrix: LabelledMatrix): Parameters {
  const { rowCount, columnCount, tileRows, values, labels } = matrix;
  const h = predict(parameters, matrix);
  const weights = new Float64Array(columnCount);
  let bias = 0;
  for (let i = 0; i < rowCount; i++) {
    const error = (labels[i] ?? NaN) - (h[i] ?? NaN);
    const start = rowStart(matrix, i);
    for (let j = 0; j < columnCount; j++) {
      weights[j] = (weights[j] ?? 0) - ((values[start + j * tileRows] ?? NaN) * error) / rowCount;
    }
    bias -= error / rowCount;
  }
  return { weights, bias };
}

/** The largest |component| of a gradient: 0 only where the loss is flat. NaN if a component is. */
export function largestComponent({ weights, bias }: Parameters): number {
  return weights.reduce((largest, g) => Math.max(largest, Math.abs(g)), Math.abs(bias));
}
