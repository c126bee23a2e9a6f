import assert from 'node:assert/strict';
import { sweepRates, testRates, type TriedRun } from '../../../src/core/experiment/rateTrials';
import { Trainer, type TrainingPlan } from '../../../src/core/experiment/trainer';
import { Objective } from '../../../src/core/optimizers/objective';
import type { OptimizerSettings } from '../../../src/core/optimizers/settings';
import type { SweptRate } from '../../../src/core/optimizers/rates/rateSweep';
import { finish } from '../../../src/core/sliced';
import { designOf, randomMatrix } from '../../support/matrices';

const design = designOf(randomMatrix(120, 3, 1), randomMatrix(30, 3, 2));
const rules: TrainingPlan = { learningRate: 0.3, epochLimit: 1000, gradientTolerance: 0 };
const optimizerOf = (changes: Partial<OptimizerSettings>): OptimizerSettings => ({
  kind: 'gd',
  batchSize: 0,
  momentum: 0.9,
  ...changes,
});

function triedRun(plan: Partial<TrainingPlan>): TriedRun {
  const trainer = new Trainer(design, { ...rules, ...plan });
  const { kernels, matrix, options } = trainer.objective;
  const objective = new Objective(kernels, matrix, options);
  return { design, objective, plan: trainer.plan, bounds: trainer.learningRateBounds };
}

/** The objective of each epoch of a run of its own. */
function objectivesOf(plan: Partial<TrainingPlan>, epochs: number): number[] {
  const trainer = new Trainer(design, { ...rules, ...plan });
  trainer.advance(Infinity, () => 0, epochs);
  return [...(trainer.takeRecorded()?.columns.objective ?? [])];
}

const near = (rate: number) => (one: SweptRate) => Math.abs(one.learningRate / rate - 1) <= 0.051;

describe('what is tried of learning rates', () => {
  const plans: Record<string, Partial<TrainingPlan>> = {
    'plain descent': {},
    'momentum, from random weights': {
      optimizer: optimizerOf({ kind: 'momentum' }),
      initialWeights: { kind: 'normal', standardDeviation: 2 },
      seed: 7,
    },
    'batches with a penalty': {
      optimizer: optimizerOf({ batchSize: 16 }),
      penalty: { l1: 0.01, l2: 0.1 },
      seed: 3,
    },
    'Adam, with classes of equal weight': {
      optimizer: optimizerOf({ kind: 'adam' }),
      classWeight: 'balanced',
    },
  };

  for (const [name, plan] of Object.entries(plans)) {
    it(`is what the run would do, to the last bit: ${name}`, () => {
      const swept = finish(sweepRates(triedRun(plan), { epochs: 12, including: 0.123 }));
      assert.ok(swept.some(near(0.123)));
      for (const { learningRate, objectives } of swept) {
        const run = objectivesOf({ ...plan, learningRate }, 12);
        assert.deepEqual([...objectives], run.slice(0, objectives.length), String(learningRate));
      }
      const test = finish(testRates(triedRun(plan)));
      const [learningRate = NaN] = test.rates;
      const [start, first] = objectivesOf({ ...plan, learningRate }, 1);
      assert.equal(test.start, start);
      assert.equal(test.objectives[0], first);
    });
  }

  it('does not follow a schedule: it is the rate that is tried', () => {
    const schedule = { kind: 'step', epochs: 1, factor: 0.1 } as const;
    const [one] = finish(sweepRates(triedRun({ schedule }), { epochs: 5 }));
    assert.ok(one);
    assert.deepEqual([...one.objectives], objectivesOf({ learningRate: one.learningRate }, 5));
  });

  it('reaches beyond the critical rate where it is known, for plain descent only', () => {
    const largest = (plan: Partial<TrainingPlan>, critical: number): number =>
      finish(sweepRates(triedRun(plan), { epochs: 1, critical })).at(-1)?.learningRate ?? NaN;
    assert.equal(largest({}, 1000), 3000);
    const momentum = { optimizer: optimizerOf({ kind: 'momentum' }) };
    assert.ok(largest(momentum, 1000) < 100);
  });

  it('knows a batch of all rows for what it is', () => {
    const all = { optimizer: optimizerOf({ batchSize: 120 }) };
    const swept = finish(sweepRates(triedRun(all), { epochs: 1, critical: 1000 }));
    assert.equal(swept.at(-1)?.learningRate, 3000);
  });

  it('goes by plain descent where the method has no use for a rate', () => {
    const newton = { optimizer: optimizerOf({ kind: 'newton' }) };
    const [one] = finish(sweepRates(triedRun(newton), { epochs: 5 }));
    assert.ok(one);
    assert.deepEqual([...one.objectives], objectivesOf({ learningRate: one.learningRate }, 5));
  });
});
