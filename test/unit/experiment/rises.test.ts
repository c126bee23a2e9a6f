import assert from 'node:assert/strict';
import fc from 'fast-check';
import { risesOf } from '../../../src/core/experiment/rises';
import { Trace, perSeries } from '../../../src/core/experiment/trace';

/** A trace in which every series has the same values. */
function traceOf(values: readonly number[], capacity?: number): Trace {
  const trace = new Trace(capacity);
  trace.append(perSeries(() => Float64Array.from(values)));
  return trace;
}

const falling = (count: number, from = 1): number[] =>
  Array.from({ length: count }, (_, i) => from / (1 + i));

const series = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), {
  minLength: 1,
  maxLength: 200,
});

describe('the rises of a loss', () => {
  it('are none while it falls or stands', () => {
    assert.deepEqual(risesOf(traceOf([]), 5), []);
    assert.deepEqual(risesOf(traceOf([1]), 5), []);
    assert.deepEqual(risesOf(traceOf(falling(100)), 5), []);
    assert.deepEqual(risesOf(traceOf(Array<number>(50).fill(0.25)), 5), []);
  });

  it('begin at the epoch before the first step upwards', () => {
    const [rise, ...others] = risesOf(traceOf([4, 3, 2, 2.5, 3.5, 1, 0.5]), 5);
    assert.deepEqual(rise, { epoch: 2, lastEpoch: 4, from: 2, highest: 3.5 });
    assert.equal(others.length, 0);
  });

  it('are one while it swings', () => {
    const swinging = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 1 : 2));
    assert.deepEqual(risesOf(traceOf([...falling(5, 9), ...swinging]), 5), [
      { epoch: 5, lastEpoch: 64, from: 1, highest: 2 },
    ]);
  });

  it('are told apart by calm, and those with the least calm between them are put together first', () => {
    const bump = [2, 3];
    const values = [...bump, ...falling(20), ...bump, ...falling(40), ...bump];
    const epochs = (limit: number): number[] =>
      risesOf(traceOf(values), limit).map(({ epoch }) => epoch);
    // the second and the third begin a step earlier: at the end of what fell before them
    assert.deepEqual(epochs(5), [0, 21, 63]);
    assert.deepEqual(epochs(2), [0, 63]);
    assert.deepEqual(epochs(1), [0]);
  });

  it('are not made of rounding, nor of what is no number', () => {
    assert.deepEqual(risesOf(traceOf([1, 0.5, 0.5 + 1e-15, 0.5]), 5), []);
    assert.deepEqual(risesOf(traceOf([1, 0.5, NaN, 0.25]), 5), []);
  });

  it('are those of the series that is asked for', () => {
    const trace = new Trace();
    trace.append(
      perSeries((name) => Float64Array.from(name === 'validationLoss' ? [1, 2] : [2, 1])),
    );
    assert.equal(risesOf(trace, 5).length, 0);
    assert.equal(risesOf(trace, 5, 'validationLoss').length, 1);
  });

  it('cover each step upwards, and each has one at its beginning', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 20 }), (values, limit) => {
        const rises = risesOf(traceOf(values), limit);
        assert.ok(rises.length <= limit);
        const isUp = (epoch: number): boolean =>
          (values[epoch] ?? NaN) > (values[epoch - 1] ?? NaN) * (1 + 1e-8);
        for (const [i] of values.entries()) {
          if (!isUp(i)) continue;
          assert.ok(rises.some(({ epoch, lastEpoch }) => epoch < i && i <= lastEpoch));
        }
        for (const { epoch, lastEpoch, from, highest } of rises) {
          assert.ok((values[epoch + 1] ?? NaN) > (values[epoch] ?? NaN));
          assert.equal(from, values[epoch]);
          assert.ok(highest >= (values[lastEpoch] ?? NaN) && highest > from);
        }
      }),
    );
  });

  it('are seen in buckets of many epochs too, within a bucket', () => {
    const values = falling(400);
    values[250] = 7;
    const trace = traceOf(values, 64);
    assert.equal(trace.stride, 8);
    const [rise, ...others] = risesOf(trace, 5);
    assert.equal(others.length, 0);
    assert.ok(rise && rise.epoch <= 249 && rise.epoch >= 249 - 8, String(rise?.epoch));
    assert.ok(rise.lastEpoch >= 250 && rise.lastEpoch < 258);
    assert.equal(rise.highest, 7);
    assert.deepEqual(risesOf(traceOf(falling(400), 64), 5), []);
  });
});
