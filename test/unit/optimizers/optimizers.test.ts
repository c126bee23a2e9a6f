import fc from 'fast-check';
import assert from 'node:assert/strict';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { UserError } from '../../../src/core/message';
import { agreementDigits } from '../../../src/core/optimizers/agreement';
import { createOptimizer } from '../../../src/core/optimizers/createOptimizer';
import {
  copyModel,
  emptyModel,
  type EvaluatedModel,
} from '../../../src/core/optimizers/evaluatedModel';
import { Objective } from '../../../src/core/optimizers/objective';
import type { EpochOutcome, Optimizer } from '../../../src/core/optimizers/optimizer';
import { findOptimum } from '../../../src/core/optimizers/optimum';
import type {
  OptimizerKind,
  OptimizerSettings,
  Penalty,
} from '../../../src/core/optimizers/settings';
import { finish } from '../../../src/core/sliced';
import { matrixOf, randomMatrix } from '../../support/matrices';

const matrix = randomMatrix(200, 4, 7);
const weights = { negative: 0.7, positive: 1.6 };

function settings(kind: OptimizerKind, batchSize = 0): OptimizerSettings {
  return { kind, batchSize, momentum: 0.9 };
}

function objectiveOf(
  penalty: Penalty = { l1: 0, l2: 0 },
  classWeights?: typeof weights,
): Objective {
  return new Objective(plainKernels, matrix, { penalty, classWeights });
}

function start(objective: Objective): EvaluatedModel {
  const model = emptyModel(objective.columnCount);
  finish(objective.evaluate(model));
  return model;
}

/** Goes on for some epochs, or until the optimiser ends. */
function train(
  objective: Objective,
  optimizer: Optimizer,
  { from = start(objective), epochs = 100, rate = 0.3, first = 0 } = {},
): { model: EvaluatedModel; outcome: EpochOutcome; values: number[] } {
  let current = emptyModel(objective.columnCount);
  let next = emptyModel(objective.columnCount);
  copyModel(from, current);
  const values = [objective.valueOf(current)];
  let outcome: EpochOutcome = 'done';
  for (let epoch = first; epoch < first + epochs; epoch++) {
    outcome = finish(optimizer.epoch(current, next, rate, epoch));
    if (outcome !== 'done') break;
    [current, next] = [next, current];
    values.push(objective.valueOf(current));
  }
  return { model: current, outcome, values };
}

const smooth = ['gd', 'momentum', 'nesterov', 'adam', 'lbfgs', 'newton'] as const;
const proximal = ['gd', 'momentum', 'nesterov'] as const;

describe('every optimiser', () => {
  for (const kind of smooth) {
    it(`${kind} comes to the optimum, with L2 and class weights`, () => {
      const objective = objectiveOf({ l1: 0, l2: 0.02 }, weights);
      const optimum = finish(findOptimum(objective));
      assert.equal(optimum.status, 'found');
      const rate = kind === 'adam' ? 0.02 : 0.3;
      const optimizer = createOptimizer(objective, settings(kind), 1);
      const { model } = train(objective, optimizer, { epochs: 3000, rate });
      assert.ok(agreementDigits(model, optimum.parameters) > 11);
    });
  }

  for (const kind of proximal) {
    it(`${kind} comes to the optimum with L1, and its zeros are zeros`, () => {
      const objective = objectiveOf({ l1: 0.08, l2: 0.01 });
      const optimum = finish(findOptimum(objective));
      assert.equal(optimum.status, 'found');
      assert.ok(optimum.parameters.weights.includes(0), 'the penalty is strong enough to matter');
      const { model } = train(objective, createOptimizer(objective, settings(kind), 1), {
        epochs: 3000,
      });
      assert.ok(agreementDigits(model, optimum.parameters) > 11);
      for (const [j, weight] of optimum.parameters.weights.entries()) {
        assert.equal(model.weights[j] === 0, weight === 0);
      }
    });
  }

  for (const kind of [...smooth, 'gd in batches'] as const) {
    it(`${kind} goes on from what it remembers with the same bits`, () => {
      const isBatched = kind === 'gd in batches';
      const optimizerOf = (): Optimizer =>
        createOptimizer(objective, settings(isBatched ? 'gd' : kind, isBatched ? 32 : 0), 5);
      const objective = objectiveOf();
      const whole = train(objective, optimizerOf(), { epochs: 12, rate: 0.1 });
      const first = optimizerOf();
      const { model: half } = train(objective, first, { epochs: 5, rate: 0.1 });
      const other = optimizerOf();
      other.recall(first.memory());
      const rest = train(objective, other, { from: half, epochs: 7, rate: 0.1, first: 5 });
      assert.deepEqual(rest.model, whole.model);
    });
  }

  it('leaves what it remembers alone when an epoch leaves the numbers', () => {
    for (const kind of ['momentum', 'nesterov', 'adam'] as const) {
      const objective = objectiveOf();
      const optimizer = createOptimizer(objective, settings(kind), 1);
      const { model } = train(objective, optimizer, { epochs: 3, rate: 0.1 });
      const before = optimizer.memory();
      const next = emptyModel(objective.columnCount);
      assert.equal(finish(optimizer.epoch(model, next, Infinity, 3)), 'diverged');
      assert.deepEqual(optimizer.memory(), before);
    }
  });

  it('that has no step to a corner refuses an L1 penalty', () => {
    const objective = objectiveOf({ l1: 0.1, l2: 0 });
    for (const kind of ['adam', 'lbfgs', 'newton'] as const) {
      assert.throws(() => createOptimizer(objective, settings(kind), 1), UserError);
    }
  });
});

describe('updates are those of the formulas', () => {
  const objective = objectiveOf();
  const first = start(objective);
  const g0 = first.gradient.weights;

  function twoEpochs(kind: OptimizerKind): [EvaluatedModel, EvaluatedModel] {
    const optimizer = createOptimizer(objective, settings(kind), 1);
    const one = train(objective, optimizer, { epochs: 1, rate: 0.1 }).model;
    const two = train(objective, optimizer, { from: one, epochs: 1, rate: 0.1, first: 1 }).model;
    return [one, two];
  }

  it('momentum: u ← μu − η∇, w ← w + u', () => {
    const [one, two] = twoEpochs('momentum');
    g0.forEach((g, j) => {
      const u1 = -0.1 * g;
      assert.equal(one.weights[j], u1);
      const u2 = 0.9 * u1 - 0.1 * (one.gradient.weights[j] ?? NaN);
      assert.ok(Math.abs((two.weights[j] ?? NaN) - (u1 + u2)) < 1e-16);
    });
  });

  it('nesterov: w⁺ = y − η∇(y), y⁺ = w⁺ + μ(w⁺ − w)', () => {
    const [one, two] = twoEpochs('nesterov');
    g0.forEach((g, j) => {
      const w1 = -0.1 * g;
      const y1 = w1 + 0.9 * w1;
      assert.ok(Math.abs((one.weights[j] ?? NaN) - y1) < 1e-16);
      const w2 = y1 - 0.1 * (one.gradient.weights[j] ?? NaN);
      assert.ok(Math.abs((two.weights[j] ?? NaN) - (w2 + 0.9 * (w2 - w1))) < 1e-16);
    });
  });

  it('adam: the first step is η in each direction, the second by its moments', () => {
    const [one, two] = twoEpochs('adam');
    g0.forEach((g, j) => {
      assert.ok(Math.abs((one.weights[j] ?? NaN) + 0.1 * Math.sign(g)) < 1e-6);
      const next = one.gradient.weights[j] ?? NaN;
      const mean = (0.9 * 0.1 * g + 0.1 * next) / (1 - 0.9 ** 2);
      const square = (0.999 * 0.001 * g * g + 0.001 * next * next) / (1 - 0.999 ** 2);
      const expected = (one.weights[j] ?? NaN) - (0.1 * mean) / (Math.sqrt(square) + 1e-8);
      assert.ok(Math.abs((two.weights[j] ?? NaN) - expected) < 1e-14);
    });
  });
});

describe('batches', () => {
  it('of all rows are full-batch descent', () => {
    const objective = objectiveOf();
    const full = train(objective, createOptimizer(objective, settings('gd'), 1));
    const batch = train(objective, createOptimizer(objective, settings('gd', 200), 1));
    assert.deepEqual(batch.model, full.model);
  });

  it('follow the seed, and nothing else', () => {
    const objective = objectiveOf();
    const trained = (seed: number): EvaluatedModel =>
      train(objective, createOptimizer(objective, settings('gd', 16), seed), { epochs: 3 }).model;
    assert.deepEqual(trained(1), trained(1));
    assert.notDeepEqual(trained(1).weights, trained(2).weights);
  });

  it('use every row once an epoch', () => {
    // one row a step and a tiny rate: to first order an epoch is m full steps
    const objective = objectiveOf();
    const rate = 1e-9;
    const { model } = train(objective, createOptimizer(objective, settings('gd', 1), 3), {
      epochs: 1,
      rate,
    });
    const { gradient } = start(objective);
    gradient.weights.forEach((g, j) => {
      const expected = -rate * matrix.rowCount * g;
      assert.ok(Math.abs((model.weights[j] ?? NaN) - expected) <= 1e-5 * Math.abs(expected));
    });
  });
});

describe('the optimum', () => {
  it('cannot be bettered, with any penalty', () => {
    const near = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 5,
      maxLength: 5,
    });
    for (const l1 of [0, 0.03]) {
      for (const l2 of [0, 0.05]) {
        const objective = objectiveOf({ l1, l2 });
        const { parameters, objective: least } = finish(findOptimum(objective));
        fc.assert(
          fc.property(near, fc.integer({ min: 1, max: 8 }), (direction, digits) => {
            const model = emptyModel(4);
            const step = 10 ** -digits;
            model.weights.set(
              parameters.weights.map((weight, j) => weight + step * (direction[j] ?? 0)),
            );
            model.bias = parameters.bias + step * (direction[4] ?? 0);
            finish(objective.evaluate(model));
            assert.ok(objective.valueOf(model) >= least - 2e-15);
          }),
        );
      }
    }
  });

  it('says when weights grow without end', () => {
    const separated = matrixOf([
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
    ]);
    const { status } = finish(findOptimum(new Objective(plainKernels, separated)));
    assert.equal(status, 'unbounded');
    const quasi = matrixOf([
      [1, 0],
      [2, 0],
      [2, 1],
      [4, 1],
    ]);
    assert.equal(finish(findOptimum(new Objective(plainKernels, quasi))).status, 'unbounded');
  });

  it('says when many weights give it', () => {
    const twice = matrixOf(
      Array.from({ length: 50 }, (_, i) => {
        const x = Math.sin(i);
        return [x, x, Number(Math.cos(3 * i) + x > 0)];
      }),
    );
    const { status, gradientNorm } = finish(findOptimum(new Objective(plainKernels, twice)));
    assert.equal(status, 'notUnique');
    assert.ok(gradientNorm < 1e-7);
  });
});
