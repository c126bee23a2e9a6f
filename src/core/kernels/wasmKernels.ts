import type { Kernels, MatrixStorage } from './kernels';
import type { LabelledMatrix } from './matrix';
import { newWasmMatrix, type WasmMatrix } from './wasmMatrix';
import { sumAlone, WasmBatchPass, WasmPass } from './wasmPass';
import { WasmHessianPass } from './wasmHessian';

/** The kernels in WebAssembly with SIMD, on the thread that asks. @param module dist/kernels.wasm */
export function simdKernels(module: WebAssembly.Module): Kernels {
  const matrices = new OwnMatrices();
  return {
    form: 'simd',
    threads: 1,
    allocate: (rowCount, columnCount, precision = 'double') =>
      matrices.add(newWasmMatrix(module, { rowCount, columnCount, precision, threads: 1 }, false)),
    pass: (matrix, options) => new WasmPass(matrices.of(matrix), options, sumAlone),
    batchPass: (matrix, classWeights) => new WasmBatchPass(matrices.of(matrix), classWeights),
    hessianPass: (matrix, classWeights) => {
      const { layout } = matrices.of(matrix);
      return new WasmHessianPass(module, matrix, layout.flags, classWeights);
    },
    dispose: () => undefined,
  };
}

/** The memory of each matrix, found by the array of its values. */
export class OwnMatrices {
  readonly #byValues = new WeakMap<object, WasmMatrix>();

  add(matrix: WasmMatrix): MatrixStorage {
    const { values, labels, layout } = matrix;
    this.#byValues.set(values, matrix);
    return { values, labels, tileRows: layout.tileRows };
  }

  of({ values }: LabelledMatrix): WasmMatrix {
    const matrix = this.#byValues.get(values);
    if (!matrix) throw new TypeError('the matrix does not lie in storage of these kernels');
    return matrix;
  }
}
