import { wholePass } from '../../kernels/wholePass';
import type { ColumnTransform } from '../../model/rawUnits';
import type { Sliced } from '../../sliced';
import type { LearningRateBounds } from '../learningRateBounds';
import type { Objective } from '../objective';
import { rowCurvatures } from './curvatureProduct';
import {
  inverseOf,
  largestCurvature,
  largestCurvatureByProducts,
  type Curvature,
  type LargestCurvature,
} from './largestCurvature';

/** The same for the columns as trained, and for the same columns had they not been standardised. */
export interface ByScaling<T> {
  readonly trained: T;
  readonly unscaled: T;
}

/** Up to this size, and this many multiplications, the Hessian is formed. */
const hessianSizeLimit = 400;
const hessianWorkLimit = 2 ** 32;

/**
 * Bounds of the learning rate for an objective from its curvature (Y. Nesterov, Lectures on Convex
 * Optimization, 2018, §2.1): with L = λmax([X 1]ᵀ diag(c) [X 1])/(4 Σc) + λ₂, where c are the class
 * weights of the rows. L is taken from above, so the rates err on the safe side. Where X is so large
 * or small that they leave the numbers, they are 0 or Infinity.
 *
 * They are also given for the columns in raw units, from center and scale alone. There a safe rate may
 * be 3e-9 that is 4 after standardising.
 *
 * @param columns how each column as trained was made of the raw one
 */
export function* rateBounds(
  { kernels, matrix, options, penalty }: Objective,
  columns: readonly ColumnTransform[],
): Sliced<ByScaling<LearningRateBounds>> {
  const size = matrix.columnCount + 1;
  const isSmall = size <= hessianSizeLimit && matrix.rowCount * size * size <= hessianWorkLimit;
  let largest: LargestCurvature | undefined;
  if (isSmall) {
    // σ′ is ¼ in every row where all logits are 0, so the Hessian there is the bound of all others
    const pass = kernels.hessianPass(matrix, options.classWeights);
    yield* wholePass(pass, new Float64Array(matrix.columnCount), 0);
    const hessian = new Float64Array(size * size);
    pass.copyTo(hessian);
    if (hessian.every(Number.isFinite)) largest = yield* largestCurvature(hessian, columns);
  }
  largest ??= yield* largestCurvatureByProducts(
    matrix,
    yield* rowCurvatures(matrix, options.classWeights),
    columns,
  );
  return {
    trained: boundsOf(largest.trained, penalty.l2),
    unscaled: boundsOf(largest.unscaled, penalty.l2),
  };
}

function boundsOf(curvature: Curvature, l2: number): LearningRateBounds {
  const withoutPenalty = inverseOf(curvature);
  // 1 / (1/r + λ₂), where 1/r may be beyond the numbers
  const smooth = withoutPenalty / (1 + l2 * withoutPenalty);
  return { smooth, monotone: 2 * smooth };
}
