import assert from 'node:assert/strict';
import { evaluateParameters } from '../../../src/core/experiment/evaluateParameters';
import { Trainer } from '../../../src/core/experiment/trainer';
import { Objective } from '../../../src/core/optimizers/objective';
import { finish } from '../../../src/core/sliced';
import { designOf, matrixOf, randomMatrix } from '../../support/matrices';

const design = designOf(randomMatrix(300, 4, 1), randomMatrix(75, 4, 2));
const plan = {
  learningRate: 0.3,
  epochLimit: 100,
  penalty: { l1: 0.01, l2: 0.1 },
  classWeight: 'balanced',
} as const;

describe('the evaluation of given parameters', () => {
  it('has the bits of the epoch that has them', () => {
    const trainer = new Trainer(design, plan);
    trainer.advance(Infinity, () => 0, 7);
    const { kernels, matrix, options } = trainer.objective;
    const objective = new Objective(kernels, matrix, options);
    const { point } = trainer;
    const { value } = finish(evaluateParameters(point, design, objective));
    assert.ok(value);
    const { training, validation, gradient } = value;
    const { columns } = trainer.takeRecorded() ?? {};
    assert.equal(training.loss, columns?.loss.at(-1));
    assert.equal(training.accuracy, columns?.accuracy.at(-1));
    assert.equal(validation?.loss, columns?.validationLoss.at(-1));
    assert.equal(validation?.accuracy, columns?.validationAccuracy.at(-1));
    assert.deepEqual(gradient, point.gradient);
    let penalty = 0;
    for (const weight of point.weights) {
      penalty += 0.01 * Math.abs(weight) + (0.1 / 2) * weight * weight;
    }
    assert.ok(Math.abs(training.objective - training.loss - penalty) < 1e-15);
  });

  it('is withheld where the loss is no number', () => {
    const objective = new Trainer(design, plan).objective;
    const parameters = { weights: new Float64Array(4).fill(1e308), bias: 0 };
    const { reason } = finish(evaluateParameters(parameters, design, objective));
    assert.match(reason?.text ?? '', /beyond the finite numbers/);
  });

  it('says nothing of rows that were not held back, and refuses other designs', () => {
    const alone = designOf(
      matrixOf([
        [1, 1],
        [2, 0],
      ]),
    );
    const objective = new Trainer(alone, plan).objective;
    const parameters = { weights: Float64Array.of(0), bias: 0 };
    const { value } = finish(evaluateParameters(parameters, alone, objective));
    assert.ok(value && Math.abs(value.training.loss - Math.LN2) < 1e-15);
    assert.equal(value.validation, undefined);
    const other = { weights: Float64Array.of(0, 1), bias: 0 };
    assert.throws(() => finish(evaluateParameters(other, alone, objective)), RangeError);
  });
});
