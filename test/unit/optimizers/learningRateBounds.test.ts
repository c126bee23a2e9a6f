import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowsPerBlock } from '../../../src/core/kernels/plainPass';
import type { LabelledMatrix } from '../../../src/core/kernels/matrix';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { lanczosTolerance } from '../../../src/core/optimizers/lanczos';
import type { LearningRateBounds } from '../../../src/core/optimizers/learningRateBounds';
import { Objective } from '../../../src/core/optimizers/objective';
import { rateBounds } from '../../../src/core/optimizers/rates/rateBounds';
import { finish } from '../../../src/core/sliced';
import { Trainer } from '../../../src/core/experiment/trainer';
import { designOf, matrixOf, randomMatrix } from '../../support/matrices';
import { lanczosLargestEigenvalue, multiplyGram } from '../../support/plainRateBounds';

/** Of plain loss, for columns that are trained on as they are. */
function learningRateBounds(matrix: LabelledMatrix): LearningRateBounds {
  const columns = Array.from({ length: matrix.columnCount }, () => ({ center: 0, scale: 1 }));
  return finish(rateBounds(new Objective(plainKernels, matrix), columns)).trained;
}

/** The eigenvalue from below, by as many power iterations as it takes to settle. */
function byPowerIteration(matrix: LabelledMatrix): number {
  let x = Float64Array.from({ length: matrix.columnCount + 1 }, (_, j) => Math.sin(j * j + 1));
  let value = 0;
  for (let step = 0; step < 5000; step++) {
    const y = multiplyGram(matrix, 1, x);
    const norm = Math.hypot(...y);
    if (norm === value) break;
    value = norm;
    x = y.map((entry) => entry / norm);
  }
  return value;
}

function assertNear(actual: number, expected: number, relative: number): void {
  assert.ok(Math.abs(actual - expected) <= relative * expected, `${actual}, not ${expected}`);
}

/** Relative bound of the rounding error of a loss: a block of rows is summed plainly. */
const sumRounding = (rowsPerBlock(1) + 2) * 2 ** -53;

describe('learningRateBounds', () => {
  it('is 4 and 8 for orthogonal standardised columns', () => {
    const matrix = matrixOf([
      [1, 1, 0],
      [1, -1, 1],
      [-1, 1, 0],
      [-1, -1, 1],
    ]);
    const { smooth, monotone } = learningRateBounds(matrix);
    assertNear(smooth, 4, 4e-6);
    assert.equal(monotone, 2 * smooth);
  });

  it('shrinks with the number of copies of a column', () => {
    const matrix = matrixOf([1, -1, 1, -1].map((x) => [x, x, x, x, x, x, x, x, Number(x > 0)]));
    assertNear(learningRateBounds(matrix).smooth, 4 / 8, 4e-6);
  });

  it('errs on the safe side only, and by less than 4e-6, up to 49 columns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 80 }),
        fc.integer({ min: 1, max: 49 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (rows, columns, seed) => {
          const matrix = randomMatrix(rows, columns, seed);
          const { smooth } = learningRateBounds(matrix);
          const exact = (4 * rows) / byPowerIteration(matrix);
          assert.ok(smooth <= exact * (1 + 1e-12), `${smooth} above ${exact}`);
          // power iteration is itself a little short of the eigenvalue
          assert.ok(smooth >= exact * (1 - 1e-4), `${smooth} far below ${exact}`);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('errs on the safe side beyond 49 columns, where Lanczos is used', () => {
    for (const [rows, columns] of [
      [400, 60],
      [40, 200],
      [150, 150],
    ] as const) {
      const matrix = randomMatrix(rows, columns, columns);
      const exact = (4 * rows) / byPowerIteration(matrix);
      const { smooth } = learningRateBounds(matrix);
      assert.ok(smooth <= exact * (1 + 1e-9), `${smooth} above ${exact}`);
      assertNear(smooth, exact, 2e-2);
    }
  });

  it('is given as numbers for columns at the ends of the range', () => {
    const huge = learningRateBounds(
      matrixOf([
        [1e308, 0],
        [-1e308, 1],
      ]),
    );
    assert.deepEqual(huge, { smooth: 0, monotone: 0 });
    const tiny = learningRateBounds(
      matrixOf([
        [5e-324, 0],
        [0, 1],
      ]),
    );
    assertNear(tiny.smooth, 4, 4e-6);
    const large = learningRateBounds(
      matrixOf([
        [1e150, 0],
        [-1e150, 1],
      ]),
    );
    assertNear(large.smooth * 1e300, 4, 4e-6);
  });

  it('is kept by training: below 2/L the loss never rises', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.double({ min: 1e-3, max: 0.999, noNaN: true }),
        (rows, columns, seed, share) => {
          const design = designOf(randomMatrix(rows, columns, seed));
          const learningRate = learningRateBounds(design.training).monotone * share;
          const rules = { learningRate, epochLimit: 60, gradientTolerance: 0 };
          const trainer = new Trainer(design, rules);
          trainer.advance(Infinity, () => 0);
          const losses = trainer.takeRecorded()?.columns.loss ?? new Float64Array(0);
          assert.equal(losses.length, 61);
          for (let epoch = 1; epoch < losses.length; epoch++) {
            const [before = NaN, after = NaN] = losses.subarray(epoch - 1);
            // near the optimum the fall drowns in the rounding of the two sums, which the kernel bounds
            assert.ok(
              after <= before * (1 + 2 * sumRounding),
              `epoch ${epoch}: ${before} → ${after}`,
            );
          }
        },
      ),
    );
  });
});

describe('lanczosLargestEigenvalue', () => {
  const diagonal = (values: readonly number[]) => (x: Float64Array) =>
    x.map((entry, i) => entry * (values[i] ?? NaN));

  it('finds the largest of many, from above', () => {
    for (const values of [
      Array.from({ length: 300 }, (_, i) => i + 1),
      Array.from({ length: 300 }, (_, i) => (i === 137 ? 1000 : 1)),
      Array.from({ length: 300 }, (_, i) => 1 + 1e-9 * i),
      Array.from({ length: 300 }, (_, i) => 2 ** -i),
    ]) {
      const exact = Math.max(...values);
      const found = lanczosLargestEigenvalue(diagonal(values), values.length);
      assert.ok(found >= exact * (1 - 1e-12), `${found} below ${exact}`);
      assert.ok(found <= exact * (1 + 20 * lanczosTolerance), `${found} far above ${exact}`);
    }
  });

  it('errs upwards when it may not take the steps it needs', () => {
    const values = Array.from({ length: 300 }, (_, i) => 1 + i / 300);
    const found = lanczosLargestEigenvalue(diagonal(values), 300, 1);
    assert.ok(found >= Math.max(...values), `${found}`);
    assert.ok(found <= 1.2 * Math.max(...values), `${found}`);
  });

  it('is exact for one dimension and for multiples of the identity', () => {
    assertNear(lanczosLargestEigenvalue(diagonal([7]), 1), 7, 1e-14);
    assertNear(
      lanczosLargestEigenvalue(diagonal(Array.from({ length: 90 }, () => 3)), 90),
      3,
      1e-12,
    );
  });
});
