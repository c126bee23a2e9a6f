import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { decodeRun, encodeRun, type SavedRun } from '../../../src/host/session/savedRun';
import { epochs, runUpTo } from '../../support/hostFixtures';

function saved(lastEpoch: number): SavedRun {
  const run = runUpTo(0);
  if (lastEpoch > 0) run.addEpochs(epochs(run.runId, 1, lastEpoch));
  const { runId, experiment, design, state, speed, trace, point } = run;
  const marks = [{ epoch: 2, value: 0.5 }];
  return {
    ...{ id: 'session', uri: 'file:///a.csv', fingerprint: 'abc-4000', usedUnsaved: false },
    start: { runId, experiment, design, state, speed, trace, marks },
    point,
  };
}

describe('the file of a saved run', () => {
  for (const lastEpoch of [0, 63, 64, 1000]) {
    it(`brings back a run of ${lastEpoch} epochs bit for bit`, () => {
      const before = saved(lastEpoch);
      const after = decodeRun(encodeRun(before));
      assert.ok(after);
      const { trace, ...start } = before.start;
      const { trace: traceAfter, ...startAfter } = after.start;
      assert.deepEqual(startAfter, start);
      assert.deepEqual(after.point, before.point);
      assert.deepEqual(traceAfter.since(0), trace.since(0));
    });
  }

  it('is read from a view of a larger buffer, as Node hands out files', () => {
    const bytes = encodeRun(saved(10));
    const pool = new Uint8Array(bytes.length + 16);
    pool.set(bytes, 3);
    assert.ok(decodeRun(Buffer.from(pool.buffer, 3, bytes.length)));
  });

  it('is read from a view of a larger buffer, as Node hands it out', () => {
    const bytes = encodeRun(saved(10));
    const larger = Buffer.alloc(bytes.length + 13, 7);
    larger.set(bytes, 5);
    const view = larger.subarray(5, 5 + bytes.length);
    assert.deepEqual(decodeRun(view), decodeRun(bytes));
    assert.ok(decodeRun(view));
  });

  it('keeps what is no number', () => {
    const before = saved(3);
    const nothing = new Float64Array(1).fill(NaN);
    const columns = { ...epochs('', 0, 1).columns, validationLoss: nothing };
    before.start.trace.append(columns);
    const point = { ...before.point, epoch: 4 };
    const after = decodeRun(encodeRun({ ...before, point }));
    assert.ok(Number.isNaN(after?.start.trace.latest('validationLoss')));
  });

  it('is not believed when it is cut short, longer, or of another version', () => {
    const bytes = encodeRun(saved(10));
    assert.ok(decodeRun(bytes));
    const text = new TextDecoder('latin1').decode(bytes);
    const other = text.replace('"version":1', '"version":2');
    assert.equal(decodeRun(Uint8Array.from(other, (c) => c.charCodeAt(0))), undefined);
    assert.equal(decodeRun(new Uint8Array([...bytes, 0])), undefined);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        assert.equal(decodeRun(bytes.slice(0, length)), undefined);
      }),
    );
  });

  it('never throws, whatever bytes it holds', () => {
    const bytes = encodeRun(saved(10));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(bytes.length), (noise, at) => {
        decodeRun(noise);
        const damaged = bytes.slice();
        damaged.set(noise.subarray(0, Math.max(0, damaged.length - at)), at);
        decodeRun(damaged);
      }),
    );
  });
});
