import assert from 'node:assert/strict';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import type { LabelledMatrix } from '../../../src/core/kernels/matrix';
import type { Parameters } from '../../../src/core/model/parameters';
import { finish } from '../../../src/core/sliced';
import { Estimates } from '../../../src/core/statistics/estimates';
import {
  informationOf,
  observedInformation,
} from '../../../src/core/statistics/observedInformation';
import { asTheyAre, readNumbers, standardized } from '../../support/inferenceData';

function hessianOf(matrix: LabelledMatrix, { weights, bias }: Parameters): Float64Array {
  const pass = plainKernels.hessianPass(matrix);
  pass.begin(weights, bias);
  while (!pass.done) pass.advance();
  const hessian = new Float64Array((matrix.columnCount + 1) ** 2);
  pass.copyTo(hessian);
  return hessian;
}

describe('the observed information', () => {
  it('is the same from the rows and from the Hessian of the loss', () => {
    for (const name of ['birthwt', 'scales']) {
      const { matrix } = standardized(readNumbers(`inference-${name}.csv`));
      const size = matrix.columnCount + 1;
      const parameters = { weights: new Float64Array(size - 1).fill(0.2), bias: -0.3 };
      const fromRows = finish(observedInformation(matrix, parameters));
      const fromHessian = finish(informationOf(matrix, hessianOf(matrix, parameters)));
      assert.ok(fromHessian);
      const one = finish(Estimates.of(fromRows, parameters));
      const other = finish(Estimates.of(fromHessian, parameters));
      for (let k = 0; k < 20; k++) {
        const functional = new Float64Array(size).map((_, j) => Math.sin(k * size + j));
        const ratio = other.standardError(functional) / one.standardError(functional);
        assert.ok(Math.abs(ratio - 1) < 1e-12, `${ratio}`);
      }
    }
  });

  it('is not taken from the Hessian where its squares have lost the digits', () => {
    // a mean of 1.7e9 beside a spread of 2.5e4; and two columns that are one
    for (const { matrix } of [
      asTheyAre(readNumbers('inference-far.csv')),
      standardized(
        readNumbers('inference-swiss.csv').map(([a, , c, y]) => [a, a, c, y].map(Number)),
      ),
    ]) {
      const parameters = { weights: new Float64Array(matrix.columnCount), bias: 0 };
      assert.equal(finish(informationOf(matrix, hessianOf(matrix, parameters))), undefined);
    }
  });

  it('counts only the rows that it is given', () => {
    const rows = readNumbers('inference-swiss.csv');
    const { matrix } = standardized(rows);
    const parameters = { weights: Float64Array.of(0.5, -1, 0.25), bias: 0.1 };
    const part = finish(observedInformation(matrix, parameters, (row) => row < 30));
    const width = matrix.columnCount;
    const first = { ...matrix, rowCount: 30, values: matrix.values.slice(0, 30 * width) };
    const expected = finish(observedInformation(first, parameters));
    const bias = Float64Array.of(0, 0, 0, 1);
    assert.ok(
      Math.abs(
        finish(Estimates.of(part, parameters)).standardError(bias) /
          finish(Estimates.of(expected, parameters)).standardError(bias) -
          1,
      ) < 1e-13,
    );
  });

  it('leaves out columns without any information', () => {
    const { matrix } = standardized(
      readNumbers('inference-swiss.csv').map(([a, b, , y]) => [a, b, 7, y].map(Number)),
    );
    const parameters = { weights: new Float64Array(3), bias: 0 };
    const { kept, dependent } = finish(observedInformation(matrix, parameters));
    assert.deepEqual(dependent, [2]);
    assert.equal(kept[0], 3);
  });
});
