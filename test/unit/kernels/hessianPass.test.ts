import assert from 'node:assert/strict';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { simdKernels } from '../../../src/core/kernels/wasmKernels';
import type { ClassWeights, Kernels } from '../../../src/core/kernels/kernels';
import type { LabelledMatrix } from '../../../src/core/kernels/matrix';
import { sigmoidDerivative } from '../../../src/core/kernels/sigmoid';
import { drawnMatrix, storedIn, type Model } from '../../support/kernelMatrices';
import { matrixOf } from '../../support/matrices';
import { wasmModule } from '../../support/wasmModule';

const both = [plainKernels, simdKernels(wasmModule('kernels'))];

function hessianOf(
  kernels: Kernels,
  matrix: LabelledMatrix,
  { weights, bias }: Model,
  classWeights?: ClassWeights,
  precision: 'double' | 'single' = 'double',
): { hessian: Float64Array; advances: number } {
  const pass = kernels.hessianPass(storedIn(kernels, matrix, precision), classWeights);
  // one that is given up leaves nothing behind
  pass.begin(new Float64Array(matrix.columnCount), 0);
  pass.advance();
  pass.begin(weights, bias);
  let advances = 0;
  for (; !pass.done; advances++) pass.advance();
  const hessian = new Float64Array((matrix.columnCount + 1) ** 2);
  pass.copyTo(hessian);
  return { hessian, advances };
}

/** As the formula is written; `matrix` row after row. */
function written(
  { rowCount, columnCount, values, labels }: LabelledMatrix,
  { weights, bias }: Model,
  { negative, positive }: ClassWeights,
): Float64Array {
  const order = columnCount + 1;
  const hessian = new Float64Array(order * order);
  let weightSum = 0;
  for (let i = 0; i < rowCount; i++) {
    const x = [...values.subarray(i * columnCount, (i + 1) * columnCount), 1];
    const z = x.reduce((sum, value, j) => sum + value * (weights[j] ?? bias), 0);
    const weight = labels[i] === 1 ? positive : negative;
    weightSum += weight;
    for (let j = 0; j < order; j++) {
      for (let k = 0; k < order; k++) {
        const term = weight * sigmoidDerivative(z) * (x[j] ?? NaN) * (x[k] ?? NaN);
        hessian[j * order + k] = (hessian[j * order + k] ?? NaN) + term;
      }
    }
  }
  return hessian.map((entry) => entry / weightSum);
}

describe('the Hessian', () => {
  for (const kernels of both) {
    it(`is that of the formula, ${kernels.form}`, () => {
      for (const [rows, columns] of [
        [1, 1],
        [5, 2],
        [16, 3],
        [17, 4],
        [64, 7],
        [65, 8],
        [203, 63],
        [131, 64],
        [70, 70],
        [500, 130],
      ] as const) {
        const matrix = drawnMatrix(rows, columns, rows);
        const weights = Float64Array.from({ length: columns }, (_, j) => Math.sin(j) / 3);
        for (const classWeights of [undefined, { negative: 0.25, positive: 4 }]) {
          const model = { weights, bias: -0.3 };
          const { hessian } = hessianOf(kernels, matrix, model, classWeights);
          const expected = written(matrix, model, classWeights ?? { negative: 1, positive: 1 });
          const order = columns + 1;
          for (const [at, entry] of expected.entries()) {
            const [j, k] = [Math.floor(at / order), at % order];
            const scale = Math.sqrt(
              (expected[j * order + j] ?? NaN) * (expected[k * order + k] ?? NaN),
            );
            assert.ok(
              Math.abs((hessian[at] ?? NaN) - entry) <= 1e-13 * scale,
              `${rows}×${columns}, entry ${j}, ${k}: ${hessian[at] ?? NaN} instead of ${entry}`,
            );
          }
        }
      }
    });

    it(`is made in pieces, ${kernels.form}`, () => {
      const matrix = drawnMatrix(3000, 100, 4);
      const model = { weights: new Float64Array(100), bias: 0 };
      assert.ok(hessianOf(kernels, matrix, model).advances > 3);
    });

    it(`is taken of single numbers, too, ${kernels.form}`, () => {
      const exact = drawnMatrix(80, 70, 2);
      const rounded = { ...exact, values: Float64Array.from(exact.values, Math.fround) };
      const model = { weights: new Float64Array(70).fill(0.05), bias: 0.1 };
      const single = hessianOf(kernels, exact, model, undefined, 'single').hessian;
      assert.deepEqual(single, hessianOf(kernels, rounded, model).hessian);
    });
  }

  it('is finite for logits of any size', () => {
    for (const kernels of both) {
      const matrix = matrixOf([
        [1e5, 1],
        [-1e5, 1],
        [0, 0],
      ]);
      const { hessian } = hessianOf(kernels, matrix, { weights: Float64Array.of(1), bias: 0 });
      assert.ok(hessian.every(Number.isFinite));
      assert.ok(Math.abs((hessian[3] ?? NaN) - 1 / 12) < 1e-16);
    }
  });
});
