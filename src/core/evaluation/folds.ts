import { userError } from '../message';
import { Random, shuffle } from '../random';
import type { Sliced } from '../sliced';

/** Rows that are dealt without a pause. */
const rowsAtOnce = 2 ** 15;

/**
 * Deals the rows into k folds for cross-validation, with nearly the same share of positives in each:
 * the numbers of rows of two folds, and of rows of one class, differ by at most one.
 *
 * So that any program can repeat it: one {@link Random} of the seed; first class 0, then class 1. The
 * rows of the class in ascending order are shuffled by {@link shuffle}, then dealt to the folds in
 * turn; class 1 begins with the fold after the one that class 0 ended with.
 *
 * @param labels y ∈ {0, 1}, length m
 * @param foldCount k, from 2 to 65535
 * @returns the fold of each row, 0 … k − 1, length m
 * @throws UserError when a class has fewer rows than there are folds
 */
export function* stratifiedFolds(
  labels: Float64Array,
  foldCount: number,
  seed: number,
): Sliced<Uint16Array> {
  if (!Number.isInteger(foldCount) || foldCount < 2 || foldCount > 0xffff) {
    throw new RangeError('the number of folds is an integer from 2 to 65535');
  }
  const random = new Random(seed);
  const folds = new Uint16Array(labels.length);
  let next = 0;
  for (const label of [0, 1]) {
    const rows = yield* rowsOf(labels, label);
    if (rows.length < foldCount) throw tooFewRows(foldCount, rows.length);
    for (let from = rows.length - 1; from > 0; from -= rowsAtOnce) {
      shuffle(rows, random, from, Math.max(1, from - rowsAtOnce + 1));
      yield;
    }
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      for (const row of rows.subarray(start, start + rowsAtOnce)) {
        folds[row] = next;
        next = (next + 1) % foldCount;
      }
      yield;
    }
  }
  return folds;
}

function* rowsOf(labels: Float64Array, label: number): Sliced<Uint32Array> {
  const rows = new Uint32Array(labels.length);
  let count = 0;
  for (let start = 0; start < labels.length; start += rowsAtOnce) {
    const end = Math.min(start + rowsAtOnce, labels.length);
    for (let row = start; row < end; row++) if (labels[row] === label) rows[count++] = row;
    yield;
  }
  return rows.slice(0, count);
}

function tooFewRows(foldCount: number, least: number): Error {
  return least < 2
    ? userError(
        'Cross-validation needs at least 2 rows of each class to train on some and judge by the others; one class has {least}.',
        { least },
      )
    : userError(
        'Cross-validation in {folds} folds needs {folds} rows of each class, and one class has {least}. Choose at most {least} folds.',
        { folds: foldCount, least },
      );
}
