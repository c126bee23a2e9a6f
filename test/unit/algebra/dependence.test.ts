import assert from 'node:assert/strict';
import { independentColumns } from '../../../src/core/algebra/independentColumns';
import { invertMatrix } from '../../../src/core/algebra/inverse';
import { singularValues } from '../../../src/core/algebra/singularValues';
import { Random } from '../../../src/core/random';
import { finish } from '../../../src/core/sliced';

function randomNumbers(count: number, seed: number): Float64Array {
  const random = new Random(seed);
  return Float64Array.from({ length: count }, () => 2 * random.nextFloat() - 1);
}

describe('independent columns', () => {
  it('are the first ones that span all, with the others as combinations of them', () => {
    const [a, b, c] = [1, 2, 3].map((seed) => randomNumbers(9, seed));
    assert.ok(a && b && c);
    const combined = a.map((value, i) => 2 * value - 3 * (c[i] ?? NaN));
    const values = Float64Array.of(...a, ...b, ...c, ...combined, ...new Float64Array(9));
    const inOrder = finish(independentColumns(values, 9, [0, 1, 2, 3, 4], 1e-10));
    assert.deepEqual(inOrder.independent, [0, 1, 2]);
    assert.deepEqual(
      inOrder.dependent.map(({ column }) => column),
      [3, 4],
    );
    for (const [k, expected] of [2, 0, -3].entries()) {
      const found = inOrder.dependent[0]?.coefficients[k] ?? NaN;
      assert.ok(Math.abs(found - expected) < 1e-13, `${found}`);
    }
    assert.deepEqual([...(inOrder.dependent[1]?.coefficients ?? [])], [0, 0, 0]);
    // in another order another one depends
    const turned = finish(independentColumns(values, 9, [3, 2, 1, 0], 1e-10));
    assert.deepEqual(turned.independent, [3, 2, 1]);
    assert.deepEqual(
      turned.dependent.map(({ column }) => column),
      [0],
    );
  });

  it('tell a column that differs by more than the tolerance', () => {
    const column = randomNumbers(50, 4);
    const other = column.map((value, i) => value + (i === 7 ? 1e-7 : 0));
    const values = Float64Array.of(...column, ...other);
    assert.equal(finish(independentColumns(values, 50, [0, 1], 1e-9)).independent.length, 2);
    assert.equal(finish(independentColumns(values, 50, [0, 1], 1e-6)).independent.length, 1);
  });
});

describe('the inverse', () => {
  it('times the matrix is the unit matrix', () => {
    const size = 40;
    const matrix = randomNumbers(size * size, 5);
    const inverse = finish(invertMatrix(matrix, size));
    assert.ok(inverse);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < size; k++) {
          sum += (matrix[i * size + k] ?? NaN) * (inverse[k * size + j] ?? NaN);
        }
        assert.ok(Math.abs(sum - Number(i === j)) < 1e-11, `${i}, ${j}: ${sum}`);
      }
    }
  });

  it('is not given of a singular matrix', () => {
    assert.equal(finish(invertMatrix(Float64Array.of(1, 2, 2, 4), 2)), undefined);
    assert.equal(finish(invertMatrix(new Float64Array(4), 2)), undefined);
  });
});

describe('singular values', () => {
  it('of the Hilbert matrix of order 5 are its eigenvalues, small ones as exact as large ones', () => {
    const hilbert = Float64Array.from(
      { length: 25 },
      (_, at) => 1 / ((at % 5) + Math.floor(at / 5) + 1),
    );
    const values = finish(singularValues(hilbert, 5, 5));
    // mpmath.eigsy(mpmath.hilbert(5)) in 30 digits
    const expected = [
      1.5670506910982307, 0.20853421861101334, 0.011407491623419806, 0.0003058980401511917,
      3.287928772171863e-6,
    ];
    for (const [k, value] of expected.entries()) {
      const found = values[k] ?? NaN;
      assert.ok(Math.abs(found / value - 1) < 1e-10, `${found}, not ${value}`);
    }
  });

  it('of columns that are orthogonal are their lengths, falling', () => {
    const values = finish(singularValues(Float64Array.of(0, 3, 0, 0, 0, 5), 3, 2));
    assert.deepEqual([...values], [5, 3]);
  });
});
