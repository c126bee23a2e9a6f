import assert from 'node:assert/strict';
import type { Feature } from '../../../src/core/data/design/designMatrix';
import { parameterRows } from '../../../webview/parts/parameterRows';

const feature = (name: string, center: number, scale: number): Feature => ({
  name,
  kind: 'numeric',
  column: name,
  columnIndex: 0,
  mean: center,
  standardDeviation: scale,
  center,
  scale,
});

describe('rows of the parameter table', () => {
  it('give each weight in raw units and as trained, the bias first', () => {
    const rows = parameterRows(
      {
        epoch: 1,
        weights: Float64Array.of(2, -3),
        bias: 0.5,
        gradient: { weights: Float64Array.of(0.1, 0.2), bias: 0.3 },
        memory: {},
      },
      [feature('a', 10, 4), { ...feature('b=x', 0, 1), level: 'x', reference: 'y' }],
    );
    assert.deepEqual(rows, [
      { name: undefined, reference: undefined, raw: 0.5 - 5, trained: 0.5, gradient: 0.3 },
      { name: 'a', reference: undefined, raw: 0.5, trained: 2, gradient: 0.1 },
      { name: 'b=x', reference: 'y', raw: -3, trained: -3, gradient: 0.2 },
    ]);
  });
});
