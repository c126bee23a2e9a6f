import { CompensatedSums } from './compensatedSum';
import {
  equalWeights,
  type BatchPass,
  type ClassWeights,
  type Pass,
  type PassOptions,
} from './kernels';
import { rowStart, type LabelledMatrix } from './matrix';
import { labelsOf, totalWeight } from './totalWeight';

/** Cells of a block at most, so that a very wide matrix, too, is worked on in short pieces. */
const blockCells = 2 ** 18;
/** Cells between two looks at the clock; a row costs about 16 more, for exponential and logarithm. */
const cellsPerPiece = 2 ** 18;
const cellsPerRow = 16;

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
 * Sums over rows in plain TypeScript: for every row the logit, the loss, whether the row is
 * classified rightly, the residual and its share of the gradient, with X read once.
 *
 * With t = e^−|z| every quantity of a row follows from a single exponential:
 * σ(|z|) = 1/(1+t), σ(−|z|) = t/(1+t), softplus(s) = max(s, 0) + log1p(t), where s is the logit
 * turned against the row's class (s = −z for y = 1, s = z for y = 0). Loss and residual are taken
 * from s and never as a difference of nearly equal numbers, so they keep their digits for rows that
 * are fitted well.
 */
class PlainSums {
  protected readonly sums: CompensatedSums;
  protected weightSum = NaN;
  /** Sums of the present block: n weights' gradients, then bias gradient, then loss. */
  readonly #block: Float64Array;
  #correct = 0;

  constructor(
    protected readonly matrix: LabelledMatrix,
    private readonly options: PassOptions,
  ) {
    this.sums = new CompensatedSums(matrix.columnCount + 2);
    this.#block = new Float64Array(matrix.columnCount + 2);
  }

  get loss(): number {
    return this.sums.get(this.matrix.columnCount + 1) / this.weightSum;
  }

  get correct(): number {
    return this.#correct;
  }

  get biasGradient(): number {
    return this.sums.get(this.matrix.columnCount) / this.weightSum;
  }

  copyWeightGradient(target: Float64Array): void {
    for (let j = 0; j < target.length; j++) target[j] = this.sums.get(j) / this.weightSum;
  }

  protected clear(): void {
    this.sums.clear();
    this.#correct = 0;
  }

  protected weigh(labels: Iterable<number>, count: number): void {
    this.weightSum = totalWeight(labels, count, this.options.classWeights);
  }

  /** Adds so many rows, `rows[from]` and those that follow it, or the rows from `from` on. */
  protected addBlock(
    weights: Float64Array,
    bias: number,
    from: number,
    count: number,
    rows?: Uint32Array,
  ): void {
    const { matrix } = this;
    const { values, labels, columnCount, tileRows } = matrix;
    const { gradient, classWeights } = this.options;
    const { negative, positive } = classWeights ?? equalWeights;
    const block = this.#block;
    block.fill(0);
    let biasGradient = 0;
    let loss = 0;
    for (let i = from; i < from + count; i++) {
      const row = rows ? (rows[i] ?? NaN) : i;
      const start = rowStart(matrix, row);
      let z = bias;
      for (let j = 0, at = start; j < columnCount; j++, at += tileRows) {
        z += (values[at] ?? 0) * (weights[j] ?? 0);
      }

      const distance = Math.abs(z);
      const t = Math.exp(-distance);
      const nearer = 1 / (1 + t);
      const farther = t / (1 + t);
      const isPositive = labels[row] === 1;
      const weight = isPositive ? positive : negative;
      const against = isPositive ? -z : z;
      // max(s, 0), but no number where the logit is infinite
      loss += weight * ((against + distance) / 2 + Math.log1p(t));
      if (z >= 0 === isPositive) this.#correct++;

      if (gradient) {
        // h − y, with 1 − h taken as σ(−z)
        const distanceToClass = against >= 0 ? nearer : farther;
        const residual = weight * (isPositive ? -distanceToClass : distanceToClass);
        biasGradient += residual;
        for (let j = 0, at = start; j < columnCount; j++, at += tileRows) {
          block[j] = (block[j] ?? 0) + residual * (values[at] ?? 0);
        }
      }
    }
    block[columnCount] = biasGradient;
    block[columnCount + 1] = loss;
    this.sums.add(block);
  }
}

export class PlainPass extends PlainSums implements Pass {
  readonly #blockRows: number;
  readonly #blocksPerPiece: number;
  #weights: Float64Array;
  #bias = 0;
  #row: number;

  constructor(matrix: LabelledMatrix, options: PassOptions) {
    super(matrix, options);
    this.#blockRows = rowsPerBlock(matrix.columnCount);
    const cellsPerBlock = this.#blockRows * (matrix.columnCount + cellsPerRow);
    this.#blocksPerPiece = Math.max(1, Math.floor(cellsPerPiece / cellsPerBlock));
    this.#weights = new Float64Array(matrix.columnCount);
    this.#row = matrix.rowCount;
  }

  begin(weights: Float64Array, bias: number): void {
    this.#weights = weights;
    this.#bias = bias;
    this.#row = 0;
    this.clear();
    if (Number.isNaN(this.weightSum)) this.weigh(this.matrix.labels, this.matrix.rowCount);
  }

  get done(): boolean {
    return this.#row >= this.matrix.rowCount;
  }

  advance(): void {
    for (let i = 0; i < this.#blocksPerPiece && !this.done; i++) {
      const count = Math.min(this.#blockRows, this.matrix.rowCount - this.#row);
      this.addBlock(this.#weights, this.#bias, this.#row, count);
      this.#row += count;
    }
  }
}

export class PlainBatchPass extends PlainSums implements BatchPass {
  constructor(matrix: LabelledMatrix, classWeights: ClassWeights | undefined) {
    super(matrix, { gradient: true, classWeights });
  }

  evaluate(weights: Float64Array, bias: number, rows: Uint32Array): void {
    const blockRows = rowsPerBlock(this.matrix.columnCount);
    this.clear();
    for (let from = 0; from < rows.length; from += blockRows) {
      this.addBlock(weights, bias, from, Math.min(blockRows, rows.length - from), rows);
    }
    this.weigh(labelsOf(this.matrix.labels, rows), rows.length);
  }
}
