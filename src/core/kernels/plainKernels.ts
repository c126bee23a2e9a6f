import type { Kernels } from './kernels';
import { PlainBatchPass, PlainPass } from './plainPass';
import { PlainHessianPass } from './plainHessian';

/**
 * The kernels in plain TypeScript: the reference for the others, and what remains where a machine
 * cannot run them. Works on matrices in any layout, wherever they lie.
 */
export const plainKernels: Kernels = {
  form: 'plain',
  threads: 1,
  allocate: (rowCount, columnCount, precision = 'double') => ({
    tileRows: 1,
    values:
      precision === 'single'
        ? new Float32Array(rowCount * columnCount)
        : new Float64Array(rowCount * columnCount),
    labels: new Float64Array(rowCount),
  }),
  pass: (matrix, options) => new PlainPass(matrix, options),
  batchPass: (matrix, classWeights) => new PlainBatchPass(matrix, classWeights),
  hessianPass: (matrix, classWeights) => new PlainHessianPass(matrix, classWeights),
  dispose: () => undefined,
};
