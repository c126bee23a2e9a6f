import type { LabelledMatrix, MatrixValues } from './matrix';

/** What a row counts by its class; 1 and 1 unless classes are to be balanced. Finite, above 0. */
export interface ClassWeights {
  readonly negative: number;
  readonly positive: number;
}

export const equalWeights: ClassWeights = { negative: 1, positive: 1 };

/** Sums over rows at one model. Everything is divided by Σc, the sum of the rows' class weights. */
export interface PassResult {
  /** L, the (weighted) mean loss; NaN when there are no rows. */
  readonly loss: number;
  /** Rows, unweighted, whose more probable class is their own; probability ½ counts as positive. */
  readonly correct: number;
  /** ∂L/∂b. */
  readonly biasGradient: number;
  /** Writes ∇w L to `target`, length n. */
  copyWeightGradient(target: Float64Array): void;
}

/**
 * One pass over all rows of a matrix, made in pieces of at most a few milliseconds so that whoever
 * waits can listen in between. Wherever it is cut and whatever the number of threads, the result has
 * the same bits. The result may be read when the pass is done, until the next `begin`.
 */
export interface Pass extends PassResult {
  /** Starts at these parameters, giving up what is under way; `weights` must not change until done. */
  begin(weights: Float64Array, bias: number): void;
  readonly done: boolean;
  advance(): void;
}

/** The same sums over a few rows, in one piece: what stochastic descent steps by. */
export interface BatchPass extends PassResult {
  /** @param rows indices of rows of the matrix */
  evaluate(weights: Float64Array, bias: number, rows: Uint32Array): void;
}

/** The Hessian of the loss, in pieces; see {@link Pass}. */
export interface HessianPass {
  begin(weights: Float64Array, bias: number): void;
  readonly done: boolean;
  advance(): void;
  /**
   * Writes (1/Σc) Σ cᵢ σ′(zᵢ) x̃ᵢx̃ᵢᵀ with x̃ = (x, 1), the bias *last*, symmetric, (n+1)×(n+1) row
   * after row, to `target`.
   */
  copyTo(target: Float64Array): void;
}

export interface PassOptions {
  /** Without it only loss and hits are summed, which is all that validation rows need. */
  readonly gradient: boolean;
  readonly classWeights?: ClassWeights | undefined;
}

/** Where a matrix that the kernels work on lies. */
export interface MatrixStorage {
  readonly tileRows: number;
  /** ⌈m/T⌉·T·n zeros. */
  readonly values: MatrixValues;
  /** m zeros. */
  readonly labels: Float64Array;
}

/** The hot loops, in one of their forms: WebAssembly with or without threads, or plain TypeScript. */
export interface Kernels {
  readonly form: 'plain' | 'simd' | 'threads';
  /** Threads that work on one pass, this one included. */
  readonly threads: number;
  /**
   * Room for a matrix in the layout of these kernels.
   * @throws RangeError when there is not that much memory
   */
  allocate(rowCount: number, columnCount: number, precision?: 'double' | 'single'): MatrixStorage;
  /** The matrix must lie in storage of these kernels. */
  pass(matrix: LabelledMatrix, options: PassOptions): Pass;
  batchPass(matrix: LabelledMatrix, classWeights?: ClassWeights): BatchPass;
  hessianPass(matrix: LabelledMatrix, classWeights?: ClassWeights): HessianPass;
  /** Ends the threads and lets go of all memory. */
  dispose(): void;
}
