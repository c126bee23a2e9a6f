import type { ClassWeights } from './kernels';

/** Σc over rows with these labels. */
export function totalWeight(
  labels: Iterable<number>,
  rowCount: number,
  classWeights: ClassWeights | undefined,
): number {
  if (!classWeights) return rowCount;
  let positives = 0;
  for (const label of labels) positives += label;
  return classWeights.negative * (rowCount - positives) + classWeights.positive * positives;
}

/** The labels of these rows. */
export function* labelsOf(labels: Float64Array, rows: Uint32Array): Generator<number> {
  for (const row of rows) yield labels[row] ?? NaN;
}
