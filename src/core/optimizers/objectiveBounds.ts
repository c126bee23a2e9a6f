import type { Sliced } from '../sliced';
import { emptyModel } from './evaluatedModel';
import { largestEigenvalue } from './largestEigenvalue';
import { learningRateBounds, type LearningRateBounds } from './learningRateBounds';
import type { Objective } from './objective';

/** Up to this size the Hessian is formed, and its bound is a proven one. */
const sizeLimit = 50;
const workLimit = 2 ** 33;

/**
 * The learning rates below which descent on an objective is smooth and never rises, penalty and class
 * weights included.
 *
 * σ′ is largest, ¼, at 0, so the Hessian at zero weights is an upper bound of all others, and its
 * largest eigenvalue is L. Where it is too large to be formed, or its entries leave the numbers, L is
 * bounded from the matrix alone.
 */
export function* objectiveRateBounds(objective: Objective): Sliced<LearningRateBounds> {
  const { matrix, columnCount, penalty, options } = objective;
  const size = columnCount + 1;
  if (size <= sizeLimit && matrix.rowCount * size * size <= workLimit) {
    const hessian = new Float64Array(size * size);
    yield* objective.hessian(emptyModel(columnCount), hessian);
    const largest = largestEigenvalue(hessian, size);
    if (Number.isFinite(largest)) return { smooth: 1 / largest, monotone: 2 / largest };
  }
  const { smooth } = learningRateBounds(matrix);
  const { negative, positive } = options.classWeights ?? { negative: 1, positive: 1 };
  // the class weights are normalised by their mean, which is 1 for balanced ones
  const largest = Math.max(negative, positive) / smooth + penalty.l2;
  return { smooth: 1 / largest, monotone: 2 / largest };
}
