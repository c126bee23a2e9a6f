// What went wrong in other programs, each named by the report of it, and what is right.
import assert from 'node:assert/strict';
import { analyse, type Analysis } from '../../src/core/experiment/analysis';
import { Trainer, type TrainingPlan } from '../../src/core/experiment/trainer';
import type { Design } from '../../src/core/data/design/designMatrix';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import { sigmoid } from '../../src/core/kernels/sigmoid';
import { inEnglish } from '../../src/core/message';
import { evaluate } from '../../src/core/model/evaluate';
import { inRawUnits } from '../../src/core/model/rawUnits';
import { agreementDigits } from '../../src/core/optimizers/agreement';
import { Objective } from '../../src/core/optimizers/objective';
import { findOptimum, type Optimum } from '../../src/core/optimizers/optimum';
import { optimizerKinds, type Penalty } from '../../src/core/optimizers/settings';
import { assess } from '../../src/core/evaluation/assess';
import { finish } from '../../src/core/sliced';
import { designOfColumns, warningsOf } from '../support/designs';
import { matrixOf, randomMatrix } from '../support/matrices';
import { ranked, valueOf } from '../support/ranked';

const ones = (count: number): number[] => Array.from({ length: count }, () => 1);

function labelsOf(labels: readonly number[]): string[] {
  return labels.map((label) => (label === 1 ? 'yes' : 'no'));
}

function optimumOf({ training }: Design, penalty: Penalty = { l1: 0, l2: 0 }): Optimum {
  return finish(findOptimum(new Objective(plainKernels, training, { penalty })));
}

function analysisOf(design: Design): Analysis {
  return finish(analyse(design, new Objective(plainKernels, design.training)));
}

function trained(design: Design, plan: Partial<TrainingPlan>): Trainer {
  const trainer = new Trainer(design, { learningRate: 0.3, epochLimit: 5000, ...plan });
  trainer.advance(Infinity, () => 0);
  return trainer;
}

function assertNear(actual: number | undefined, expected: number, bound: number): void {
  const error = Math.abs((actual ?? NaN) - expected);
  assert.ok(error <= bound, `${actual} instead of ${expected}`);
}

describe('what went wrong elsewhere', () => {
  it('scikit-learn #24315: log loss is NaN where a probability is 1 in 32 bits', () => {
    // σ(20) is 1 in 32 bits, σ(40) in 64; loss comes from the logits, where nothing is lost
    const right = finish(assess(ranked([20, 40, -20, -40], [1, 1, 0, 0]))).scores;
    const least = (Math.log1p(Math.exp(-20)) + Math.log1p(Math.exp(-40))) / 2;
    assertNear(valueOf(right.logLoss), least, 1e-15 * least);
    const wrong = finish(assess(ranked([20, 1e4, -20, -40], [1, 0, 0, 0]))).scores;
    assertNear(valueOf(wrong.logLoss), 1e4 / 4, 1e-8);
    const single = {
      ...matrixOf([
        [1, 1],
        [-1, 0],
      ]),
      values: Float32Array.of(1, -1),
    };
    const { loss, gradient } = evaluate({ weights: Float64Array.of(20), bias: 0 }, single);
    assertNear(loss, Math.log1p(Math.exp(-20)), 1e-24);
    assertNear(gradient.weights[0], -Math.exp(-20) / (1 + Math.exp(-20)), 1e-24);
  });

  for (const value of [14.62, 0.1, 1 / 3, -1e-7, 123456.789, 1e15 / 7]) {
    it(`scikit-learn #17794: a constant column of ${value} gets a scale of rounding errors`, async () => {
      const y = Array.from({ length: 1000 }, (_, i) => Number(i % 3 === 0));
      const design = await designOfColumns(
        { x: ones(1000).map((one) => one * value), z: y.map((_, i) => i % 7), y: labelsOf(y) },
        { features: ['x', 'z'], standardize: true },
      );
      const [constant] = design.features;
      assert.equal(constant?.standardDeviation, 0);
      assert.equal(constant.scale, 1);
      const { training } = design;
      for (let row = 0; row < 1000; row++) assert.equal(training.values[2 * row], 0);
      assert.equal(trained(design, { epochLimit: 50 }).point.weights[0], 0);
      assert.match(warningsOf(design).join(), /same value in every training row.*x/);
    });
  }

  for (const [mean, spread] of [
    [0, 1e-12],
    [0, 1e-30],
    [0, 1e-160],
    [1e-9, 1e-16],
    [1, 1e-12],
    [1e6, 1e-6],
  ] as const) {
    it(`scikit-learn #19726: a spread of ${spread} about ${mean} is taken for none`, async () => {
      const x = Array.from({ length: 200 }, (_, i) => mean + spread * ((i * 37) % 101));
      const y = x.map((_, i) => Number((i * 37) % 101 > 40 + 30 * (i % 2)));
      const design = await designOfColumns({ x, y: labelsOf(y) }, { standardize: true });
      const [feature] = design.features;
      assert.notEqual(feature?.standardDeviation, 0);
      const { values } = design.training;
      const square = [...values].reduce((sum, value) => sum + value * value, 0) / 200;
      assertNear(square, 1, 1e-9);
      assert.deepEqual(warningsOf(design), []);
    });
  }

  it('scikit-learn #9979: the penalty holds the bias back too', async () => {
    const x = Array.from({ length: 200 }, (_, i) => ((i * 73) % 200) / 100 - 1);
    const y = x.map((_, i) => Number(i % 10 !== 0));
    const design = await designOfColumns({ x, y: labelsOf(y) });
    const { parameters, status } = optimumOf(design, { l1: 0, l2: 1e9 });
    assert.equal(status, 'found');
    assertNear(parameters.weights[0], 0, 1e-9);
    assertNear(parameters.bias, Math.log(9), 1e-9);
    // far from 0 all the more: the fit does not depend on where the zero of a column is
    const shifted = await designOfColumns({ x: x.map((value) => value + 50), y: labelsOf(y) });
    const penalty = { l1: 0, l2: 0.5 };
    const [here, there] = [optimumOf(design, penalty), optimumOf(shifted, penalty)];
    assertNear(there.parameters.weights[0], here.parameters.weights[0] ?? NaN, 1e-10);
    assertNear(there.objective, here.objective, 1e-12);
  });

  for (const kind of optimizerKinds) {
    it(`scikit-learn #23605: ${kind} fails on one feature and a bias`, async () => {
      // counts 30, 10 of x = 0 and 8, 24 of x = 1: the odds are 1/3 and 3
      const x = [...ones(40).map(() => 0), ...ones(32)];
      const y = x.map((value, i) => Number(value === 0 ? i < 10 : i < 64));
      const design = await designOfColumns({ x, y: labelsOf(y) });
      const { point } = trained(design, {
        optimizer: { kind, batchSize: 0, momentum: 0.9 },
        learningRate: kind === 'adam' ? 0.02 : 1,
        gradientTolerance: 1e-12,
      });
      assertNear(point.weights[0], Math.log(9), 1e-9);
      assertNear(point.bias, -Math.log(3), 1e-9);
    });
  }

  it('statsmodels #3635: exponentials overflow on the way to the optimum', async () => {
    // in raw units a first step of Newton's method or descent leads to logits of many thousands
    const matrix = randomMatrix(300, 3, 5);
    const column = (j: number, scale: number): number[] =>
      Array.from({ length: 300 }, (_, i) => scale * (matrix.values[3 * i + j] ?? NaN) + scale);
    const columns = {
      ...{ a: column(0, 1e7), b: column(1, 1e-3), c: column(2, 2e4) },
      y: labelsOf([...matrix.labels]),
    };
    const spec = { features: ['a', 'b', 'c'] };
    const [raw, standardized] = await Promise.all([
      designOfColumns(columns, { ...spec, standardize: false }),
      designOfColumns(columns, { ...spec, standardize: true }),
    ]);
    const expected = optimumOf(standardized);
    const found = optimumOf(raw);
    assert.equal(found.status, 'found');
    const inRaw = inRawUnits(expected.parameters, standardized.features);
    assert.ok(agreementDigits(found.parameters, inRaw) > 8);
    const { state, point } = trained(raw, { learningRate: 1, epochLimit: 20 });
    assert.equal(state.epoch, 20, 'far from the optimum, but a number');
    assert.ok([...point.weights, point.bias].every(Number.isFinite));
  });

  it('statsmodels #5394: e^−z overflows for large logits', () => {
    for (const z of [710, 1e4, 1e300]) {
      assert.equal(sigmoid(z), 1);
      assert.equal(sigmoid(-z), Math.exp(-z));
      const matrix = matrixOf([
        [z, 0],
        [-z, 0],
      ]);
      const { loss, gradient } = evaluate({ weights: Float64Array.of(1), bias: 0 }, matrix);
      assertNear(loss, z / 2, 1e-15 * z);
      assertNear(gradient.weights[0], z / 2, 1e-15 * z);
    }
  });

  it('statsmodels #39: nothing is said where the classes are separated', async () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    const design = await designOfColumns({ x, y: labelsOf(x.map((v) => Number(v > 4))) });
    const { optimum, separation, inference } = analysisOf(design);
    assert.equal(optimum.status, 'unbounded');
    const found = valueOf(separation);
    assert.equal(found.kind, 'complete');
    assert.deepEqual(found.infinite, [{ column: 0, towards: 'positive' }]);
    for (const one of [inference.raw.bias, ...inference.raw.weights]) {
      assert.ok(one.reason && inEnglish(one.reason).length > 20);
    }
    assert.ok(found.remedies.length > 0);
  });

  it('statsmodels #2282: separation by one column of several goes unnoticed', async () => {
    // all rows with s are positive, those without overlap; the slope of x is as without them
    const x = Array.from({ length: 60 }, (_, i) => (i * 17) % 23);
    const s = x.map((_, i) => Number(i % 4 === 0));
    const y = x.map((value, i) => (s[i] === 1 ? 1 : Number(value + ((i * 7) % 13) > 16)));
    const features = { features: ['x', 's'] };
    const analysis = analysisOf(await designOfColumns({ x, s, y: labelsOf(y) }, features));
    assert.equal(analysis.optimum.status, 'unbounded');
    const found = valueOf(analysis.separation);
    assert.equal(found.kind, 'quasi-complete');
    assert.deepEqual(found.infinite, [{ column: 1, towards: 'positive' }]);
    const [slope, infinite] = analysis.inference.raw.weights;
    assert.ok(infinite?.reason, 'no standard error of what is infinite');

    const without = x.map((_, i) => i).filter((i) => s[i] === 0);
    const rest = await designOfColumns({
      x: without.map((i) => x[i] ?? NaN),
      y: labelsOf(without.map((i) => y[i] ?? NaN)),
    });
    const [alone] = analysisOf(rest).inference.raw.weights;
    assert.ok(slope && alone);
    assertNear(valueOf(slope).estimate, valueOf(alone).estimate, 1e-9);
    assertNear(valueOf(slope).standardError, valueOf(alone).standardError, 1e-9);
  });

  it('orange3-educational #156: what descent finds is shown in units that nobody knows', async () => {
    const matrix = randomMatrix(250, 1, 3);
    const x = Array.from(matrix.values, (value) => 29.75 + 6.5 * value);
    const y = labelsOf([...matrix.labels]);
    const standardized = await designOfColumns({ x, y }, { standardize: true });
    const { point } = trained(standardized, { learningRate: 2, gradientTolerance: 1e-13 });
    const shown = inRawUnits(point, standardized.features);
    const direct = optimumOf(await designOfColumns({ x, y }, { standardize: false }));
    assert.ok(agreementDigits(shown, direct.parameters) > 9);
    assert.ok(Math.abs((point.weights[0] ?? NaN) / (shown.weights[0] ?? NaN)) > 5);
  });

  it('orange3-educational #170: steps are not those of the algorithm done by hand', async () => {
    const x = [0.5, 1, 1.5, 2];
    const design = await designOfColumns({ x, y: labelsOf([0, 1, 0, 1]) }, { standardize: false });
    const { point } = trained(design, {
      learningRate: 0.1,
      epochLimit: 2,
      initialWeights: { kind: 'given', weights: { x: 0.5 }, bias: -1 },
    });
    let [w, b] = [0.5, -1];
    for (let step = 0; step < 2; step++) {
      const errors = x.map((value, i) => 1 / (1 + Math.exp(-(w * value + b))) - (i % 2));
      const slope = errors.reduce((sum, error, i) => sum + error * (x[i] ?? NaN), 0) / 4;
      w -= 0.1 * slope;
      b -= (0.1 * errors.reduce((sum, error) => sum + error, 0)) / 4;
    }
    assertNear(point.weights[0], w, 1e-15);
    assertNear(point.bias, b, 1e-15);
  });
});
