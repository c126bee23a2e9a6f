import type { Kernels } from './kernels';
import type { LabelledMatrix } from './matrix';
import type { MatrixShape } from './matrixLayout';
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
    ...wasmKernels((shape) => newWasmMatrix(module, { ...shape, threads: 1 }, false), sumAlone),
    form: 'simd',
    threads: 1,
    dispose: () => undefined,
  };
}

export interface ThreadedOptions {
  /** The compiled dist/kernels.wasm, for matrices that are worked on alone. */
  readonly own: WebAssembly.Module;
  /** The compiled dist/kernels-shared.wasm, for the others. */
  readonly shared: WebAssembly.Module;
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
 * is large enough. The others do not lie in shared memory, into and out of which copies are slow.
 */
export function threadedKernels(options: ThreadedOptions): Kernels {
  const { own, shared, helperCount, spawn, fromCells = sharedFrom } = options;
  let pool: ThreadPool | undefined;
  const kernels = wasmKernels(
    (shape) => {
      if (shape.rowCount * shape.columnCount < fromCells) {
        return newWasmMatrix(own, { ...shape, threads: 1 }, false);
      }
      const matrix = newWasmMatrix(shared, { ...shape, threads: helperCount + 1 }, true);
      pool ??= new ThreadPool(shared, helperCount, spawn);
      pool.add(matrix);
      return matrix;
    },
    (matrix, job, first, count) => {
      if (pool) pool.sumChunks(matrix, job, first, count);
      else sumAlone(matrix, job, first, count);
    },
  );
  return {
    ...kernels,
    form: 'threads',
    get threads() {
      return pool?.threads ?? helperCount + 1;
    },
    dispose: () => pool?.end(),
  };
}

function wasmKernels(
  newMatrix: (shape: Omit<MatrixShape, 'threads'>) => WasmMatrix,
  sumChunks: SumChunks,
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
      const matrix = newMatrix({ rowCount, columnCount, precision });
      const { values, labels } = matrix;
      byValues.set(values, matrix);
      return { values, labels, tileRows };
    },
    pass: (matrix, options) => new WasmPass(memoryOf(matrix), options, sumChunks),
    batchPass: (matrix, classWeights) => new WasmBatchPass(memoryOf(matrix), classWeights),
    hessianPass: (matrix, classWeights) => {
      const { module, layout } = memoryOf(matrix);
      return new WasmHessianPass(module, matrix, layout.flags, classWeights);
    },
  };
}
