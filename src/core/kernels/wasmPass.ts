import {
  equalWeights,
  type BatchPass,
  type ClassWeights,
  type Pass,
  type PassOptions,
} from './kernels';
import { labelsOf, totalWeight } from './totalWeight';
import { flag, sumIndex } from './wasmExports';
import { sumChunk, type ChunkJob, type WasmMatrix } from './wasmMatrix';

/** Sums the chunks from `first` on, and adds them to the totals of the matrix in their order. */
export type SumChunks = (matrix: WasmMatrix, job: ChunkJob, first: number, count: number) => void;

/** By the thread that asks for it. */
export const sumAlone: SumChunks = ({ exports, layout }, job, first, count) => {
  const { works, ownSlots, totals, lost, sumCount } = layout;
  for (let chunk = first; chunk < first + count; chunk++) {
    sumChunk(exports, layout, job, chunk, works, ownSlots);
    exports.addSums(totals, lost, ownSlots, sumCount);
  }
};

/** Compensated sums that were taken in the memory of a matrix, in an array of their own. */
class Sums {
  /** The sums, then for each what was cut off it. */
  readonly #numbers: Float64Array;
  readonly #count: number;

  constructor(count: number) {
    this.#numbers = new Float64Array(2 * count);
    this.#count = count;
  }

  clear(): void {
    this.#numbers.fill(0);
  }

  /** Several passes may be under way over one matrix: each brings its sums and takes them along. */
  lendTo({ sums }: WasmMatrix): void {
    sums.set(this.#numbers);
  }

  takeFrom({ sums }: WasmMatrix): void {
    this.#numbers.set(sums);
  }

  get(index: number): number {
    const total = this.#numbers[index] ?? NaN;
    // once a sum has overflowed, what was cut off is NaN and says nothing
    return Number.isFinite(total) ? total + (this.#numbers[this.#count + index] ?? NaN) : total;
  }
}

/** What passes over a matrix in WebAssembly have in common. */
class WasmSums {
  protected readonly sums: Sums;
  protected readonly flags: number;
  readonly #classWeights: ClassWeights | undefined;
  protected weightSum = NaN;

  constructor(
    protected readonly matrix: WasmMatrix,
    { gradient, classWeights }: PassOptions,
  ) {
    this.#classWeights = classWeights;
    this.sums = new Sums(matrix.layout.sumCount);
    this.flags =
      matrix.layout.flags | (gradient ? flag.gradient : 0) | (classWeights ? flag.weighted : 0);
  }

  get loss(): number {
    const { negative, positive } = this.#classWeights ?? equalWeights;
    const { sums } = this;
    const weighted =
      negative * sums.get(sumIndex.loss) + positive * sums.get(sumIndex.positiveLoss);
    return weighted / this.weightSum;
  }

  get correct(): number {
    return this.sums.get(sumIndex.correct);
  }

  get biasGradient(): number {
    return this.sums.get(sumIndex.bias) / this.weightSum;
  }

  copyWeightGradient(target: Float64Array): void {
    for (let j = 0; j < target.length; j++) {
      target[j] = this.sums.get(sumIndex.gradient + j) / this.weightSum;
    }
  }

  protected jobAt(bias: number): ChunkJob {
    const { negative, positive } = this.#classWeights ?? equalWeights;
    return { flags: this.flags, bias, negativeWeight: negative, positiveWeight: positive };
  }

  protected weigh(labels: Iterable<number>, count: number): void {
    this.weightSum = totalWeight(labels, count, this.#classWeights);
  }
}

export class WasmPass extends WasmSums implements Pass {
  readonly #sumChunks: SumChunks;
  #weights: Float64Array;
  #job: ChunkJob;
  #chunk: number;

  constructor(matrix: WasmMatrix, options: PassOptions, sumChunks: SumChunks) {
    super(matrix, options);
    this.#sumChunks = sumChunks;
    this.#weights = new Float64Array(matrix.layout.columnCount);
    this.#job = this.jobAt(0);
    this.#chunk = matrix.layout.chunkCount;
  }

  begin(weights: Float64Array, bias: number): void {
    this.#weights = weights;
    this.#job = this.jobAt(bias);
    this.#chunk = 0;
    this.sums.clear();
    if (Number.isNaN(this.weightSum)) this.weigh(this.matrix.labels, this.matrix.labels.length);
  }

  get done(): boolean {
    return this.#chunk >= this.matrix.layout.chunkCount;
  }

  advance(): void {
    const { matrix } = this;
    const { chunkCount, chunksPerPiece } = matrix.layout;
    const count = Math.min(chunksPerPiece, chunkCount - this.#chunk);
    if (count <= 0) return;
    matrix.weights.set(this.#weights);
    this.sums.lendTo(matrix);
    this.#sumChunks(matrix, this.#job, this.#chunk, count);
    this.sums.takeFrom(matrix);
    this.#chunk += count;
  }
}

export class WasmBatchPass extends WasmSums implements BatchPass {
  constructor(matrix: WasmMatrix, classWeights: ClassWeights | undefined) {
    super(matrix, { gradient: true, classWeights });
  }

  evaluate(weights: Float64Array, bias: number, rows: Uint32Array): void {
    const { matrix } = this;
    const { exports, layout, gatheredRows, labels } = matrix;
    const { columnCount, gathered, works, ownSlots } = layout;
    const { negativeWeight, positiveWeight } = this.jobAt(bias);
    matrix.weights.set(weights);
    matrix.sums.fill(0);
    for (let from = 0; from < rows.length; from += layout.rowsPerGathering) {
      const some = rows.subarray(from, from + layout.rowsPerGathering);
      gatheredRows.set(some);
      exports.gather(
        layout.flags,
        layout.x,
        layout.labels,
        gathered.rows,
        some.length,
        columnCount,
        gathered.x,
        gathered.labels,
      );
      exports.sumChunk(
        this.flags,
        gathered.x,
        gathered.labels,
        some.length,
        columnCount,
        layout.weights,
        bias,
        negativeWeight,
        positiveWeight,
        works,
        ownSlots,
      );
      exports.addSums(layout.totals, layout.lost, ownSlots, layout.sumCount);
    }
    this.sums.takeFrom(matrix);
    this.weigh(labelsOf(labels, rows), rows.length);
  }
}
