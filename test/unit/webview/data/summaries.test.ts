import assert from 'node:assert/strict';
import type { ColumnSummary } from '../../../../src/core/data/table/columnSummary';
import { Summaries } from '../../../../webview/data/summaries';

type Asked = Parameters<ConstructorParameters<typeof Summaries>[0]>[0];

function open(): { readonly summaries: Summaries; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return { summaries: new Summaries((request) => asked.push(request)), asked };
}

const numbers = { count: 0, missing: 0, mean: NaN, standardDeviation: NaN, median: NaN };
const summaryOf = (column: string): ColumnSummary => ({
  ...{ column, histogram: undefined, levels: [], negative: numbers, positive: numbers },
  otherLevels: { negative: 0, positive: 0 },
});
const names = Array.from({ length: 20 }, (_, i) => `x${i}`);
const label = { label: 'y', positiveClass: 'yes' };

describe('the summaries of the columns in view', () => {
  it('are asked for in batches, one after the other, each column once', () => {
    const { summaries, asked } = open();
    summaries.want(names, label);
    summaries.want(names, label);
    assert.equal(asked.length, 1);
    for (let i = 0; i < 5; i++) {
      const last = asked.at(-1);
      summaries.receive(last?.requestId ?? 0, (last?.columns ?? []).map(summaryOf));
    }
    assert.deepEqual(
      asked.flatMap(({ columns }) => columns),
      names,
    );
    assert.ok(asked.every(({ columns }) => columns.length <= 8));
    assert.ok(names.every((name) => summaries.of(name)?.isCurrent === true));
  });

  it('are asked for anew with another label, and the old stay until then', () => {
    const { summaries, asked } = open();
    summaries.want(['x0'], undefined);
    assert.deepEqual(asked, [{ requestId: 1, columns: ['x0'] }]);
    summaries.receive(1, [summaryOf('x0')]);
    assert.equal(summaries.of('x0')?.label, undefined);
    summaries.want(['x0'], label);
    assert.deepEqual(asked.at(-1), { requestId: 2, columns: ['x0'], label });
    assert.equal(summaries.of('x0')?.isCurrent, false);
    summaries.receive(2, [summaryOf('x0')]);
    assert.deepEqual(summaries.of('x0')?.isCurrent, true);
    assert.deepEqual(summaries.of('x0')?.label, label);
  });

  it('of a label that changes many times are asked for as often as answers come', () => {
    const { summaries, asked } = open();
    const cutAt = (threshold: number): typeof label & { threshold: number } => ({
      ...label,
      threshold,
    });
    for (let i = 0; i < 100; i++) summaries.want(['x0'], cutAt(i));
    assert.equal(asked.length, 1);
    summaries.receive(1, [summaryOf('x0')]);
    assert.equal(asked.length, 2);
    assert.deepEqual(asked[1]?.label, cutAt(99), 'the last is never lost');
    summaries.receive(2, [summaryOf('x0')]);
    assert.equal(asked.length, 2);
    assert.equal(summaries.of('x0')?.isCurrent, true);
  });

  it('that cannot be made are not asked for again and again', () => {
    const { summaries, asked } = open();
    summaries.want(['x0'], label);
    summaries.receive(1, []);
    summaries.want(['x0'], label);
    assert.equal(asked.length, 1);
    assert.equal(summaries.of('x0'), undefined);
  });

  it('of an earlier table are dropped', () => {
    const { summaries, asked } = open();
    summaries.want(['x0'], label);
    summaries.clear();
    summaries.receive(1, [summaryOf('x0')]);
    assert.equal(summaries.of('x0'), undefined);
    assert.equal(asked.length, 2, 'and asked for again');
    summaries.receive(2, [summaryOf('x0')]);
    assert.ok(summaries.of('x0'));
  });
});
