import assert from 'node:assert/strict';
import { Trace } from '../../../src/core/experiment/trace';
import { epochsAround, extent, readAt, sampleEpochs } from '../../../webview/charts/reading';
import { recordOf } from '../../../webview/charts/record';
import { columnsOf, traceOf } from './snapshot';

describe('readings of a trace', () => {
  it('are exact while a bucket is one epoch', () => {
    const trace = traceOf(10);
    assert.deepEqual(readAt(recordOf(trace, 'loss'), 3), {
      minimum: 0.25,
      maximum: 0.25,
      last: 0.25,
    });
    assert.deepEqual(epochsAround(recordOf(trace, 'loss'), 3), { first: 3, last: 3 });
  });

  it('are ranges of the epochs recorded together, and end with the record', () => {
    const trace = new Trace(4);
    trace.append(columnsOf([6, 5, 4, 3, 2, 1]));
    assert.equal(trace.stride, 2);
    assert.deepEqual(epochsAround(recordOf(trace, 'loss'), 5), { first: 4, last: 5 });
    assert.deepEqual(readAt(recordOf(trace, 'loss'), 3), { minimum: 3, maximum: 4, last: 3 });
    assert.deepEqual(epochsAround(recordOf(trace, 'loss'), 99), { first: 4, last: 5 });
  });

  it('of the whole leave out what is no number', () => {
    const trace = new Trace();
    trace.append(columnsOf([1, Number.NaN, 5, 0.5]));
    assert.deepEqual(extent(recordOf(trace, 'loss')), { low: 0.5, high: 5 });
  });

  it('are sampled from the first epoch to the last', () => {
    const sample = sampleEpochs(recordOf(traceOf(1001), 'loss'), 20);
    assert.equal(sample.length, 20);
    assert.deepEqual([sample[0], sample.at(-1)], [0, 1000]);
    assert.deepEqual(sampleEpochs(recordOf(traceOf(3), 'loss'), 20), [0, 1, 2]);
    assert.deepEqual(sampleEpochs(recordOf(traceOf(1), 'loss'), 20), [0]);
    assert.deepEqual(sampleEpochs(recordOf(new Trace(), 'loss'), 20), []);
  });

  it('are sampled only where a value is recorded exactly', () => {
    const trace = new Trace(8);
    trace.append(columnsOf(Array.from({ length: 30 }, (_, epoch) => epoch)));
    for (const epoch of sampleEpochs(recordOf(trace, 'loss'), 6)) {
      assert.equal(readAt(recordOf(trace, 'loss'), epoch).last, epoch);
    }
  });

  it('are sampled within a stretch of epochs', () => {
    const record = recordOf(traceOf(1001), 'loss');
    const sample = sampleEpochs(record, 5, 99.5, 200.2);
    assert.deepEqual([sample[0], sample.at(-1), sample.length], [100, 200, 5]);
    assert.deepEqual(sampleEpochs(record, 5, 2000, 3000), []);
  });

  it('of a record that begins late are no numbers before it', () => {
    const last = Float64Array.of(4, 5, 6);
    const record = {
      buckets: { minimum: last, maximum: last, last },
      stride: 4,
      firstEpoch: 10,
      endEpoch: 19,
    };
    assert.ok(Number.isNaN(readAt(record, 9).last));
    assert.equal(readAt(record, 10).last, 4);
    assert.deepEqual(epochsAround(record, 10), { first: 10, last: 11 });
    assert.deepEqual(epochsAround(record, 12), { first: 12, last: 15 });
    assert.deepEqual(epochsAround(record, 18), { first: 16, last: 18 });
  });
});
