import { equalWeights, type ClassWeights, type HessianPass } from './kernels';
import { rowStart, type LabelledMatrix } from './matrix';
import { sigmoidDerivative } from './sigmoid';
import { totalWeight } from './totalWeight';

/** Products between two looks at the clock, and at least those of one row. */
const productsPerPiece = 2 ** 20;

/** The Hessian in plain TypeScript, row by row. */
export class PlainHessianPass implements HessianPass {
  readonly #matrix: LabelledMatrix;
  readonly #classWeights: ClassWeights | undefined;
  /** Σ cᵢσ′(zᵢ) x̃ᵢx̃ᵢᵀ, of which the upper triangle is filled. */
  readonly #sums: Float64Array;
  /** x̃ of the present row. */
  readonly #x: Float64Array;
  readonly #rowsPerPiece: number;
  #weights: Float64Array;
  #bias = 0;
  #row: number;

  constructor(matrix: LabelledMatrix, classWeights: ClassWeights | undefined) {
    const order = matrix.columnCount + 1;
    this.#matrix = matrix;
    this.#classWeights = classWeights;
    this.#sums = new Float64Array(order * order);
    this.#x = new Float64Array(order).fill(1);
    this.#rowsPerPiece = Math.max(1, Math.floor((2 * productsPerPiece) / (order * order)));
    this.#weights = new Float64Array(matrix.columnCount);
    this.#row = matrix.rowCount;
  }

  begin(weights: Float64Array, bias: number): void {
    this.#weights = weights;
    this.#bias = bias;
    this.#row = 0;
    this.#sums.fill(0);
  }

  get done(): boolean {
    return this.#row >= this.#matrix.rowCount;
  }

  advance(): void {
    const end = Math.min(this.#row + this.#rowsPerPiece, this.#matrix.rowCount);
    for (; this.#row < end; this.#row++) this.#addRow(this.#row);
  }

  copyTo(target: Float64Array): void {
    const { rowCount, columnCount, labels } = this.#matrix;
    const weightSum = totalWeight(labels, rowCount, this.#classWeights);
    const order = columnCount + 1;
    for (let i = 0; i < order; i++) {
      for (let j = i; j < order; j++) {
        const entry = (this.#sums[i * order + j] ?? NaN) / weightSum;
        target[i * order + j] = entry;
        target[j * order + i] = entry;
      }
    }
  }

  #addRow(row: number): void {
    const { columnCount, tileRows, values, labels } = this.#matrix;
    const x = this.#x;
    const sums = this.#sums;
    const weights = this.#weights;
    let z = this.#bias;
    for (let j = 0, at = rowStart(this.#matrix, row); j < columnCount; j++, at += tileRows) {
      const value = values[at] ?? NaN;
      x[j] = value;
      z += value * (weights[j] ?? NaN);
    }
    const { negative, positive } = this.#classWeights ?? equalWeights;
    const curvature = (labels[row] === 1 ? positive : negative) * sigmoidDerivative(z);
    const order = columnCount + 1;
    for (let i = 0; i < order; i++) {
      const scaled = curvature * (x[i] ?? NaN);
      for (let j = i, at = i * order + i; j < order; j++, at++) {
        sums[at] = (sums[at] ?? NaN) + scaled * (x[j] ?? NaN);
      }
    }
  }
}
