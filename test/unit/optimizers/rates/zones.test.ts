import assert from 'node:assert/strict';
import type { LabelledMatrix } from '../../../../src/core/kernels/matrix';
import { plainKernels } from '../../../../src/core/kernels/plainKernels';
import { sigmoidDerivative } from '../../../../src/core/kernels/sigmoid';
import { logits } from '../../../../src/core/model/logits';
import type { Parameters } from '../../../../src/core/model/parameters';
import type { ColumnTransform } from '../../../../src/core/model/rawUnits';
import { Descent } from '../../../../src/core/optimizers/descent';
import { emptyModel } from '../../../../src/core/optimizers/evaluatedModel';
import { Objective, type ObjectiveOptions } from '../../../../src/core/optimizers/objective';
import { findOptimum, type Optimum } from '../../../../src/core/optimizers/optimum';
import { criticalRate } from '../../../../src/core/optimizers/rates/criticalRate';
import { rateBounds } from '../../../../src/core/optimizers/rates/rateBounds';
import { defaultOptimizer } from '../../../../src/core/optimizers/settings';
import { finish } from '../../../../src/core/sliced';
import { matrixOf, randomMatrix } from '../../../support/matrices';
import { rowsWithLabels, withRows } from '../../../support/matrixRows';
import { valueOf } from '../../../support/ranked';

interface Case {
  readonly objective: Objective;
  readonly optimum: Optimum;
  readonly columns: readonly ColumnTransform[];
}

function caseOf(matrix: LabelledMatrix, options?: ObjectiveOptions): Case {
  const objective = new Objective(plainKernels, matrix, options);
  const columns = Array.from({ length: matrix.columnCount }, () => ({ center: 0, scale: 1 }));
  return { objective, optimum: finish(findOptimum(objective)), columns };
}

const criticalOf = ({ objective, optimum, columns }: Case) =>
  finish(criticalRate(objective, optimum, columns));

/** Weights and bias of each of the epochs, and the objective. */
function descent(
  { objective }: Case,
  learningRate: number,
  epochs: number,
  start: Parameters,
): { readonly points: number[][]; readonly values: number[] } {
  const stepper = new Descent(objective, defaultOptimizer, 0);
  let current = emptyModel(objective.columnCount);
  let next = emptyModel(objective.columnCount);
  current.weights.set(start.weights);
  current.bias = start.bias;
  finish(objective.evaluate(current));
  const points = [[...current.weights, current.bias]];
  const values = [objective.valueOf(current)];
  for (let epoch = 0; epoch < epochs; epoch++) {
    assert.equal(finish(stepper.epoch(current, next, learningRate, epoch)), 'done');
    [current, next] = [next, current];
    points.push([...current.weights, current.bias]);
    values.push(objective.valueOf(current));
  }
  return { points, values };
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, j) => value - (b[j] ?? NaN)));

/** After how many epochs the last point came before; undefined where it did not within 64. */
function period(points: readonly number[][]): number | undefined {
  const last = points.at(-1) ?? [];
  for (let back = 1; back <= 64; back++) {
    const before = points.at(-1 - back) ?? [];
    if (distance(last, before) <= 1e-7 * Math.hypot(...last)) return back;
  }
  return undefined;
}

/** Random data with a lowest loss, some of it penalised or weighted by class. */
function* cases(count: number): Generator<Case> {
  let found = 0;
  for (let seed = 1; found < count; seed++) {
    const matrix = randomMatrix(40 + (seed % 7) * 10, 1 + (seed % 4), seed);
    const options: ObjectiveOptions = {
      ...(seed % 3 === 0 ? { penalty: { l1: 0, l2: 0.02 } } : {}),
      ...(seed % 5 === 0 ? { classWeights: { negative: 1, positive: 2 } } : {}),
    };
    const one = caseOf(matrix, options);
    if (one.optimum.status !== 'found') continue;
    found++;
    yield one;
  }
}

describe('the zones of the learning rate', () => {
  const all = [...cases(50)];
  const zero = ({ objective }: Case): Parameters => ({
    weights: new Float64Array(objective.columnCount),
    bias: 0,
  });

  it('are monotone at 0.99 · 2/L, for 50 data sets', () => {
    for (const one of all) {
      const { monotone } = finish(rateBounds(one.objective, one.columns)).trained;
      const { values } = descent(one, 0.99 * monotone, 300, zero(one));
      for (const [epoch, value] of values.entries()) {
        const before = values[epoch - 1] ?? Infinity;
        assert.ok(value <= before * (1 + 1e-14), `epoch ${epoch}: ${before} → ${value}`);
      }
    }
  });

  it('converge near the optimum at 0.99 · critical', () => {
    for (const one of all) {
      const rate = 0.99 * valueOf(criticalOf(one).trained);
      const { parameters } = one.optimum;
      const goal = [...parameters.weights, parameters.bias];
      const { points } = descent(one, rate, 2500, {
        weights: parameters.weights.map((weight, j) => weight + (j % 2 === 0 ? 1e-3 : -1e-3)),
        bias: parameters.bias + 1e-3,
      });
      assert.ok(distance(points.at(-1) ?? [], goal) < 1e-9);
    }
  });

  it('end in a cycle at 1.05 · critical, with a finite loss above the floor', () => {
    for (const [i, one] of all.entries()) {
      const rate = 1.05 * valueOf(criticalOf(one).trained);
      const { points, values } = descent(one, rate, 3000, zero(one));
      const length = period(points) ?? 0;
      assert.ok(length >= 2, `data set ${i}: period ${length}`);
      const last = values.slice(-length);
      assert.ok(last.every((value) => Number.isFinite(value)));
      assert.ok(Math.max(...last) > one.optimum.objective + 1e-6);
    }
  });
});

describe('criticalRate', () => {
  it('is 2/λmax of the Hessian at the optimum, formed by its definition', () => {
    for (const one of cases(8)) {
      const { matrix, options } = one.objective;
      const { negative, positive } = options.classWeights ?? { negative: 1, positive: 1 };
      const z = logits(one.optimum.parameters, matrix);
      const rows = rowsWithLabels(matrix);
      const counts = rows.map((row) => (row.at(-1) === 1 ? positive : negative));
      const total = counts.reduce((sum, count) => sum + count, 0);
      const l2 = options.penalty?.l2 ?? 0;
      let vector = [...Array.from({ length: matrix.columnCount }, (_, j) => 1 + j / 7), 1];
      let eigenvalue = NaN;
      for (let step = 0; step < 3000; step++) {
        const product = vector.map((entry, j) => (j < matrix.columnCount ? l2 * entry : 0));
        for (const [i, row] of rows.entries()) {
          const x = [...row.slice(0, -1), 1];
          const dot = x.reduce((sum, value, j) => sum + value * (vector[j] ?? NaN), 0);
          const share = (dot * sigmoidDerivative(z[i] ?? NaN) * (counts[i] ?? NaN)) / total;
          for (const [j, value] of x.entries()) product[j] = (product[j] ?? NaN) + share * value;
        }
        eigenvalue = Math.hypot(...product);
        vector = product.map((entry) => entry / eigenvalue);
      }
      const found = valueOf(criticalOf(one).trained);
      assert.ok(Math.abs(found * eigenvalue - 2) < 1e-5, `${found}, not ${2 / eigenvalue}`);
    }
  });

  it('is at least 2/L', () => {
    for (const one of cases(20)) {
      const { monotone } = finish(rateBounds(one.objective, one.columns)).trained;
      assert.ok(valueOf(criticalOf(one).trained) >= monotone * (1 - 1e-5));
    }
  });

  it('is given for the raw columns: that of a run on them', () => {
    const matrix = randomMatrix(80, 2, 12);
    const columns = [
      { center: 3, scale: 2 },
      { center: -1, scale: 0.5 },
    ];
    const raw = withRows(matrix, (rows) =>
      rows.map(([a = NaN, b = NaN, y = NaN]) => [2 * a + 3, b / 2 - 1, y]),
    );
    const { unscaled } = criticalOf({ ...caseOf(matrix), columns });
    const { trained } = criticalOf(caseOf(raw));
    assert.ok(Math.abs(valueOf(unscaled) / valueOf(trained) - 1) < 1e-5);
  });

  it('is not given for raw columns under a penalty, which has another meaning there', () => {
    const penalised = caseOf(randomMatrix(60, 2, 4), { penalty: { l1: 0, l2: 0.1 } });
    assert.match(criticalOf(penalised).unscaled.reason?.text ?? '', /penalty/);
  });

  it('counts only the weights that L1 does not hold at 0', () => {
    // a second column, large and of no use
    const matrix = withRows(randomMatrix(40, 1, 4), (rows) =>
      rows.flatMap(([x = NaN, y = NaN]) => [
        [x, 10, y],
        [x, -10, y],
      ]),
    );
    const one = caseOf(matrix, { penalty: { l1: 0.08, l2: 0 } });
    const { parameters } = one.optimum;
    assert.equal(parameters.weights[1], 0);
    assert.notEqual(parameters.weights[0], 0);
    const alone = caseOf(
      withRows(matrix, (rows) => rows.map(([x = NaN, , y = NaN]) => [x, y])),
      { penalty: { l1: 0.08, l2: 0 } },
    );
    const found = valueOf(criticalOf(one).trained);
    assert.ok(Math.abs(found / valueOf(criticalOf(alone).trained) - 1) < 1e-5);
  });

  it('does not exist where a line separates the classes', () => {
    const { trained, unscaled } = criticalOf(
      caseOf(
        matrixOf([
          [-2, 0],
          [-1, 0],
          [1, 1],
          [2, 1],
        ]),
      ),
    );
    assert.match(trained.reason?.text ?? '', /without end/);
    assert.match(unscaled.reason?.text ?? '', /without end/);
  });

  it('goes by products where second derivatives were not formed', () => {
    const one = caseOf(randomMatrix(100, 5, 3), { penalty: { l1: 0, l2: 0.05 } });
    const expected = valueOf(criticalOf(one).trained);
    const optimum: Optimum = { ...one.optimum, status: 'approximate', hessian: undefined };
    const found = valueOf(criticalOf({ ...one, optimum }).trained);
    // the penalty counts for the bias too, which errs on the safe side
    assert.ok(found <= expected * (1 + 1e-9) && found >= 0.9 * expected, `${found} ${expected}`);
    const l1 = caseOf(randomMatrix(100, 5, 3), { penalty: { l1: 0.05, l2: 0 } });
    const { trained } = criticalOf({ ...l1, optimum: { ...l1.optimum, hessian: undefined } });
    assert.match(trained.reason?.text ?? '', /L1/);
  });
});
