import { CompensatedSums } from './compensatedSum';
import { EpochPass, rowsPerBlock } from './epochPass';
import type { BatchPass, ClassWeights, HessianPass, Kernels } from './kernels';
import { rowStart, type LabelledMatrix } from './matrix';

/** The kernels in plain TypeScript: the reference for all others, and what runs where they cannot. */
export const plainKernels: Kernels = {
  form: 'plain',
  threads: 1,
  allocate: (rowCount, columnCount, precision = 'double') => ({
    tileRows: 1,
    values:
      precision === 'double'
        ? new Float64Array(rowCount * columnCount)
        : new Float32Array(rowCount * columnCount),
    labels: new Float64Array(rowCount),
  }),
  pass: (matrix, { gradient, classWeights }) => new EpochPass(matrix, gradient, classWeights),
  batchPass: (matrix, classWeights) => new PlainBatchPass(matrix, classWeights),
  hessianPass: (matrix, classWeights) => new PlainHessianPass(matrix, classWeights),
  dispose: () => undefined,
};

/** Copies the rows of a batch together, and makes a pass over the copy. */
class PlainBatchPass implements BatchPass {
  #pass: EpochPass | undefined;

  constructor(
    readonly matrix: LabelledMatrix,
    readonly classWeights?: ClassWeights,
  ) {}

  evaluate(weights: Float64Array, bias: number, rows: Uint32Array): void {
    const { columnCount, tileRows, values, labels } = this.matrix;
    const batch = {
      rowCount: rows.length,
      columnCount,
      tileRows: 1,
      values: new Float64Array(rows.length * columnCount),
      labels: new Float64Array(rows.length),
    };
    let to = 0;
    for (const [i, row] of rows.entries()) {
      batch.labels[i] = labels[row] ?? NaN;
      let at = rowStart(this.matrix, row);
      for (let j = 0; j < columnCount; j++, at += tileRows) batch.values[to++] = values[at] ?? NaN;
    }
    this.#pass = new EpochPass(batch, true, this.classWeights);
    this.#pass.begin(weights, bias);
    while (!this.#pass.done) this.#pass.advance();
  }

  get loss(): number {
    return this.#pass?.loss ?? NaN;
  }

  get correct(): number {
    return this.#pass?.correct ?? 0;
  }

  get biasGradient(): number {
    return this.#pass?.biasGradient ?? NaN;
  }

  copyWeightGradient(target: Float64Array): void {
    this.#pass?.copyWeightGradient(target);
  }
}

/** Sums cᵢσ′(zᵢ)x̃ᵢx̃ᵢᵀ block by block, as the pass sums its gradient. */
class PlainHessianPass implements HessianPass {
  readonly #size: number;
  readonly #sums: CompensatedSums;
  readonly #block: Float64Array;
  readonly #row: Float64Array;
  #weights = new Float64Array(0);
  #bias = 0;
  #next: number;
  #total = 0;

  constructor(
    readonly matrix: LabelledMatrix,
    readonly classWeights: ClassWeights = { negative: 1, positive: 1 },
  ) {
    this.#size = matrix.columnCount + 1;
    this.#sums = new CompensatedSums(this.#size * this.#size);
    this.#block = new Float64Array(this.#size * this.#size);
    this.#row = new Float64Array(this.#size);
    this.#next = matrix.rowCount;
  }

  begin(weights: Float64Array, bias: number): void {
    this.#weights = weights;
    this.#bias = bias;
    this.#next = 0;
    this.#total = 0;
    this.#sums.clear();
  }

  get done(): boolean {
    return this.#next >= this.matrix.rowCount;
  }

  advance(): void {
    const end = Math.min(this.#next + rowsPerBlock(this.#size), this.matrix.rowCount);
    this.#block.fill(0);
    for (let i = this.#next; i < end; i++) this.#addRow(i);
    this.#sums.add(this.#block);
    this.#next = end;
  }

  copyTo(target: Float64Array): void {
    const size = this.#size;
    for (let j = 0; j < size; j++) {
      for (let k = 0; k <= j; k++) {
        const value = this.#sums.get(j * size + k) / this.#total;
        target[j * size + k] = value;
        target[k * size + j] = value;
      }
    }
  }

  #addRow(i: number): void {
    const { columnCount, tileRows, values, labels } = this.matrix;
    const row = this.#row;
    let at = rowStart(this.matrix, i);
    let z = this.#bias;
    for (let j = 0; j < columnCount; j++, at += tileRows) {
      const x = values[at] ?? NaN;
      row[j] = x;
      z += x * (this.#weights[j] ?? NaN);
    }
    row[columnCount] = 1;
    const { negative, positive } = this.classWeights;
    const weight = labels[i] === 1 ? positive : negative;
    this.#total += weight;
    const e = Math.exp(-Math.abs(z));
    // σ(z)σ(−z) without the difference 1 − σ
    const curvature = (weight * e) / (1 + e) / (1 + e);
    for (let j = 0; j < this.#size; j++) {
      const left = curvature * (row[j] ?? NaN);
      for (let k = 0; k <= j; k++) {
        const place = j * this.#size + k;
        this.#block[place] = (this.#block[place] ?? NaN) + left * (row[k] ?? NaN);
      }
    }
  }
}
