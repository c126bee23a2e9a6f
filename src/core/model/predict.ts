import type { LabelledMatrix } from '../kernels/matrix';
import { sigmoid } from '../kernels/sigmoid';
import { logits } from './logits';
import type { Parameters } from './parameters';

/** h = σ(Xw + b), the probability of the positive class for every row, length m. */
export function predict(parameters: Parameters, matrix: LabelledMatrix): Float64Array {
  return logits(parameters, matrix).map(sigmoid);
}
