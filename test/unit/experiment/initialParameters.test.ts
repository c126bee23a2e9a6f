import assert from 'node:assert/strict';
import { initialParameters } from '../../../src/core/experiment/initialParameters';
import { UserError } from '../../../src/core/message';
import { designOf, randomMatrix } from '../../support/matrices';

const { features } = designOf(randomMatrix(4, 2000, 1));

describe('initialParameters', () => {
  it('are zero', () => {
    const { weights, bias } = initialParameters(features, { kind: 'zero' }, 1);
    assert.ok(weights.every((weight) => weight === 0));
    assert.equal(bias, 0);
  });

  it('are normal with the deviation asked for, and follow the seed', () => {
    const drawn = (seed: number): Float64Array =>
      initialParameters(features, { kind: 'normal', standardDeviation: 0.5 }, seed).weights;
    const weights = drawn(7);
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const variance =
      weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / weights.length;
    // four standard errors
    assert.ok(Math.abs(mean) < (4 * 0.5) / Math.sqrt(2000));
    assert.ok(Math.abs(variance - 0.25) < 4 * 0.25 * Math.sqrt(2 / 2000));
    const within = weights.filter((weight) => Math.abs(weight) < 0.5).length / weights.length;
    assert.ok(Math.abs(within - 0.6827) < 0.042);
    assert.deepEqual(drawn(7), weights);
    assert.notDeepEqual(drawn(8), weights);
  });

  it('are those given by name, and 0 for the others', () => {
    const given = { kind: 'given', weights: { x2: -1.5 }, bias: 2 } as const;
    const { weights, bias } = initialParameters(features, given, 1);
    assert.deepEqual([...weights.subarray(0, 3)], [0, -1.5, 0]);
    assert.equal(bias, 2);
  });

  it('refuse a weight of what is no feature', () => {
    const given = { kind: 'given', weights: { age: 1 }, bias: 0 } as const;
    assert.throws(() => initialParameters(features, given, 1), UserError);
  });
});
