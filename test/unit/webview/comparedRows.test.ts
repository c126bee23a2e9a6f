import assert from 'node:assert/strict';
import { comparedRows } from '../../../webview/parts/comparedRows';
import type { ParameterRow } from '../../../webview/parts/parameterRows';

const row = (name: string | undefined, raw: number): ParameterRow => ({
  ...{ name, raw, reference: undefined, trained: raw, gradient: 0 },
});

describe('parameters beside those before', () => {
  it('are matched by name; what came and what went is said', () => {
    const rows = comparedRows([row(undefined, 1), row('a', 2), row('new', 3)], {
      bias: 0.5,
      weights: [
        { feature: 'gone', weight: 7 },
        { feature: 'a', weight: 1.5 },
      ],
    });
    assert.deepEqual(
      rows.map(({ name, raw, before, fate }) => [name, raw, before, fate]),
      [
        [undefined, 1, 0.5, 'stayed'],
        ['a', 2, 1.5, 'stayed'],
        ['new', 3, Number.NaN, 'came'],
        ['gone', Number.NaN, 7, 'went'],
      ],
    );
  });
});
