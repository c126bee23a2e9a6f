import { message } from '../../message';
import type { Parameters } from '../../model/parameters';
import type { ColumnTransform } from '../../model/rawUnits';
import { known, withheld, type Quantity } from '../../quantity';
import type { Sliced } from '../../sliced';
import type { Objective } from '../objective';
import type { Optimum } from '../optimum';
import { rowCurvatures } from './curvatureProduct';
import {
  inverseOf,
  largestCurvature,
  largestCurvatureByProducts,
  type LargestCurvature,
} from './largestCurvature';
import type { ByScaling } from './rateBounds';

/**
 * The critical rate 2/λmax(H(w*)): below it full-batch descent that comes near the optimum stays and
 * converges, above it every approach is thrown back and the run ends in a cycle (or, far above, in
 * disorder), with a loss that stays finite.
 *
 * With λ₂ its curvature is part of H. With λ₁ only the weights that are not held at 0 count, as
 * only they move near the optimum.
 *
 * @param optimum of this objective
 * @param columns how each column as trained was made of the raw one
 */
export function* criticalRate(
  objective: Objective,
  optimum: Optimum,
  columns: readonly ColumnTransform[],
): Sliced<ByScaling<Quantity>> {
  if (optimum.status === 'unbounded') {
    const reason = message(
      'There is no critical rate: the loss has no lowest point, and the weights grow without end.',
    );
    return { trained: withheld(reason), unscaled: withheld(reason) };
  }
  const { penalty, matrix, options } = objective;
  const { hessian } = optimum;
  const isFormed = hessian?.every(Number.isFinite) === true;
  let largest: LargestCurvature;
  if (isFormed) {
    const moving = penalty.l1 > 0 ? withoutHeld(hessian, optimum.parameters) : hessian;
    largest = yield* largestCurvature(moving, columns);
  } else if (penalty.l1 > 0) {
    const reason = message(
      'The critical rate is not known: with so many columns, the weights that L1 holds at 0 are not settled.',
    );
    return { trained: withheld(reason), unscaled: withheld(reason) };
  } else {
    const curvatures = yield* rowCurvatures(matrix, options.classWeights, optimum.parameters);
    largest = yield* largestCurvatureByProducts(matrix, curvatures, columns);
  }
  // products do not know of the penalty
  const l2 = isFormed ? 0 : penalty.l2;
  const trained = inverseOf(largest.trained);
  return {
    trained: known(2 * (trained / (1 + l2 * trained))),
    unscaled:
      penalty.l1 > 0 || penalty.l2 > 0
        ? withheld(
            message(
              'With a penalty the optimum of columns that are not standardised is another one, and so is its critical rate.',
            ),
          )
        : known(2 * inverseOf(largest.unscaled)),
  };
}

/** The Hessian with the rows and columns of the weights at 0 emptied: they add no curvature. */
function withoutHeld(hessian: Float64Array, { weights }: Parameters): Float64Array {
  const kept = hessian.slice();
  const size = weights.length + 1;
  for (const [j, weight] of weights.entries()) {
    if (weight !== 0) continue;
    for (let k = 0; k < size; k++) {
      kept[j * size + k] = 0;
      kept[k * size + j] = 0;
    }
  }
  return kept;
}
