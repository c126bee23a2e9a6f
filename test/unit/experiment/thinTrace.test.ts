import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { thinTrace } from '../../../src/core/experiment/thinTrace';
import { perSeries, Trace } from '../../../src/core/experiment/trace';

/** A trace of a capacity that has recorded these values in every series. */
function traceOf(values: readonly number[], capacity: number): Trace {
  const trace = new Trace(capacity);
  trace.append(perSeries(() => Float64Array.from(values)));
  return trace;
}

describe('thinTrace', () => {
  it('makes of a record what a trace with less room would have made of it', () => {
    const value = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        const thin = thinTrace(traceOf(values, 256).since(0), 16);
        assert.deepEqual(thin, traceOf(values, 16).since(0));
      }),
    );
  });

  it('leaves a short record alone', () => {
    const whole = traceOf([3, 2, 1], 64).since(0);
    assert.equal(thinTrace(whole, 4), whole);
  });

  it('keeps the one spike of a long run, and its end', () => {
    const values = Array.from({ length: 100_001 }, (_, i) => (i === 77_777 ? 9 : 1 / (1 + i)));
    const thin = thinTrace(traceOf(values, 16_384).since(0), 1024);
    assert.ok(thin.series.loss.last.length <= 1024);
    assert.equal(Math.max(...thin.series.loss.maximum), 9);
    assert.equal(thin.series.loss.last.at(-1), 1 / 100_001);
    assert.equal(thin.epochCount, 100_001);
  });
});
