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
import { Random } from '../../../../src/core/random';
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

type Descended = ReturnType<typeof descent>;

/** On and on, plain descent having no memory, until something holds or it is long enough. */
function descentUntil(
  one: Case,
  learningRate: number,
  start: Parameters,
  holds: (last: Descended) => boolean,
): Descended {
  let last = descent(one, learningRate, 500, start);
  for (let epochs = 500; epochs < 6000 && !holds(last); epochs += 500) {
    const at = last.points.at(-1) ?? [];
    const from = { weights: Float64Array.from(at.slice(0, -1)), bias: at.at(-1) ?? NaN };
    last = descent(one, learningRate, 500, from);
  }
  return last;
}

const isCycle = ({ points }: Descended): boolean => (period(points) ?? 0) >= 2;

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

/**
 * Random data with a lowest loss, of many shapes: few and many rows, columns of different sizes that
 * lie off 0 and repeat each other in part, classes of different sizes; some penalised, some weighted
 * by class, some both. The same at every run.
 */
function* cases(count: number): Generator<Case> {
  let found = 0;
  for (let seed = 1; found < count; seed++) {
    const columnCount = 1 + (seed % 6);
    const matrix = reshaped(randomMatrix(30 + (seed % 9) * 15, columnCount, seed), seed);
    const options: ObjectiveOptions = {
      ...(seed % 3 === 0 ? { penalty: { l1: 0, l2: seed % 2 === 0 ? 0.3 : 0.02 } } : {}),
      ...(seed % 5 === 0 ? { classWeights: { negative: 1, positive: 1 + (seed % 4) } } : {}),
    };
    const one = caseOf(matrix, options);
    if (one.optimum.status !== 'found') continue;
    found++;
    yield one;
  }
}

/** The same rows with columns that were stretched, moved and mixed, and some labels turned over. */
function reshaped(matrix: LabelledMatrix, seed: number): LabelledMatrix {
  const random = new Random(seed);
  const uniform = (from: number, to: number): number => from + (to - from) * random.nextFloat();
  const stretch = Array.from({ length: matrix.columnCount }, () => 10 ** uniform(-0.4, 0.6));
  const move = Array.from({ length: matrix.columnCount }, () => uniform(-1.5, 1.5));
  const mix = uniform(0, 0.6);
  const turned = uniform(0, 0.3);
  return withRows(matrix, (rows) =>
    rows.map((row, i) => {
      const x = row
        .slice(0, -1)
        .map(
          (value, j) => (stretch[j] ?? NaN) * (value + mix * (row[0] ?? NaN)) + (move[j] ?? NaN),
        );
      // the first two rows keep both classes alive
      const label = i > 1 && random.nextFloat() < turned ? 1 : (row.at(-1) ?? NaN);
      return [...x, label];
    }),
  );
}

/** Near the optimum, but not at it: off by so much in every parameter. */
function near({ optimum: { parameters } }: Case, off: number): Parameters {
  return {
    weights: parameters.weights.map((weight, j) => weight + (j % 2 === 0 ? off : -off)),
    bias: parameters.bias + off,
  };
}

/** The floor itself is known only to rounding. */
const rounding = 1e-14;

describe('the zones of the learning rate are true, for 50 random data sets:', () => {
  const all = [...cases(50)];
  const zero = ({ objective }: Case): Parameters => ({
    weights: new Float64Array(objective.columnCount),
    bias: 0,
  });
  const goalOf = ({ optimum: { parameters } }: Case) => [...parameters.weights, parameters.bias];

  it('they are of many shapes', () => {
    assert.equal(all.length, 50);
    const sizes = new Set(all.map(({ objective }) => objective.columnCount));
    assert.deepEqual([...sizes].sort(), [1, 2, 3, 4, 5, 6]);
    const penalised = all.filter(({ objective }) => objective.penalty.l2 > 0).length;
    const weighted = all.filter(({ objective }) => objective.options.classWeights).length;
    assert.ok(penalised >= 10 && penalised <= 40, `${penalised} with a penalty`);
    assert.ok(weighted >= 5, `${weighted} with class weights`);
  });

  it('descent is monotone at 0.99 · 2/L, from zero and from far away', () => {
    for (const one of all) {
      const { monotone } = finish(rateBounds(one.objective, one.columns)).trained;
      for (const start of [zero(one), near(one, 3)]) {
        const { values } = descent(one, 0.99 * monotone, 300, start);
        for (const [epoch, value] of values.entries()) {
          const before = values[epoch - 1] ?? Infinity;
          assert.ok(value <= before * (1 + rounding), `epoch ${epoch}: ${before} → ${value}`);
        }
      }
    }
  });

  it('descent converges near the optimum at 0.99 · critical', () => {
    for (const [i, one] of all.entries()) {
      const rate = 0.99 * valueOf(criticalOf(one).trained);
      const goal = goalOf(one);
      const left = ({ points }: Descended): number => distance(points.at(-1) ?? [], goal);
      const end = descentUntil(one, rate, near(one, 1e-3), (last) => left(last) < 1e-9);
      assert.ok(left(end) < 1e-9, `data set ${i}: ${left(end)} away`);
    }
  });

  it('descent from near the optimum ends in a cycle at 1.05 · critical, its loss finite', () => {
    for (const [i, one] of all.entries()) {
      const rate = 1.05 * valueOf(criticalOf(one).trained);
      const goal = goalOf(one);
      const { points, values } = descentUntil(one, rate, near(one, 1e-3), isCycle);
      const length = period(points) ?? 0;
      assert.ok(length >= 2, `data set ${i}: period ${length}`);
      const last = values.slice(-length);
      assert.ok(last.every((value) => Number.isFinite(value)));
      // away from the optimum for ever, not on a slow way to it
      assert.ok(points.slice(-length).every((point) => distance(point, goal) > 0.01));
      assert.ok(Math.max(...last) > one.optimum.objective + 1e-5);
    }
  });

  it('descent from zero ends in a cycle at 1.05 · critical too', () => {
    for (const [i, one] of all.entries()) {
      const rate = 1.05 * valueOf(criticalOf(one).trained);
      const { points, values } = descentUntil(one, rate, zero(one), isCycle);
      assert.ok((period(points) ?? 0) >= 2, `data set ${i}: period ${period(points) ?? 'none'}`);
      assert.ok(values.every((value) => Number.isFinite(value)));
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
