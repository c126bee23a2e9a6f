import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Parameters } from '../../../src/core/model/parameters';
import {
  inRawUnits,
  inStandardizedUnits,
  withParameter,
  withRawParameter,
} from '../../../src/core/model/rawUnits';

const columns = [
  { mean: 40, standardDeviation: 5, center: 40, scale: 5 },
  { mean: -3, standardDeviation: 0.25, center: -3, scale: 0.25 },
  { mean: 7, standardDeviation: 0, center: 7, scale: 1 },
];
const trained = { weights: Float64Array.of(1.5, -0.7, 0), bias: 0.2 };

function logit({ weights, bias }: Parameters, x: readonly number[]): number {
  return x.reduce((z, value, j) => z + value * (weights[j] ?? NaN), bias);
}

describe('units of the weights', () => {
  it('give the same logit in raw units', () => {
    const raw = inRawUnits(trained, columns);
    for (const x of [
      [40, -3, 7],
      [51.5, -2.9, 7],
      [0, 0, 0],
    ]) {
      const z = x.map((value, j) => (value - (columns[j]?.center ?? 0)) / (columns[j]?.scale ?? 1));
      assert.ok(Math.abs(logit(raw, x) - logit(trained, z)) < 1e-12);
    }
  });

  it('leave standardised weights exactly as they were trained', () => {
    const { weights, bias } = inStandardizedUnits(trained, columns);
    assert.deepEqual([...weights, bias], [...trained.weights, trained.bias]);
  });

  it('standardise weights that were trained on raw columns', () => {
    const asTrained = columns.map((column) => ({ ...column, center: 0, scale: 1 }));
    const raw = inRawUnits(trained, columns);
    const { weights, bias } = inStandardizedUnits(raw, asTrained);
    const expected = [...trained.weights, trained.bias];
    for (const [i, value] of [...weights, bias].entries()) {
      // the constant column keeps its weight, 0 here, and its part of the bias
      assert.ok(Math.abs(value - (expected[i] ?? NaN)) < 1e-12, `${i}: ${value}`);
    }
  });

  it('set one raw number and leave the other raw numbers as they were', () => {
    const parameter = fc.constantFrom('bias' as const, 0, 1, 2);
    fc.assert(
      fc.property(parameter, fc.double({ min: -50, max: 50, noNaN: true }), (which, value) => {
        const before = inRawUnits(trained, columns);
        const changed = withRawParameter(trained, columns, which, value);
        const after = inRawUnits(changed, columns);
        const expected = withParameter(before, which, value);
        for (const [j, weight] of expected.weights.entries()) {
          const found = after.weights[j] ?? NaN;
          assert.ok(Math.abs(found - weight) <= 1e-12 * Math.max(1, Math.abs(weight)), `w ${j}`);
        }
        assert.ok(Math.abs(after.bias - expected.bias) < 1e-10 * Math.max(1, Math.abs(value)));
        // the weights that were not set keep their bits
        for (const [j, weight] of trained.weights.entries()) {
          if (j !== which) assert.equal(changed.weights[j], weight);
        }
      }),
    );
  });

  it('set one number as trained and leave all others', () => {
    const { weights, bias } = withParameter(trained, 1, 9);
    assert.deepEqual([...weights, bias], [1.5, 9, 0, 0.2]);
    assert.deepEqual(withParameter(trained, 'bias', 3), { weights: trained.weights, bias: 3 });
    assert.equal(trained.weights[1], -0.7, 'what was there is not written to');
  });
});
