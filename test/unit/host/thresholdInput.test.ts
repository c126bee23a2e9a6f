import { strict as assert } from 'node:assert';
import type { ColumnSummary } from '../../../src/core/data/table/columnSummary';
import { inEnglish } from '../../../src/core/message';
import { describeSpread, readThreshold, spreadOf } from '../../../src/host/commands/thresholdInput';
import { NumberFormat } from '../../../src/host/format';

const column = { minimum: 0, maximum: 40 };
const none = { count: 0, missing: 0, mean: NaN, standardDeviation: NaN, median: NaN };
const summary: ColumnSummary = {
  ...{ column: 'mass', levels: [], otherLevels: { negative: 0, positive: 0 } },
  histogram: {
    edges: Float64Array.of(0, 10, 20, 30, 40),
    negative: Float64Array.of(10, 10, 0, 20),
    positive: new Float64Array(4),
  },
  negative: { count: 40, missing: 0, mean: 21, standardDeviation: 12, median: 18.5 },
  positive: none,
};

describe('readThreshold', () => {
  it('reads a number that leaves rows on both sides', () => {
    for (const [text, value] of [
      ['40', 40],
      [' 0.5 ', 0.5],
      ['1e-3', 0.001],
    ] as const) {
      assert.equal(readThreshold(text, column), value);
    }
    assert.equal(readThreshold('-1', { minimum: -2, maximum: 0 }), -1);
    assert.equal(readThreshold('0', { minimum: -2, maximum: 0 }), 0);
  });

  it('says why another will not do', () => {
    for (const [text, why] of [
      ['', /Enter a number/],
      ['0', /all rows would be 1\. The lowest is 0/],
      ['-3', /all rows would be 1/],
      ['40.1', /all rows would be 0\. The highest is 40/],
      ['1,5', /decimal point/],
      ['NaN', /not a number/],
      ['1e999', /not a number/],
      ['0x1F', /not a number/],
    ] as const) {
      const read = readThreshold(text, column);
      assert.ok(typeof read === 'object', text);
      assert.match(inEnglish(read), why);
    }
  });
});

describe('the spread of a column', () => {
  const format = new NumberFormat('en');

  it('has the exact median and the quarters of the histogram', () => {
    const spread = spreadOf(column, summary);
    assert.equal(spread.median, 18.5);
    assert.deepEqual(spread.quarters, [10, 35]);
    assert.equal(
      inEnglish(describeSpread(column, spread, format)),
      'Lowest 0, a quarter below about 10, median 18.5, a quarter above about 35, highest 40',
    );
  });

  it('says what is known without a summary', () => {
    const spread = spreadOf(column, undefined);
    assert.deepEqual(spread, { median: 20 });
    assert.equal(
      inEnglish(describeSpread(column, spread, format)),
      'Lowest 0, median 20, highest 40',
    );
  });

  it('does not leave the finite numbers', () => {
    const size = 1.7e308;
    assert.equal(spreadOf({ minimum: -size, maximum: size }, undefined).median, 0);
    assert.equal(spreadOf({ minimum: size, maximum: size }, undefined).median, size);
  });
});
