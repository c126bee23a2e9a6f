import { CompensatedSums } from './compensatedSum';
import type { ClassWeights, Pass } from './kernels';
import { rowStart, type LabelledMatrix } from './matrix';

/** Cells of a block at most, so that a very wide matrix, too, is worked on in short pieces. */
const blockCells = 2 ** 18;

/**
 * Rows that are summed plainly before their sum joins the compensated total: 128, fewer where there
 * are more than 2048 columns.
 *
 * The rounding error of a sum over all rows is then bounded by about (128 + 2)·2⁻⁵³ of the sum of
 * the absolute terms, however many rows there are. The borders of the blocks are fixed by the shape
 * of the matrix alone, so a pass that was interrupted gives the same bits as one that was not.
 */
export function rowsPerBlock(columnCount: number): number {
  return Math.max(1, Math.min(128, Math.floor(blockCells / Math.max(1, columnCount))));
}

/**
 * One pass over X: for every row the logit, the loss, whether the row is classified rightly, the
 * residual and its share of the gradient, with X read once and nothing allocated.
 *
 * With t = e^−|z| every quantity of a row follows from a single exponential:
 * σ(|z|) = 1/(1+t), σ(−|z|) = t/(1+t), softplus(s) = max(s, 0) + log1p(t), where s is the logit
 * turned against the row's class (s = −z for y = 1, s = z for y = 0). Loss and residual are taken
 * from s and never as a difference of nearly equal numbers, so they keep their digits for rows that
 * are fitted well.
 *
 * The pass can be made in pieces (`begin`, then `advance` until `done`), so that whoever waits for
 * it can listen in between. This is the plain reference for faster kernels.
 */
export class EpochPass implements Pass {
  readonly #matrix: LabelledMatrix;
  readonly #wantsGradient: boolean;
  readonly #classWeights: ClassWeights;
  readonly #blockRows: number;
  readonly #sums: CompensatedSums;
  /** Sums of the present block: n weights' gradients, then bias gradient, loss and class weight. */
  readonly #block: Float64Array;
  #weights: Float64Array;
  #bias = 0;
  #row: number;
  #correct = 0;

  /** Without `wantsGradient` only loss and hits are summed, which is all that validation rows need. */
  constructor(
    matrix: LabelledMatrix,
    wantsGradient: boolean,
    classWeights: ClassWeights = { negative: 1, positive: 1 },
  ) {
    this.#matrix = matrix;
    this.#wantsGradient = wantsGradient;
    this.#classWeights = classWeights;
    this.#blockRows = rowsPerBlock(matrix.columnCount);
    this.#sums = new CompensatedSums(matrix.columnCount + 3);
    this.#block = new Float64Array(matrix.columnCount + 3);
    this.#weights = new Float64Array(matrix.columnCount);
    this.#row = matrix.rowCount;
  }

  /** Starts a pass at these parameters; `weights` must not change before the pass is done. */
  begin(weights: Float64Array, bias: number): void {
    this.#weights = weights;
    this.#bias = bias;
    this.#row = 0;
    this.#correct = 0;
    this.#sums.clear();
  }

  get done(): boolean {
    return this.#row >= this.#matrix.rowCount;
  }

  /** Goes on by one block of rows. */
  advance(): void {
    const end = Math.min(this.#row + this.#blockRows, this.#matrix.rowCount);
    this.#block.fill(0);
    this.#correct += sumBlock(
      this.#matrix,
      this.#row,
      end,
      this.#weights,
      this.#bias,
      this.#block,
      this.#wantsGradient,
      this.#classWeights,
    );
    this.#sums.add(this.#block);
    this.#row = end;
  }

  /** Σc, which without class weights is m. */
  get #total(): number {
    return this.#sums.get(this.#matrix.columnCount + 2);
  }

  /** L, the mean loss over the rows; NaN when there are none. */
  get loss(): number {
    return this.#sums.get(this.#matrix.columnCount + 1) / this.#total;
  }

  /** Rows whose more probable class is their own; a probability of exactly ½ counts as positive. */
  get correct(): number {
    return this.#correct;
  }

  /** ∂L/∂b. */
  get biasGradient(): number {
    return this.#sums.get(this.#matrix.columnCount) / this.#total;
  }

  /** Writes ∇w L to `target`, length n. */
  copyWeightGradient(target: Float64Array): void {
    const total = this.#total;
    for (let j = 0; j < target.length; j++) target[j] = this.#sums.get(j) / total;
  }
}

/** Adds rows `from` to `end` to `block`; returns how many of them are classified rightly. */
function sumBlock(
  matrix: LabelledMatrix,
  from: number,
  end: number,
  weights: Float64Array,
  bias: number,
  block: Float64Array,
  wantsGradient: boolean,
  classWeights: ClassWeights,
): number {
  const { values, labels, columnCount, tileRows } = matrix;
  let biasGradient = 0;
  let loss = 0;
  let total = 0;
  let correct = 0;
  for (let row = from; row < end; row++) {
    const start = rowStart(matrix, row);
    let z = bias;
    for (let j = 0, at = start; j < columnCount; j++, at += tileRows) {
      z += (values[at] ?? 0) * (weights[j] ?? 0);
    }

    const t = Math.exp(-Math.abs(z));
    const nearer = 1 / (1 + t);
    const farther = t / (1 + t);
    const probability = z >= 0 ? nearer : farther;
    const isPositive = labels[row] === 1;
    const weight = isPositive ? classWeights.positive : classWeights.negative;
    total += weight;
    loss += weight * (Math.max(isPositive ? -z : z, 0) + Math.log1p(t));
    if (probability >= 0.5 === isPositive) correct++;

    if (wantsGradient) {
      // h − y, with 1 − h taken as σ(−z)
      const residual = weight * (isPositive ? -(z >= 0 ? farther : nearer) : probability);
      biasGradient += residual;
      for (let j = 0, at = start; j < columnCount; j++, at += tileRows) {
        block[j] = (block[j] ?? 0) + residual * (values[at] ?? 0);
      }
    }
  }
  block[columnCount] = biasGradient;
  block[columnCount + 1] = loss;
  block[columnCount + 2] = total;
  return correct;
}
