import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  lossSurface,
  valueAt,
  type LossSurface,
  type SurfaceAxes,
} from '../../../src/core/experiment/lossSurface/lossSurface';
import { surfaceRowLimit } from '../../../src/core/experiment/lossSurface/surfaceRows';
import type { ClassWeights } from '../../../src/core/kernels/kernels';
import type { LabelledMatrix } from '../../../src/core/kernels/matrix';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { simdKernels } from '../../../src/core/kernels/wasmKernels';
import type { Parameters } from '../../../src/core/model/parameters';
import { Objective, type ObjectiveOptions } from '../../../src/core/optimizers/objective';
import { finish } from '../../../src/core/sliced';
import { randomMatrix, matrixOf } from '../../support/matrices';
import { wasmModule } from '../../support/wasmModule';

/** J as it is written, one row after the other: −y log σ(z) − (1 − y) log(1 − σ(z)) and the penalty. */
function plainObjective(
  { rowCount, columnCount, values, labels }: LabelledMatrix,
  coordinates: readonly number[],
  { penalty = { l1: 0, l2: 0 }, classWeights = { negative: 1, positive: 1 } }: ObjectiveOptions,
): number {
  let sum = 0;
  let weightSum = 0;
  for (let i = 0; i < rowCount; i++) {
    let z = coordinates[columnCount] ?? NaN;
    for (let j = 0; j < columnCount; j++) {
      z += (values[i * columnCount + j] ?? NaN) * (coordinates[j] ?? NaN);
    }
    const weight = labels[i] === 1 ? classWeights.positive : classWeights.negative;
    sum += weight * Math.log(1 + Math.exp(labels[i] === 1 ? -z : z));
    weightSum += weight;
  }
  const weights = coordinates.slice(0, columnCount);
  const l1 = weights.reduce((total, w) => total + Math.abs(w), 0);
  const l2 = weights.reduce((total, w) => total + w * w, 0);
  return sum / weightSum + penalty.l1 * l1 + (penalty.l2 / 2) * l2;
}

function coordinates({ weights, bias }: Parameters): number[] {
  return [...weights, bias];
}

function axesOf(first: number, second: number): SurfaceAxes {
  return [
    { coordinate: first, minimum: -2, maximum: 1.5 },
    { coordinate: second, minimum: -1, maximum: 3 },
  ];
}

/** Compares every value of a surface with what it should be. */
function requireValues(
  surface: LossSurface,
  expected: (x: number, y: number) => number,
  tolerance: number,
): void {
  const { axes, steps, values } = surface;
  assert.equal(values.length, steps * steps);
  values.forEach((value, i) => {
    const x = valueAt(axes[0], i % steps, steps);
    const y = valueAt(axes[1], Math.floor(i / steps), steps);
    const wanted = expected(x, y);
    assert.ok(
      Math.abs(value - wanted) <= tolerance * Math.max(1, wanted),
      `${value} is ${wanted} at ${x}, ${y}`,
    );
  });
}

describe('the loss surface', () => {
  const point = { weights: Float64Array.of(0.4, -0.7, 1.1, 0.2), bias: -0.3 };

  it('is the objective over two weights or the bias, all others held', () => {
    const matrix = randomMatrix(300, 4, 3);
    const choices: readonly ObjectiveOptions[] = [
      {},
      { penalty: { l1: 0.02, l2: 0.3 } },
      { classWeights: { negative: 0.7, positive: 1.9 }, penalty: { l1: 0, l2: 0.1 } },
    ];
    for (const options of choices) {
      const objective = new Objective(plainKernels, matrix, options);
      for (const [first, second] of [
        [0, 2],
        [3, 1],
        [4, 1],
        [2, 4],
      ] as const) {
        const surface = finish(lossSurface(objective, point, axesOf(first, second), 7, 1));
        const at = coordinates(point);
        assert.equal(surface.atPoint?.toFixed(12), plainObjective(matrix, at, options).toFixed(12));
        assert.equal(surface.rows, 300);
        assert.equal('seed' in surface, false);
        requireValues(
          surface,
          (x, y) => plainObjective(matrix, at.with(first, x).with(second, y), options),
          1e-13,
        );
      }
    }
  });

  it('is the same by the kernels in WebAssembly, one surface after another', () => {
    const matrix = randomMatrix(157, 3, 5);
    const kernels = simdKernels(wasmModule('kernels'));
    const storage = kernels.allocate(matrix.rowCount, matrix.columnCount);
    const tiled = { ...matrix, ...storage };
    for (let i = 0; i < matrix.rowCount; i++) {
      const within = i % tiled.tileRows;
      for (let j = 0; j < 3; j++) {
        tiled.values[(i - within) * 3 + within + j * tiled.tileRows] =
          matrix.values[i * 3 + j] ?? NaN;
      }
      tiled.labels[i] = matrix.labels[i] ?? NaN;
    }
    const objective = new Objective(kernels, tiled);
    for (const [first, second] of [
      [0, 1],
      [2, 3],
      [0, 1],
    ] as const) {
      const held = { weights: point.weights.slice(0, 3), bias: 0.5 };
      const surface = finish(lossSurface(objective, held, axesOf(first, second), 5, 1));
      requireValues(
        surface,
        (x, y) => plainObjective(matrix, coordinates(held).with(first, x).with(second, y), {}),
        1e-13,
      );
    }
  });

  it('stands over one weight and the bias where there is one column', () => {
    const matrix = randomMatrix(40, 1, 9);
    const objective = new Objective(plainKernels, matrix);
    const held = { weights: Float64Array.of(0.5), bias: 2 };
    const surface = finish(lossSurface(objective, held, axesOf(1, 0), 5, 1));
    requireValues(surface, (x, y) => plainObjective(matrix, [y, x], {}), 1e-13);
  });

  it('has the values of the ends of its axes at its ends', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (drawn) => {
        // that zero has a sign is of no matter here
        const minimum = drawn + 0;
        const axis = { coordinate: 0, minimum, maximum: minimum + 1 };
        assert.equal(valueAt(axis, 0, 11), minimum);
        assert.equal(valueAt(axis, 10, 11), minimum + 1);
      }),
    );
  });

  it('of a sample has the loss and the slope of all rows at the point', () => {
    const rows = 20_000;
    for (const [classWeights, l2] of [
      [undefined, 0],
      [{ negative: 0.6, positive: 3 }, 0.2],
    ] as const) {
      const matrix = randomMatrix(rows, 3, 11);
      const options: ObjectiveOptions = { classWeights, penalty: { l1: 0, l2 } };
      const objective = new Objective(plainKernels, matrix, options);
      const held = { weights: Float64Array.of(0.8, 0.3, -0.2), bias: 0.1 };
      const step = 1e-4;
      const around = (coordinate: number, value: number): SurfaceAxes[0] => ({
        coordinate,
        minimum: value - step,
        maximum: value + step,
      });
      const surface = finish(lossSurface(objective, held, [around(0, 0.8), around(3, 0.1)], 3, 42));
      assert.equal(surface.rows, surfaceRowLimit);
      assert.equal(surface.seed, 42);
      const value = (x: number, y: number): number =>
        plainObjective(matrix, coordinates(held).with(0, x).with(3, y), options);
      // what is left of the second order is about a hundredth of its term
      requireValues(surface, value, 1e-9);
      const [left, , right] = surface.values.slice(3, 6);
      const slope = ((right ?? NaN) - (left ?? NaN)) / (2 * step);
      const wanted = (value(0.8 + step, 0.1) - value(0.8 - step, 0.1)) / (2 * step);
      assert.ok(Math.abs(slope - wanted) < 1e-9);

      const wide = finish(lossSurface(objective, held, axesOf(0, 3), 5, 42));
      requireValues(wide, value, 0.03);
    }
  });

  it('of a sample keeps every row of a rare class', () => {
    const rare: ClassWeights = { negative: 1, positive: 1 };
    const matrix = matrixOf(
      Array.from({ length: 50_000 }, (_, i) => [
        Math.sin(i * 12.9898) * 2,
        i % 1000 === 999 ? 1 : 0,
      ]),
    );
    const objective = new Objective(plainKernels, matrix, { classWeights: rare });
    const held = { weights: Float64Array.of(0.2), bias: -6 };
    const surface = finish(lossSurface(objective, held, axesOf(0, 1), 5, 7));
    requireValues(surface, (x, y) => plainObjective(matrix, [x, y], {}), 0.02);
  });

  it('is never below zero, and goes on where numbers end', () => {
    // complete separation: L falls to 0 far out
    const matrix = matrixOf(
      Array.from({ length: 10_000 }, (_, i) => [
        i < 5000 ? -1 - (i % 7) : 1 + (i % 5),
        Number(i >= 5000),
      ]),
    );
    const objective = new Objective(plainKernels, matrix);
    const held = { weights: Float64Array.of(0.1), bias: 0 };
    const axes: SurfaceAxes = [
      { coordinate: 0, minimum: 0, maximum: 1e308 },
      { coordinate: 1, minimum: -50, maximum: 50 },
    ];
    const surface = finish(lossSurface(objective, held, axes, 9, 7));
    assert.ok(surface.values.every((value) => !(value < 0)));
    assert.ok(Number.isFinite(surface.values[4 * 9]));
  });

  it('is refused for parameters that are not of this run', () => {
    const objective = new Objective(plainKernels, randomMatrix(20, 3, 1));
    const ask = (parameters: Parameters, axes: SurfaceAxes) => () =>
      finish(lossSurface(objective, parameters, axes, 5, 1));
    const held = { weights: new Float64Array(3), bias: 0 };
    assert.throws(ask({ ...held, weights: new Float64Array(2) }, axesOf(0, 1)), /other columns/);
    assert.throws(ask(held, axesOf(1, 1)), /other columns/);
    assert.throws(ask(held, axesOf(0, 4)), /other columns/);
    assert.throws(ask({ ...held, bias: NaN }, axesOf(0, 1)), /not finite/);
  });
});
