import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/core/message';
import { divergenceReason } from '../../../src/core/optimizers/divergence';
import { descend } from '../../../src/core/optimizers/gradientDescent';
import { reasonToStop } from '../../../src/core/optimizers/stopRules';

const gradient = { weights: Float64Array.of(1e-7, -3e-6), bias: 2e-8 };

describe('reasonToStop', () => {
  it('goes by the largest component, bias included', () => {
    const rules = { epochLimit: 10, gradientTolerance: 3e-6 };
    assert.equal(
      inEnglish(reasonToStop(4, gradient, rules) ?? { text: '', args: {} }),
      'The loss is flat: no component of its gradient exceeds 0.000003.',
    );
    assert.equal(reasonToStop(4, { ...gradient, bias: -4e-6 }, rules), undefined);
    assert.equal(reasonToStop(4, { ...gradient, bias: NaN }, rules), undefined);
  });

  it('goes by the epochs, and says the limit', () => {
    const rules = { epochLimit: 10, gradientTolerance: 1e-9 };
    assert.equal(reasonToStop(9, gradient, rules), undefined);
    assert.deepEqual(reasonToStop(10, gradient, rules)?.args, { limit: 10 });
  });

  it('switches the gradient rule off at 0', () => {
    const flat = { weights: Float64Array.of(0), bias: 0 };
    assert.equal(reasonToStop(0, flat, { epochLimit: 1, gradientTolerance: 0 }), undefined);
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

describe('descend', () => {
  it('is w − η∇w and b − η∇b, and leaves what it started from', () => {
    const start = { weights: Float64Array.of(1, 2), bias: 3 };
    const target = new Float64Array(2);
    const bias = descend(start, { weights: Float64Array.of(10, -20), bias: 30 }, 0.5, target);
    assert.deepEqual([...target, bias], [-4, 12, -12]);
    assert.deepEqual([...start.weights, start.bias], [1, 2, 3]);
  });
});
