import type { ClassWeights } from '../kernels/kernels';
import type { LabelledMatrix } from '../kernels/matrix';
import type { TrainingSettings } from '../optimizers/settings';

/**
 * What the rows of each class count: with `balanced` m / (2 · rows of the class), so that both
 * classes count the same in sum, as scikit-learn's class_weight="balanced" does it.
 */
export function classWeightsOf(
  { labels, rowCount }: LabelledMatrix,
  choice: TrainingSettings['classWeight'],
): ClassWeights | undefined {
  if (choice === 'none') return undefined;
  let positives = 0;
  for (const label of labels) positives += label;
  return {
    negative: rowCount / (2 * (rowCount - positives)),
    positive: rowCount / (2 * positives),
  };
}
