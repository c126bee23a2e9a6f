import assert from 'node:assert/strict';
import type { Parameters } from '../../../src/core/model/parameters';
import { inRawUnits, inStandardizedUnits } from '../../../src/core/model/rawUnits';

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
});
