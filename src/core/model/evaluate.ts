import type { LabelledMatrix } from '../kernels/matrix';
import { plainKernels } from '../kernels/plainKernels';
import type { Parameters } from './parameters';

/** What a model is worth on a set of rows. */
export interface Evaluation {
  /** L; NaN when there are no rows. */
  readonly loss: number;
  /** Share of the rows classified rightly at probability ½, in [0, 1]; NaN when there are no rows. */
  readonly accuracy: number;
  readonly gradient: Parameters;
}

/** Loss, accuracy and gradient at `parameters`, in one pass over the rows. */
export function evaluate(parameters: Parameters, matrix: LabelledMatrix): Evaluation {
  const pass = plainKernels.pass(matrix, { gradient: true });
  pass.begin(parameters.weights, parameters.bias);
  while (!pass.done) pass.advance();
  const weights = new Float64Array(matrix.columnCount);
  pass.copyWeightGradient(weights);
  return {
    loss: pass.loss,
    accuracy: pass.correct / matrix.rowCount,
    gradient: { weights, bias: pass.biasGradient },
  };
}
