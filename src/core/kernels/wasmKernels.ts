import type { Kernels } from './kernels';
import type { LabelledMatrix } from './matrix';
import { newWasmMatrix, type WasmMatrix } from './wasmMatrix';
import { tileRows } from './tiles';
import { ThreadPool, type HelperThread } from './threadPool';
import { sumAlone, WasmBatchPass, WasmPass, type SumChunks } from './wasmPass';
import { WasmHessianPass } from './wasmHessian';

/** Cells from which on threads are asked to help: below, they would hardly save what it costs. */
const sharedFrom = 2_000_000;

/** The kernels in WebAssembly with SIMD, on the thread that asks. @param module dist/kernels.wasm */
export function simdKernels(module: WebAssembly.Module): Kernels {
  return {
    ...wasmKernels(module, { threads: 1, shared: false, sumChunks: sumAlone }),
    form: 'simd',
    threads: 1,
    dispose: () => undefined,
  };
}

export interface ThreadedOptions {
  /** The compiled dist/kernels-shared.wasm. */
  readonly module: WebAssembly.Module;
  /** Threads beside the one that asks. */
  readonly helperCount: number;
  /** Starts a thread that hands all messages to a `Helper`. */
  readonly spawn: () => HelperThread;
  /** Matrices with fewer cells are worked on alone. */
  readonly fromCells?: number;
}

/**
 * The same, with threads that help on large matrices. The results have the same bits, whatever the
 * number of threads, also when threads come late or die. They are started with the first matrix that
 * is large enough.
 */
export function threadedKernels(options: ThreadedOptions): Kernels {
  const { module, helperCount, spawn, fromCells = sharedFrom } = options;
  let pool: ThreadPool | undefined;
  const kernels = wasmKernels(module, {
    threads: helperCount + 1,
    shared: true,
    sumChunks: (matrix, job, first, count) => {
      if (pool) pool.sumChunks(matrix, job, first, count);
      else sumAlone(matrix, job, first, count);
    },
    onMatrix: (matrix) => {
      const { rowCount, columnCount } = matrix.layout;
      if (rowCount * columnCount < fromCells) return;
      pool ??= new ThreadPool(module, helperCount, spawn);
      pool.add(matrix);
    },
  });
  return {
    ...kernels,
    form: 'threads',
    get threads() {
      return pool?.threads ?? helperCount + 1;
    },
    dispose: () => pool?.end(),
  };
}

interface Working {
  readonly threads: number;
  /** Whether matrices lie in memory that threads share. */
  readonly shared: boolean;
  readonly sumChunks: SumChunks;
  readonly onMatrix?: (matrix: WasmMatrix) => void;
}

function wasmKernels(
  module: WebAssembly.Module,
  { threads, shared, sumChunks, onMatrix }: Working,
): Pick<Kernels, 'allocate' | 'pass' | 'batchPass' | 'hessianPass'> {
  /** The memory of each matrix, found by the array of its values. */
  const byValues = new WeakMap<object, WasmMatrix>();
  const memoryOf = ({ values }: LabelledMatrix): WasmMatrix => {
    const matrix = byValues.get(values);
    if (!matrix) throw new TypeError('the matrix does not lie in storage of these kernels');
    return matrix;
  };
  return {
    allocate: (rowCount, columnCount, precision = 'double') => {
      const shape = { rowCount, columnCount, precision, threads };
      const matrix = newWasmMatrix(module, shape, shared);
      const { values, labels } = matrix;
      byValues.set(values, matrix);
      onMatrix?.(matrix);
      return { values, labels, tileRows };
    },
    pass: (matrix, options) => new WasmPass(memoryOf(matrix), options, sumChunks),
    batchPass: (matrix, classWeights) => new WasmBatchPass(memoryOf(matrix), classWeights),
    hessianPass: (matrix, classWeights) =>
      new WasmHessianPass(module, matrix, memoryOf(matrix).layout.flags, classWeights),
  };
}
