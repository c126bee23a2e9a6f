import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/core/message';
import { divergenceReason } from '../../../src/core/optimizers/divergence';
import {
  reasonToStop,
  type Standing,
  type StopRules,
} from '../../../src/core/optimizers/stopRules';

const rules: StopRules = {
  epochLimit: 10,
  gradientTolerance: 0,
  lossTolerance: 0,
  patience: 0,
  timeLimit: 0,
};
const standing: Standing = {
  epoch: 4,
  gradientNorm: 3e-6,
  relativeChange: 1e-5,
  bestEpoch: 1,
  bestValidationLoss: 0.51234567,
  seconds: 2,
};

function reasonOf(changes: Partial<Standing>, wanted: Partial<StopRules>): string | undefined {
  const reason = reasonToStop({ ...standing, ...changes }, { ...rules, ...wanted });
  return reason && inEnglish(reason);
}

describe('reasonToStop', () => {
  it('is none while no rule holds, and none of those that are switched off', () => {
    assert.equal(reasonOf({ gradientNorm: 0, relativeChange: 0, seconds: 1e9 }, {}), undefined);
  });

  it('goes by the gradient', () => {
    assert.equal(
      reasonOf({}, { gradientTolerance: 3e-6 }),
      'The loss is flat: no component of its gradient exceeds 0.000003.',
    );
    assert.equal(reasonOf({}, { gradientTolerance: 2e-6 }), undefined);
    assert.equal(reasonOf({ gradientNorm: NaN }, { gradientTolerance: 1 }), undefined);
  });

  it('goes by the change of the loss, once there is one', () => {
    assert.match(reasonOf({}, { lossTolerance: 1e-5 }) ?? '', /less than 0.00001 of it/);
    assert.equal(reasonOf({}, { lossTolerance: 9e-6 }), undefined);
    assert.equal(reasonOf({ relativeChange: NaN }, { lossTolerance: 1 }), undefined);
  });

  it('goes by the epochs without a better validation loss, and says which was best', () => {
    assert.match(reasonOf({}, { patience: 3 }) ?? '', /for 3 epochs.*0.512346, at epoch 1/);
    assert.equal(reasonOf({}, { patience: 4 }), undefined);
    assert.equal(reasonOf({ bestValidationLoss: NaN }, { patience: 1 }), undefined);
  });

  it('goes by the epochs, and says the limit', () => {
    assert.equal(reasonOf({ epoch: 9 }, {}), undefined);
    assert.match(reasonOf({ epoch: 10 }, {}) ?? '', /limit of 10 epochs/);
  });

  it('goes by the time', () => {
    assert.match(reasonOf({}, { timeLimit: 2 }) ?? '', /2 seconds/);
    assert.equal(reasonOf({}, { timeLimit: 2.5 }), undefined);
  });
});

describe('divergenceReason', () => {
  it('names the rate used and a rate below 2/L', () => {
    const { args } = divergenceReason(3, 1e308, { smooth: 2.4156, monotone: 4.8319 });
    assert.deepEqual(args, { epoch: 3, rate: 1e308, suggestion: 4.83 });
  });

  it('never rounds the suggestion up', () => {
    const { args } = divergenceReason(3, 9, { smooth: 0.00249999, monotone: 0.00499998 });
    assert.ok(Number(args['suggestion']) <= 0.00499998);
    assert.ok(Number(args['suggestion']) >= 0.0049);
  });

  it('suggests less than what failed', () => {
    const { args } = divergenceReason(3, 0.5, { smooth: 2, monotone: 4 });
    assert.equal(args['suggestion'], 0.05);
  });

  it('advises to standardise when no rate is small enough', () => {
    const reason = divergenceReason(0, 1, { smooth: 0, monotone: 0 });
    assert.match(inEnglish(reason), /standardise/);
  });
});
