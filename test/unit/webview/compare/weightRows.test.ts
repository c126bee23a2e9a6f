import { strict as assert } from 'node:assert';
import type { Feature } from '../../../../src/core/data/design/designMatrix';
import { Trace } from '../../../../src/core/experiment/trace';
import type { ComparedRun } from '../../../../webview/compare/comparedRuns';
import { weightRows } from '../../../../webview/compare/weightRows';

function feature(name: string, spread: number, reference?: string): Feature {
  return {
    ...{ name, kind: 'numeric', column: name, columnIndex: 0, mean: 10, standardDeviation: spread },
    ...{ center: 10, scale: spread },
    ...(reference === undefined ? {} : { reference }),
  };
}

function comparedRun(features: readonly Feature[], weights: readonly number[]): ComparedRun {
  const none = new Float64Array(weights.length);
  return {
    // none of it is looked at
    summary: { id: 1 } as ComparedRun['summary'],
    ...{ name: '', look: { color: 'training', dash: [] }, trace: new Trace(), firstDrawn: 0 },
    point: {
      ...{ epoch: 1, weights: Float64Array.from(weights), bias: 0.5, memory: {} },
      gradient: { weights: none, bias: 0 },
    },
    features,
  };
}

describe('the weights of runs side by side', () => {
  const one = comparedRun([feature('mass', 2), feature('bill', 4)], [1, -3]);
  const other = comparedRun([feature('bill', 4), feature('year', 1)], [2, 8]);

  it('are matched by the names of the features, the largest first, the bias at the head', () => {
    const rows = weightRows([one, other], 'standardized');
    assert.deepEqual(
      rows.map(({ name, values }) => [name, ...values]),
      [
        [undefined, 0.5, 0.5],
        ['year', undefined, 8],
        ['bill', -3, 2],
        ['mass', 1, undefined],
      ],
    );
  });

  it('keep that order in the units of the file', () => {
    const rows = weightRows([one, other], 'raw');
    assert.deepEqual(
      rows.slice(1).map(({ name, values }) => [name, ...values]),
      [
        ['year', undefined, 8],
        ['bill', -0.75, 0.5],
        ['mass', 0.5, undefined],
      ],
    );
    // b − Σ wⱼ·centerⱼ/scaleⱼ
    assert.deepEqual(rows[0]?.values, [0.5 - (10 / 2) * 1 + (10 / 4) * 3, 0.5 - 5 - 80]);
  });

  it('tell where a level is not against the same in all runs', () => {
    const dream = comparedRun([feature('island=Dream', 1, 'Biscoe')], [1]);
    const anew = comparedRun([feature('island=Dream', 1, 'Torgersen')], [1]);
    assert.deepEqual(weightRows([dream, anew], 'raw')[1]?.references, ['Biscoe', 'Torgersen']);
  });

  it('are not put out of order by what is no number', () => {
    const lost = comparedRun([feature('mass', 1), feature('bill', 1)], [NaN, 1]);
    assert.deepEqual(
      weightRows([lost], 'raw').map(({ name }) => name),
      [undefined, 'bill', 'mass'],
    );
  });
});
