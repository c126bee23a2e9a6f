import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../src/core/sliced';
import { diagnose } from '../../../src/core/statistics/diagnostics';
import { fitSums } from '../../../src/core/statistics/fitSums';
import { optimumOf, readNumbers, standardized } from '../../support/inferenceData';
import { matrixOf, randomMatrix } from '../../support/matrices';

describe('diagnostics of the rows', () => {
  it('add up: leverages to the rank, squared deviance residuals to the deviance', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 4 }), (seed, columns) => {
        const matrix = randomMatrix(60, columns, seed);
        const parameters = { weights: new Float64Array(columns).fill(0.3), bias: -0.2 };
        const { leverage, deviance, pearson } = finish(diagnose(matrix, parameters));
        const sum = leverage.reduce((total, one) => total + one, 0);
        assert.ok(Math.abs(sum - (columns + 1)) < 1e-11, `${sum}`);
        const squares = deviance.reduce((total, one) => total + one * one, 0);
        const expected = finish(fitSums(matrix, parameters)).deviance;
        assert.ok(Math.abs(squares / expected - 1) < 1e-13);
        for (const [i, y] of matrix.labels.entries()) {
          assert.equal(Math.sign(deviance[i] ?? NaN), y === 1 ? 1 : -1);
          assert.equal(Math.sign(pearson[i] ?? NaN), y === 1 ? 1 : -1);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("have Cook's distance near what leaving the row out does", () => {
    const rows = readNumbers('inference-birthwt.csv');
    const { matrix } = standardized(rows);
    const all = optimumOf(matrix);
    const { cooksDistance, leverage } = finish(diagnose(matrix, all));
    const moved = (row: number): number => {
      const values = matrix.values.slice();
      const width = matrix.columnCount;
      const kept = matrixOf(
        [...matrix.labels].flatMap((label, i) =>
          i === row ? [] : [[...values.subarray(i * width, (i + 1) * width), label]],
        ),
      );
      const other = optimumOf(kept);
      // the distance in the metric of the information: the sum over rows of σ′(z)·(change of z)²
      let sum = 0;
      for (let i = 0; i < matrix.rowCount; i++) {
        let z = all.bias;
        let change = other.bias - all.bias;
        for (let j = 0; j < width; j++) {
          const x = values[i * width + j] ?? NaN;
          z += x * (all.weights[j] ?? NaN);
          change += x * ((other.weights[j] ?? NaN) - (all.weights[j] ?? NaN));
        }
        const h = 1 / (1 + Math.exp(-z));
        sum += h * (1 - h) * change ** 2;
      }
      return sum / (width + 1);
    };
    for (const row of [0, 17, 100, 188]) {
      const expected = moved(row);
      assert.ok((leverage[row] ?? NaN) < 0.2);
      assert.ok(Math.abs((cooksDistance[row] ?? NaN) / expected - 1) < 0.25, `${row}`);
    }
  });

  it('name the rows that alone determine a parameter, and divide nothing by zero', () => {
    // only row 0 has a value in the second column
    const rows = Array.from({ length: 20 }, (_, i) => [
      i % 7,
      Number(i === 0),
      Number(i % 3 === 0),
    ]);
    const matrix = matrixOf(rows);
    const parameters = { weights: Float64Array.of(0.1, 0.4), bias: -0.5 };
    const result = finish(diagnose(matrix, parameters));
    assert.deepEqual(result.decisiveRows, [0]);
    assert.ok(Math.abs((result.leverage[0] ?? NaN) - 1) < 1e-12);
    for (const key of ['standardizedPearson', 'standardizedDeviance', 'cooksDistance'] as const) {
      assert.deepEqual(
        [...result[key].entries()].filter(([, value]) => !Number.isFinite(value)).map(([i]) => i),
        [0],
      );
    }
  });

  it('keep their digits where a row is fitted with near certainty, or against it', () => {
    const matrix = matrixOf([
      [60, 1],
      [60, 0],
      [-1, 0],
      [1, 1],
    ]);
    const { pearson } = finish(diagnose(matrix, { weights: Float64Array.of(1), bias: 0 }));
    assert.ok(Math.abs((pearson[0] ?? NaN) / Math.exp(-30) - 1) < 1e-15);
    assert.ok(Math.abs((pearson[1] ?? NaN) / -Math.exp(30) - 1) < 1e-15);
  });

  it('do not depend on the units of the columns or the order of the rows', () => {
    const rows = readNumbers('inference-swiss.csv');
    const { matrix } = standardized(rows);
    const parameters = { weights: Float64Array.of(0.5, -1, 0.25), bias: 0.1 };
    const plain = finish(diagnose(matrix, parameters));
    const factors = [1e-200, 1e150, 1];
    const scaled = {
      ...matrix,
      values: matrix.values.map((value, at) => value * (factors[at % 3] ?? NaN)),
    };
    const weights = parameters.weights.map((weight, j) => weight / (factors[j] ?? NaN));
    const other = finish(diagnose(scaled, { ...parameters, weights }));
    other.leverage.forEach((value, i) => {
      assert.ok(Math.abs(value / (plain.leverage[i] ?? NaN) - 1) < 1e-11);
      const cooks = plain.cooksDistance[i] ?? NaN;
      assert.ok(Math.abs((other.cooksDistance[i] ?? NaN) / cooks - 1) < 1e-11);
    });
  });
});
