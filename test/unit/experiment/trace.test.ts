import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seriesNames, Trace, type EpochColumns } from '../../../src/core/experiment/trace';

/** Columns whose series are all made from one. */
function columns(loss: readonly number[] | Float64Array): EpochColumns {
  const one = Float64Array.from(loss);
  return {
    loss: one,
    accuracy: one.map((value) => value / 2),
    validationLoss: one.map((value) => value * 3),
    validationAccuracy: one.map(() => NaN),
    objective: one.map((value) => value + 1),
    gradientNorm: one.map((value) => -value),
  };
}

function contentOf(trace: Trace): unknown {
  return trace.since(0);
}

const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { maxLength: 200 });

describe('Trace', () => {
  it('is exact below its capacity', () => {
    fc.assert(
      fc.property(values, (loss) => {
        const trace = new Trace(256);
        trace.append(columns(loss));
        assert.equal(trace.stride, 1);
        assert.equal(trace.bucketCount, loss.length);
        const { minimum, maximum, last } = trace.buckets('loss');
        for (const series of [minimum, maximum, last]) {
          assert.deepEqual([...series.subarray(0, loss.length)], loss);
        }
      }),
    );
  });

  it('holds the least, greatest and last value of each bucket, however it was filled', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (loss, chunk) => {
        const trace = new Trace(8);
        for (let i = 0; i < loss.length; i += chunk) {
          trace.append(columns(loss.slice(i, i + chunk)));
        }
        const { minimum, maximum, last } = trace.buckets('loss');
        for (let bucket = 0; bucket < trace.bucketCount; bucket++) {
          const part = loss.slice(bucket * trace.stride, (bucket + 1) * trace.stride);
          assert.equal(
            minimum[bucket],
            part.reduce((a, b) => Math.min(a, b)),
          );
          assert.equal(
            maximum[bucket],
            part.reduce((a, b) => Math.max(a, b)),
          );
          assert.equal(last[bucket], part.at(-1));
        }
        assert.ok(trace.bucketCount <= 8);
      }),
    );
  });

  for (const at of [0, 16_384, 499_999, 999_999]) {
    it(`never loses a single spike at epoch ${at} of a million`, () => {
      const trace = new Trace();
      const loss = new Float64Array(1_000_000).fill(0.5);
      loss[at] = 9;
      for (let i = 0; i < loss.length; i += 10_000) {
        trace.append(columns(loss.subarray(i, i + 10_000)));
      }
      const { maximum, minimum } = trace.buckets('loss');
      assert.equal(maximum[Math.floor(at / trace.stride)], 9);
      assert.ok(minimum.subarray(0, trace.bucketCount).every((value) => value === 0.5));
      assert.equal(trace.epochCount, 1_000_000);
    });
  }

  it('becomes equal to another by the stretches that it is sent', () => {
    const parts = fc.array(fc.array(fc.double({ noNaN: true }), { maxLength: 30 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(parts, (chunks) => {
        const truth = new Trace(16);
        const copy = new Trace(16);
        for (const chunk of chunks) {
          truth.append(columns(chunk));
          copy.apply(truth.since(copy.epochCount));
          assert.deepEqual(contentOf(copy), contentOf(truth));
        }
      }),
    );
  });

  it('takes the room that it needs, and never more than its capacity', () => {
    const room = (trace: Trace): number => trace.buckets('loss').last.length;
    const trace = new Trace(1024);
    assert.ok(room(trace) <= 256);
    let before = 0;
    for (let epoch = 0; epoch < 5000; epoch += 10) {
      trace.append(columns(new Float64Array(10).fill(epoch)));
      assert.ok(room(trace) >= trace.bucketCount && room(trace) <= 1024);
      assert.ok(room(trace) <= Math.max(256, 2 * trace.bucketCount) || room(trace) === before);
      before = room(trace);
    }
    assert.equal(new Trace(16).buckets('loss').last.length, 16);
  });

  it('refuses stretches that do not join on', () => {
    const truth = new Trace(16);
    truth.append(columns([1, 2, 3, 4]));
    assert.throws(() => new Trace(16).apply(truth.since(2)), RangeError);
    const coarse = new Trace(4);
    coarse.append(columns([1, 2, 3, 4, 5, 6]));
    assert.throws(() => coarse.apply(truth.since(0)), RangeError);
  });

  it('keeps what is no number visible', () => {
    const trace = new Trace(2);
    trace.append(columns([1, NaN, 3, 4]));
    assert.ok(Number.isNaN(trace.buckets('loss').maximum[0]));
    assert.equal(trace.buckets('loss').maximum[1], 4);
  });

  it('gives the latest value of each series', () => {
    const trace = new Trace(4);
    for (const name of seriesNames) assert.ok(Number.isNaN(trace.latest(name)));
    trace.append(columns([1, 2, 3, 4, 5, 6, 7]));
    assert.equal(trace.latest('loss'), 7);
    assert.equal(trace.latest('validationLoss'), 21);
  });
});
