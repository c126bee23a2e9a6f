import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LabelledMatrix } from '../../../src/core/kernels/matrix';
import { evaluate } from '../../../src/core/model/evaluate';
import { largestComponent } from '../../../src/core/model/gradient';
import type { Parameters } from '../../../src/core/model/parameters';
import { matrixOf, randomMatrix } from '../../support/matrices';

/** ∂L along one parameter (the bias for j = n) by central differences of order h⁴. */
function slope(at: Parameters, matrix: LabelledMatrix, j: number, step: number): number {
  const loss = (by: number): number => {
    const weights = at.weights.slice();
    if (j < weights.length) weights[j] = (weights[j] ?? NaN) + by;
    return evaluate({ weights, bias: j < weights.length ? at.bias : at.bias + by }, matrix).loss;
  };
  const near = loss(step) - loss(-step);
  const far = loss(2 * step) - loss(-2 * step);
  return (8 * near - far) / (12 * step);
}

function component({ weights, bias }: Parameters, j: number): number {
  return j < weights.length ? (weights[j] ?? NaN) : bias;
}

describe('the gradient', () => {
  it('agrees with central differences to 1e-7 of its size on random data', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 7, maxLength: 7 }),
        (rows, columns, seed, start) => {
          const matrix = randomMatrix(rows, columns, seed);
          const at = { weights: Float64Array.from(start.slice(0, columns)), bias: start[6] ?? 0 };
          const { gradient } = evaluate(at, matrix);
          const size = largestComponent(gradient);
          // where the gradient all but vanishes, rounding of the loss is all that differences show
          fc.pre(size > 1e-3);
          for (let j = 0; j <= columns; j++) {
            const error = Math.abs(slope(at, matrix, j, 1e-3) - component(gradient, j));
            assert.ok(error <= 1e-7 * size, `component ${j}: off by ${error} of ${size}`);
          }
        },
      ),
    );
  });

  it('agrees with them to 1e-7 of the column on awkward data', () => {
    const awkward: readonly (readonly number[])[][] = [
      // columns a billion times apart
      [1, -2, 3, -4, 5, -6].map((x, i) => [x * 1e6, Math.sin(i) * 1e-3, i % 2]),
      // collinear, and one constant
      [1, 2, 3, 4, 5, 6].map((x, i) => [x, 2 * x, 7, Number(i > 2)]),
      // separated, 1 against many, rows repeated
      [0, 0, 0, 0, 0, 9].map((x) => [x, Number(x > 0)]),
      // large offset, tiny spread
      [1, 2, 3, 4].map((x, i) => [1e4 + x * 1e-3, (i >> 1) & 1]),
    ];
    for (const rows of awkward) {
      const matrix = matrixOf(rows);
      const spread = Array.from({ length: matrix.columnCount + 1 }, (_, j) =>
        j === matrix.columnCount ? 1 : Math.max(...rows.map((row) => Math.abs(row[j] ?? NaN))),
      );
      for (const size of [0, 0.5, 3]) {
        const weights = Float64Array.from(spread.slice(0, -1), (s, j) => (size * Math.cos(j)) / s);
        const at = { weights, bias: size / 3 };
        const { gradient } = evaluate(at, matrix);
        for (const [j, unit] of spread.entries()) {
          const error = Math.abs(slope(at, matrix, j, 1e-3 / unit) - component(gradient, j));
          assert.ok(error <= 1e-7 * unit, `component ${j}: off by ${error} in units of ${unit}`);
        }
      }
    }
  });
});
