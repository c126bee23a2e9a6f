import assert from 'node:assert/strict';
import { Trace } from '../../../src/core/experiment/trace';
import { epochsAround, extent, readAt, sampleEpochs } from '../../../webview/charts/reading';
import { columnsOf, traceOf } from './snapshot';

describe('readings of a trace', () => {
  it('are exact while a bucket is one epoch', () => {
    const trace = traceOf(10);
    assert.deepEqual(readAt(trace, 'loss', 3), { minimum: 0.25, maximum: 0.25, last: 0.25 });
    assert.deepEqual(epochsAround(trace, 3), { first: 3, last: 3 });
  });

  it('are ranges of the epochs recorded together, and end with the record', () => {
    const trace = new Trace(4);
    trace.append(columnsOf([6, 5, 4, 3, 2, 1]));
    assert.equal(trace.stride, 2);
    assert.deepEqual(epochsAround(trace, 5), { first: 4, last: 5 });
    assert.deepEqual(readAt(trace, 'loss', 3), { minimum: 3, maximum: 4, last: 3 });
    assert.deepEqual(epochsAround(trace, 99), { first: 4, last: 5 });
  });

  it('of the whole leave out what is no number', () => {
    const trace = new Trace();
    trace.append(columnsOf([1, Number.NaN, 5, 0.5]));
    assert.deepEqual(extent(trace, 'loss'), { low: 0.5, high: 5 });
  });

  it('are sampled from the first epoch to the last', () => {
    const sample = sampleEpochs(traceOf(1001), 20);
    assert.equal(sample.length, 20);
    assert.deepEqual([sample[0], sample.at(-1)], [0, 1000]);
    assert.deepEqual(sampleEpochs(traceOf(3), 20), [0, 1, 2]);
    assert.deepEqual(sampleEpochs(traceOf(1), 20), [0]);
    assert.deepEqual(sampleEpochs(new Trace(), 20), []);
  });

  it('are sampled only where a value is recorded exactly', () => {
    const trace = new Trace(8);
    trace.append(columnsOf(Array.from({ length: 30 }, (_, epoch) => epoch)));
    for (const epoch of sampleEpochs(trace, 6)) {
      assert.equal(readAt(trace, 'loss', epoch).last, epoch);
    }
  });
});
