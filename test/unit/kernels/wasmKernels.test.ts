import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ClassWeights } from '../../../src/core/kernels/kernels';
import { rowStart, type LabelledMatrix } from '../../../src/core/kernels/matrix';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { simdKernels } from '../../../src/core/kernels/wasmKernels';
import { Random } from '../../../src/core/random';
import {
  drawnMatrix,
  passOver,
  storedIn,
  sumsOf,
  type Model,
  type Sums,
} from '../../support/kernelMatrices';
import { matrixOf } from '../../support/matrices';
import { wasmModule } from '../../support/wasmModule';

const simd = simdKernels(wasmModule('kernels'));

function randomModel(columnCount: number, seed: number, scale = 1): Model {
  const random = new Random(seed);
  const draw = (): number => scale * (random.nextFloat() - 0.5);
  return { weights: Float64Array.from({ length: columnCount }, draw), bias: draw() };
}

/** Vectors take e^−|z| below this, about e^−708, to be this. */
const least = 4e-308;

/**
 * Gradients are compared to what their terms add up to without their signs, (1/Σc) Σ cᵢ|xᵢⱼ|: where
 * the terms cancel no summation keeps the digits of the result.
 */
function assertSame(actual: Sums, expected: Sums, matrix: LabelledMatrix, bound = 1e-13): void {
  assertNear(actual.loss, expected.loss, bound * expected.loss + least, 'loss');
  assert.equal(actual.correct, expected.correct);
  assertNear(actual.bias, expected.bias, bound * Math.max(Math.abs(expected.bias), 0.1), 'bias');
  for (const [j, component] of expected.weights.entries()) {
    let size = 0;
    for (let i = 0; i < matrix.rowCount; i++) {
      size += Math.abs(matrix.values[rowStart(matrix, i) + j * matrix.tileRows] ?? NaN);
    }
    const scale = Math.max(Math.abs(component), (0.1 * size) / matrix.rowCount);
    assertNear(actual.weights[j] ?? NaN, component, bound * scale, `weight ${j}`);
  }
}

function assertNear(actual: number, expected: number, bound: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= bound, `${what}: ${actual} instead of ${expected}`);
}

const shapes = [
  ...[1, 2, 3, 15, 16, 17, 100].flatMap((rows) =>
    [1, 2, 3, 30, 63, 64, 65].map((columns) => [rows, columns] as const),
  ),
  ...([
    [511, 64],
    [513, 65],
    [1025, 300],
    [2047, 5],
    [2049, 5],
    [5000, 20],
    [40, 10_000],
  ] as const),
];

describe('the kernels in WebAssembly', () => {
  it('give what the plain ones give, whatever the shape', () => {
    for (const [rows, columns] of shapes) {
      const matrix = drawnMatrix(rows, columns, rows + columns);
      const model = randomModel(columns, rows, 4 / Math.sqrt(columns));
      const expected = passOver(plainKernels, matrix, model);
      assertSame(passOver(simd, matrix, model), expected, matrix);
      const loss = passOver(simd, matrix, model, { gradient: false });
      assertNear(loss.loss, expected.loss, 1e-13 * expected.loss, 'loss alone');
      assert.equal(loss.correct, expected.correct);
    }
  });

  it('give what the plain ones give, whatever the numbers', () => {
    const logit = fc.oneof(
      fc.double({ min: -40, max: 40, noNaN: true }),
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.constantFrom(0, -0, 1e-300, -1e-300, 708, -708, 1e5, -1e5, 1e100, -1e100),
    );
    const row = fc.tuple(logit, fc.constantFrom(0, 1));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 70 }), fc.boolean(), (rows, wide) => {
        const padding = wide ? new Array<number>(63).fill(0) : [];
        const matrix = matrixOf(rows.map(([z, y]) => [z, ...padding, y]));
        const weights = new Float64Array(matrix.columnCount);
        weights[0] = 1;
        const model = { weights, bias: 0 };
        assertSame(passOver(simd, matrix, model), passOver(plainKernels, matrix, model), matrix);
      }),
      { numRuns: 500 },
    );
  });

  it('keep the digits of rows that are fitted well, and lose none over many', () => {
    for (const rows of [1, 7, 3000]) {
      for (const z of [1, 5, 20, 40, 300, 700]) {
        const matrix = matrixOf(Array.from({ length: rows }, () => [z, 1]));
        const { loss, bias } = passOver(simd, matrix, { weights: Float64Array.of(1), bias: 0 });
        assertNear(loss / Math.log1p(Math.exp(-z)), 1, 2e-14, `loss at ${z}`);
        const share = Math.exp(-z) / (1 + Math.exp(-z));
        assertNear(bias / -share, 1, 2e-15, `residual at ${z}`);
      }
    }
  });

  it('give no finite loss where a logit is no finite number', () => {
    for (const columns of [1, 70]) {
      for (const bad of [NaN, Infinity, -Infinity]) {
        for (const label of [0, 1]) {
          for (const kernels of [plainKernels, simd]) {
            const rest = new Array<number>(columns - 1).fill(0);
            const rows = Array.from({ length: 21 }, (_, i) => [
              i === 20 ? bad : 1,
              ...rest,
              i === 20 ? label : 1,
            ]);
            const weights = new Float64Array(columns).fill(1);
            const { loss } = passOver(kernels, matrixOf(rows), { weights, bias: 0 });
            assert.ok(
              !Number.isFinite(loss),
              `${kernels.form}: ${bad} with ${label} gives ${loss}`,
            );
          }
        }
      }
    }
  });

  it('give ln 2 at zero weights, over any number of rows', () => {
    for (const rows of [2, 3, 1000, 300_000]) {
      const matrix = matrixOf(Array.from({ length: rows }, (_, i) => [i / rows, i % 2]));
      const { loss, correct } = passOver(simd, matrix, { weights: new Float64Array(1), bias: -0 });
      assertNear(loss, Math.LN2, 1e-15, `${rows} rows`);
      assert.equal(correct, Math.floor(rows / 2));
    }
  });

  it('weigh the classes as if their rows were there so many times', () => {
    for (const [rows, columns] of [
      [37, 3],
      [37, 65],
      [3000, 5],
    ] as const) {
      const matrix = drawnMatrix(rows, columns, rows);
      const model = randomModel(columns, 3);
      const classWeights: ClassWeights = { negative: 1, positive: 3 };
      const weighted = passOver(simd, matrix, model, { gradient: true, classWeights });
      const plain = passOver(plainKernels, matrix, model, { gradient: true, classWeights });
      assertSame(weighted, plain, matrix);
      const repeated = matrixOf(
        Array.from({ length: rows }, (_, i) => {
          const label = matrix.labels[i] ?? NaN;
          const row = [...matrix.values.subarray(i * columns, (i + 1) * columns), label];
          return Array.from({ length: label === 1 ? 3 : 1 }, () => row);
        }).flat(),
      );
      const { correct, ...sums } = passOver(simd, repeated, model);
      assert.ok(correct >= weighted.correct);
      assertSame({ ...sums, correct: weighted.correct }, weighted, matrix);
    }
  });

  it('keep the digits of both classes, however unequal their weights', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [i % 2 === 0 ? -30 : 30, i % 2]);
    const matrix = matrixOf(rows);
    const model = { weights: Float64Array.of(1), bias: 0 };
    for (const classWeights of [
      { negative: 1e-12, positive: 1 },
      { negative: 1e12, positive: 1e-6 },
    ]) {
      const options = { gradient: true, classWeights };
      const { loss } = passOver(simd, matrix, model, options);
      assertNear(loss / Math.log1p(Math.exp(-30)), 1, 1e-14, 'loss');
    }
  });

  it('store single numbers, and calculate with doubles', () => {
    for (const [rows, columns] of [
      [1, 1],
      [100, 30],
      [531, 64],
      [2100, 7],
    ] as const) {
      const exact = drawnMatrix(rows, columns, 5);
      const rounded = { ...exact, values: Float64Array.from(exact.values, Math.fround) };
      const model = randomModel(columns, 6);
      const expected = passOver(plainKernels, rounded, model);
      assertSame(passOver(simd, exact, model, { gradient: true }, 'single'), expected, rounded);
      const plain = passOver(plainKernels, exact, model, { gradient: true }, 'single');
      assert.deepEqual(plain, expected);
    }
  });

  it('give the same bits when several passes over a matrix take turns', () => {
    const matrix = storedIn(simd, drawnMatrix(60_000, 40, 9));
    const models = [randomModel(40, 1), randomModel(40, 2)];
    const whole = models.map(({ weights, bias }) => {
      const pass = simd.pass(matrix, { gradient: true });
      pass.begin(weights, bias);
      while (!pass.done) pass.advance();
      return sumsOf(pass, 40);
    });
    const passes = models.map(({ weights, bias }) => {
      const pass = simd.pass(matrix, { gradient: true });
      // given up and begun again
      pass.begin(new Float64Array(40), 1);
      pass.advance();
      pass.begin(weights, bias);
      return pass;
    });
    let advances = 0;
    while (passes.some((pass) => !pass.done)) {
      for (const pass of passes) if (!pass.done) pass.advance();
      advances++;
    }
    assert.ok(advances > 1, 'the pass is made in pieces');
    assert.deepEqual(
      passes.map((pass) => sumsOf(pass, 40)),
      whole,
    );
  });

  it('sum over batches of rows', () => {
    for (const columns of [1, 5, 64, 70]) {
      for (const precision of ['double', 'single'] as const) {
        const exact = drawnMatrix(300, columns, columns);
        const matrix = { ...exact, values: Float64Array.from(exact.values, Math.fround) };
        const model = randomModel(columns, 8);
        const classWeights = { negative: 2, positive: 0.5 };
        const stored = storedIn(simd, matrix, precision);
        const batch = simd.batchPass(stored, classWeights);
        const plain = plainKernels.batchPass(matrix, classWeights);
        const random = new Random(columns);
        for (const count of [1, 2, 16, 17, 63, 64, 65, 200, 3]) {
          const rows = Uint32Array.from({ length: count }, () =>
            Math.floor(random.nextFloat() * 300),
          );
          const chosen = matrixOf(
            Array.from(rows, (row) => [
              ...matrix.values.subarray(row * columns, (row + 1) * columns),
              matrix.labels[row] ?? NaN,
            ]),
          );
          const options = { gradient: true, classWeights };
          const expected = passOver(plainKernels, chosen, model, options);
          for (const one of [batch, plain]) {
            one.evaluate(model.weights, model.bias, rows);
            assertSame(sumsOf(one, columns), expected, chosen);
          }
        }
      }
    }
  });

  it('say NaN of no rows', () => {
    const { loss } = passOver(simd, { ...matrixOf([]), columnCount: 2 }, randomModel(2, 1));
    assert.ok(Number.isNaN(loss));
  });

  it('refuse what does not fit into their memory, and matrices that lie elsewhere', () => {
    assert.throws(() => simd.allocate(2 ** 24, 64), RangeError);
    assert.throws(() => simd.pass(matrixOf([[1, 1]]), { gradient: true }), TypeError);
  });
});
