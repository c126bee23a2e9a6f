import { CompensatedSums } from '../kernels/compensatedSum';
import { rowStart, type LabelledMatrix } from '../kernels/matrix';
import { sigmoid } from '../kernels/sigmoid';
import { rowLogit } from '../model/logits';
import { rowLoss } from '../model/loss';
import type { Parameters } from '../model/parameters';
import { Stint, type Sliced } from '../sliced';

/** Rows that are summed plainly before their sum joins the compensated total. */
const blockRows = 128;
/** What inference needs of the rows at a model; every row counts once, whatever its class. */
export interface FitSums {
  /** −2 log likelihood. */
  readonly deviance: number;
  /** Rows with y = 1. */
  readonly positives: number;
  /** Σ h over the rows with y = 1, and over those with y = 0. */
  readonly positiveProbability: number;
  readonly negativeProbability: number;
  /** Minus the derivative of the log likelihood, Σ (h − y)·x̃, by the weights and last the bias. */
  readonly gradient: Float64Array;
}

/**
 * @param certain rows that infinite estimates fit with certainty: their probability is their class,
 * and they add nothing to deviance and gradient
 */
export function* fitSums(
  matrix: LabelledMatrix,
  parameters: Parameters,
  certain: (row: number) => boolean = () => false,
): Sliced<FitSums> {
  const { rowCount, columnCount } = matrix;
  const sums = new CompensatedSums(columnCount + 5);
  const block = new Float64Array(columnCount + 5);
  const stint = new Stint();
  for (let from = 0; from < rowCount; from += blockRows) {
    const end = Math.min(from + blockRows, rowCount);
    sumRows(matrix, parameters, certain, { from, end }, block);
    sums.add(block);
    if (stint.spend(blockRows * (columnCount + 8))) yield;
  }
  return {
    deviance: 2 * sums.get(columnCount + 1),
    positives: sums.get(columnCount + 2),
    positiveProbability: sums.get(columnCount + 3),
    negativeProbability: sums.get(columnCount + 4),
    gradient: Float64Array.from({ length: columnCount + 1 }, (_, j) => sums.get(j)),
  };
}

/**
 * Writes the sums over some rows: the gradient by the weights and the bias, the loss, the positives
 * and the probabilities of either class. A function of its own, as an engine is slow to compile a
 * loop that pauses.
 */
function sumRows(
  matrix: LabelledMatrix,
  parameters: Parameters,
  certain: (row: number) => boolean,
  { from, end }: { readonly from: number; readonly end: number },
  target: Float64Array,
): void {
  const { columnCount, tileRows, values, labels } = matrix;
  target.fill(0);
  let loss = 0;
  let biasGradient = 0;
  let positives = 0;
  let positiveProbability = 0;
  let negativeProbability = 0;
  for (let row = from; row < end; row++) {
    const y = labels[row] ?? NaN;
    positives += y;
    if (certain(row)) {
      positiveProbability += y;
      continue;
    }
    const z = rowLogit(parameters, matrix, row);
    loss += rowLoss(z, y);
    const h = sigmoid(z);
    if (y === 1) positiveProbability += h;
    else negativeProbability += h;
    // h − y, with 1 − h taken as σ(−z)
    const residual = y === 1 ? -sigmoid(-z) : h;
    biasGradient += residual;
    for (let j = 0, at = rowStart(matrix, row); j < columnCount; j++, at += tileRows) {
      target[j] = (target[j] ?? 0) + residual * (values[at] ?? NaN);
    }
  }
  target.set(
    [biasGradient, loss, positives, positiveProbability, negativeProbability],
    columnCount,
  );
}
