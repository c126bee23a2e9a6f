import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnSummary } from '../../../../src/core/data/table/columnSummary';
import {
  decidesLabel,
  describeHistogram,
  histogramView,
  isHistogram,
  levelViews,
  outlineOf,
  suggestThreshold,
} from '../../../../webview/data/distribution';
import { numbers, texts } from './profiles';

const nothing = { count: 0, missing: 0, mean: NaN, standardDeviation: NaN, median: NaN };
const summary = (changes: Partial<ColumnSummary>): ColumnSummary => ({
  column: 'x',
  histogram: undefined,
  levels: [],
  otherLevels: { negative: 0, positive: 0 },
  negative: nothing,
  positive: nothing,
  ...changes,
});
const histogram = {
  edges: Float64Array.of(0, 10, 20),
  negative: Float64Array.of(30, 10),
  positive: Float64Array.of(0, 1),
};

describe('a histogram', () => {
  it('shows shares within each class, so that a rare class can be seen', () => {
    assert.deepEqual(histogramView(summary({ histogram }), true), {
      up: [0, 1],
      down: [0.75, 0.25],
      minimum: 0,
      maximum: 20,
    });
  });

  it('shows all rows together where they are not told apart', () => {
    const view = histogramView(summary({ histogram }), false);
    assert.deepEqual(view?.down, []);
    assert.equal(view.up[0], 1);
    assert.ok(Math.abs((view.up[1] ?? 0) - 11 / 30) < 1e-12);
  });

  it('is nothing without values', () => {
    assert.equal(histogramView(summary({}), true), undefined);
    const empty = { ...histogram, negative: new Float64Array(2), positive: new Float64Array(2) };
    assert.equal(histogramView(summary({ histogram: empty }), true), undefined);
  });

  it('is told in words, class by class', () => {
    assert.equal(
      describeHistogram(summary({ histogram }), { positive: 'yes', negative: 'no' }),
      'Histogram from 0 to 20. yes: most values, 100.0%, lie between 10 and 20. no: most values, 75.0%, lie between 0 and 10.',
    );
    assert.equal(
      describeHistogram(summary({ histogram }), undefined),
      'Histogram from 0 to 20. Most values, 73.2%, lie between 0 and 10.',
    );
  });

  it('is drawn for numbers of many values only', () => {
    const shown = summary({ histogram });
    assert.equal(isHistogram(numbers('x', { minimum: 0, maximum: 9 }), shown), true);
    assert.equal(isHistogram(numbers('x', [1, 2, 3]), shown), false);
    assert.equal(isHistogram(texts('x', { a: 1, b: 2 }), summary({})), false);
  });

  it('has an outline within its box, with every bar that is not empty in sight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (shares, isUp) => {
          const points = [...outlineOf(shares, isUp).matchAll(/([\d.e-]+)% ([\d.e-]+)%/g)];
          assert.equal(points.length, 2 * shares.length + 2);
          for (const [, x, y] of points) {
            assert.ok(Number(x) >= 0 && Number(x) <= 100 && Number(y) >= 0 && Number(y) <= 100);
          }
          shares.forEach((share, i) => {
            const y = Number(points[1 + 2 * i]?.[2]);
            const height = isUp ? 100 - y : y;
            assert.ok(share === 0 ? height === 0 : height >= 2);
          });
        },
      ),
    );
  });
});

describe('the values of a column', () => {
  const levels = Array.from({ length: 8 }, (_, i) => ({
    name: `v${i}`,
    negative: 8 - i,
    positive: i === 0 ? 4 : 0,
  }));

  it('are listed up to five, and the rest as one', () => {
    const views = levelViews(summary({ levels, otherLevels: { negative: 4, positive: 4 } }));
    assert.deepEqual(
      views.map(({ name }) => name),
      ['v0', 'v1', 'v2', 'v3', 'v4', undefined],
    );
    const total = views.reduce((sum, { negativeShare }) => sum + negativeShare, 0);
    assert.ok(Math.abs(total - 1) < 1e-12);
    assert.equal(views[0]?.positiveShare, 0.5);
    assert.equal(views.at(-1)?.negative, 3 + 2 + 1 + 4);
  });

  it('are all listed where hiding one would only replace it', () => {
    const six = levelViews(summary({ levels: levels.slice(0, 6) }));
    assert.equal(six.length, 6);
    assert.ok(six.every(({ name }) => name !== undefined));
  });

  it('have no shares of a class without rows', () => {
    const [only] = levelViews(summary({ levels: [{ name: 'a', negative: 3, positive: 0 }] }));
    assert.equal(only?.positiveShare, 0);
    assert.equal(only.share, 1);
  });
});

describe('a column that decides the label', () => {
  const leak = [
    { name: 'M', negative: 0, positive: 9 },
    { name: 'F', negative: 8, positive: 0 },
  ];
  it('is found by its values, each in one class only', () => {
    assert.equal(decidesLabel(summary({ levels: leak })), true);
  });
  it('is not one with a row to the contrary, or with values that never come again', () => {
    const honest = [{ name: 'M', negative: 1, positive: 9 }, ...leak.slice(1)];
    assert.equal(decidesLabel(summary({ levels: honest })), false);
    const names = ['a', 'b', 'c'].map((name, i) => ({
      name,
      negative: i % 2,
      positive: 1 - (i % 2),
    }));
    assert.equal(decidesLabel(summary({ levels: names })), false);
    const others = { negative: 1, positive: 0 };
    assert.equal(decidesLabel(summary({ levels: leak, otherLevels: others })), false);
    assert.equal(decidesLabel(summary({ levels: leak.slice(0, 1) })), false);
  });
});

describe('a threshold to begin with', () => {
  const of = (median: number, mean: number): number | undefined =>
    suggestThreshold(
      summary({ histogram, negative: { ...nothing, count: 40, missing: 0, median, mean } }),
      0,
    );
  it('is the middle of the values, or their mean where the middle is the smallest', () => {
    assert.equal(of(7, 8), 7);
    assert.equal(of(0, 3), 3);
  });
  it('is nothing where there are no values', () => {
    assert.equal(suggestThreshold(summary({}), 0), undefined);
    assert.equal(
      suggestThreshold(summary({ histogram, negative: { ...nothing, count: 3, missing: 3 } }), 0),
      undefined,
    );
  });
});
