import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  choleskyFactor,
  choleskyInverse,
  choleskySolve,
  invertLower,
} from '../../../src/core/algebra/cholesky';

/** The Hilbert matrix scaled to integers, whose inverse is known: condition number 1.5e10 for 8. */
function hilbert(size: number): Float64Array {
  return Float64Array.from(
    { length: size * size },
    (_, k) => 1 / (Math.floor(k / size) + (k % size) + 1),
  );
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const i = Math.floor(at / size);
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (a[i * size + k] ?? 0) * (b[k * size + (at % size)] ?? 0);
    return sum;
  });
}

function transpose(a: Float64Array, size: number): Float64Array {
  return a.map((_, at) => a[(at % size) * size + Math.floor(at / size)] ?? 0);
}

function assertNear(actual: Float64Array, expected: ArrayLike<number>, bound: number): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => {
    const error = Math.abs(value - (expected[i] ?? NaN));
    assert.ok(error <= bound, `${i}: ${value} instead of ${expected[i]}`);
  });
}

/** BᵀB + I/8 for a random B: well conditioned. */
const positiveDefinite = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc
    .array(fc.double({ min: -4, max: 4, noNaN: true }), {
      minLength: size * size,
      maxLength: size * size,
    })
    .map((entries) => {
      const b = Float64Array.from(entries);
      const matrix = multiply(transpose(b, size), b, size);
      for (let i = 0; i < size; i++) matrix[i * size + i] = (matrix[i * size + i] ?? 0) + 0.125;
      return { matrix, size };
    }),
);

describe('the Cholesky factor', () => {
  it('is that of a matrix with a known one', () => {
    // L = [2 0 0; 6 1 0; −8 5 3]
    const matrix = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98);
    assert.deepEqual(choleskyFactor(matrix, 3), Float64Array.of(2, 0, 0, 6, 1, 0, -8, 5, 3));
    const factor = Float64Array.of(2, 0, 0, 6, 1, 0, -8, 5, 3);
    assert.deepEqual(choleskySolve(factor, 3, Float64Array.of(0, 6, 39)), Float64Array.of(1, 1, 1));
    assert.deepEqual(
      invertLower(factor, 3),
      Float64Array.of(1 / 2, 0, 0, -3, 1, 0, 19 / 3, -5 / 3, 1 / 3),
    );
  });

  it('gives the matrix back, its solutions and its inverse', () => {
    fc.assert(
      fc.property(positiveDefinite, ({ matrix, size }) => {
        const factor = choleskyFactor(matrix, size);
        assert.ok(factor);
        const scale = Math.max(...matrix);
        assertNear(multiply(factor, transpose(factor, size), size), matrix, scale * 1e-14);
        const inverse = choleskyInverse(factor, size);
        const identity = matrix.map((_, at) => Number(at % (size + 1) === 0));
        assertNear(multiply(matrix, inverse, size), identity, scale * 1e-12);
        assert.deepEqual(inverse, transpose(inverse, size));
        const rhs = new Float64Array(size).map((_, i) => i - 1.5);
        const x = choleskySolve(factor, size, rhs);
        const columns = Float64Array.from(matrix, (_, at) =>
          at % size === 0 ? (x[Math.floor(at / size)] ?? 0) : 0,
        );
        const product = multiply(matrix, columns, size).filter((_, at) => at % size === 0);
        assertNear(product, rhs, scale * 1e-11);
      }),
    );
  });

  it('inverts the Hilbert matrix as far as its condition allows', () => {
    const factor = choleskyFactor(hilbert(8), 8);
    assert.ok(factor);
    // first row of the exact inverse
    const first = [64, -2016, 20160, -92400, 221760, -288288, 192192, -51480];
    const inverse = choleskyInverse(factor, 8);
    for (const [j, expected] of first.entries()) {
      assert.ok(Math.abs((inverse[j] ?? NaN) / expected - 1) < 1e-6, `${j}: ${inverse[j]}`);
    }
  });

  it('does not depend on the units of the columns', () => {
    const matrix = hilbert(5);
    const units = [1e-150, 1e140, 1, 1e30, 1e-9];
    const scaled = matrix.map(
      (value, at) => value * (units[Math.floor(at / 5)] ?? 0) * (units[at % 5] ?? 0),
    );
    const plain = choleskyFactor(matrix, 5);
    const other = choleskyFactor(scaled, 5);
    assert.ok(plain && other);
    other.forEach((value, at) => {
      const expected = (plain[at] ?? NaN) * (units[Math.floor(at / 5)] ?? NaN);
      assert.ok(Math.abs(value - expected) <= 1e-11 * Math.abs(expected), `${at}`);
    });
  });

  it('is withheld for what is not positive definite', () => {
    assert.equal(choleskyFactor(Float64Array.of(0), 1), undefined);
    assert.equal(choleskyFactor(Float64Array.of(-1), 1), undefined);
    assert.equal(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2), undefined);
    assert.equal(choleskyFactor(Float64Array.of(NaN), 1), undefined);
    assert.equal(choleskyFactor(Float64Array.of(Infinity), 1), undefined);
    assert.equal(choleskyFactor(Float64Array.of(1, NaN, NaN, 1), 2), undefined);
  });

  it('is withheld for columns that are the same but for rounding, whatever their units', () => {
    for (const unit of [1e-100, 0.1, 3, 1e100]) {
      const column = [0.1, 0.7, 0.3];
      const others = column.map((value) => value * unit);
      const product = (a: number[], b: number[]): number =>
        a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
      const matrix = Float64Array.of(
        product(column, column),
        product(column, others),
        product(column, others),
        product(others, others),
      );
      assert.equal(choleskyFactor(matrix, 2), undefined, `${unit}`);
    }
  });
});
