import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import { decodeRun, encodeRun, type SavedRun } from '../../../src/host/session/savedRun';
import { epochs, runLabel, runUpTo, table } from '../../support/hostFixtures';

/** What is read back, which must be a run. */
function decoded(bytes: Uint8Array): SavedRun {
  const run = decodeRun(bytes);
  assert.ok(run && run !== 'outdated');
  return run;
}

function saved(lastEpoch: number): SavedRun {
  const run = runUpTo(0);
  if (lastEpoch > 0) run.addEpochs(epochs(run.runId, 1, lastEpoch));
  run.applyLearningRate({ epoch: 0, value: 0.5 });
  return {
    ...{ id: 'session', uri: 'file:///a.csv' },
    trainedOn: {
      ...{ fingerprint: 'abc-4000', usedUnsaved: false, dialect: table.dialect },
      sample: { rows: 100, ofRows: 1000, seed: 7 },
    },
    previous: { bias: 0.5, weights: [{ feature: 'mass', weight: -1e300 }] },
    start: { ...run.toStart(), label: { ...runLabel, parent: { id: 3, epoch: 40 } } },
    point: run.point,
  };
}

describe('the file of a saved run', () => {
  for (const lastEpoch of [0, 63, 64, 1000]) {
    it(`brings back a run of ${lastEpoch} epochs bit for bit`, () => {
      const before = saved(lastEpoch);
      const after = decoded(encodeRun(before));
      const { trace } = before.start;
      const { trace: traceAfter, ...startAfter } = after.start;
      assert.deepEqual({ ...startAfter, trace, analysis: undefined }, before.start);
      assert.deepEqual(after.point, before.point);
      assert.deepEqual(after.trainedOn, before.trainedOn);
      assert.deepEqual(after.previous, before.previous);
      assert.deepEqual(traceAfter.since(0), trace.since(0));
    });
  }

  it('is read from a view of a larger buffer, as Node hands out files', () => {
    const bytes = encodeRun(saved(10));
    const pool = new Uint8Array(bytes.length + 16);
    pool.set(bytes, 3);
    assert.ok(decodeRun(Buffer.from(pool.buffer, 3, bytes.length)));
  });

  it('keeps what is no number', () => {
    const before = saved(3);
    const nothing = new Float64Array(1).fill(NaN);
    const columns = { ...epochs('', 0, 1).columns, validationLoss: nothing };
    before.start.trace.append(columns);
    const point = { ...before.point, epoch: 4 };
    const after = decoded(encodeRun({ ...before, point }));
    assert.ok(Number.isNaN(after.start.trace.latest('validationLoss')));
  });

  it('lacks what need not be there', () => {
    const before = saved(3);
    const trainedOn = { ...before.trainedOn, sample: undefined };
    const after = decoded(encodeRun({ ...before, trainedOn, previous: undefined }));
    assert.equal(after.trainedOn.sample, undefined);
    assert.equal(after.previous, undefined);
  });

  it('lacks parameters to compare with that are no finite numbers', () => {
    const previous = { bias: 0, weights: [{ feature: 'mass', weight: Infinity }] };
    assert.equal(decoded(encodeRun({ ...saved(3), previous })).previous, undefined);
  });

  it('keeps a threshold and how the file is read', () => {
    const before = saved(3);
    const experiment = {
      ...before.start.experiment,
      threshold: 0.1 + 0.2,
      reading: {
        ...defaultReadOptions,
        dialect: { delimiter: '\t', header: false },
        sample: { rows: 5, seed: 1 },
      },
    } as const;
    const after = decoded(encodeRun({ ...before, start: { ...before.start, experiment } }));
    assert.deepEqual(after.start.experiment, experiment);
  });

  it('keeps what the optimiser remembers', () => {
    const before = saved(10);
    const memory = { mean: Float64Array.of(1, -2, 3, 4e-300), decay: Float64Array.of(0.5, 0.25) };
    const { point } = decoded(encodeRun({ ...before, point: { ...before.point, memory } }));
    assert.deepEqual(point.memory, memory);
    assert.deepEqual(point.weights, before.point.weights);
  });

  it('of an earlier version is told from one that is corrupt', () => {
    const text = new TextDecoder('latin1').decode(encodeRun(saved(10)));
    const first = text.replace(/"version":\d/, '"version":1').replace('"dialect"', '"dialeCt"');
    assert.equal(decodeRun(Uint8Array.from(first, (c) => c.charCodeAt(0))), 'outdated');
  });

  it('of a version that laid its numbers out otherwise is told from one that is corrupt', () => {
    const text = '{"version":3,"id":"session"}';
    const bytes = new Uint8Array(12 + text.length + 13);
    bytes.set(new TextEncoder().encode('LOGITLAB'));
    bytes.set([text.length], 8);
    bytes.set(new TextEncoder().encode(text), 12);
    assert.equal(decodeRun(bytes), 'outdated');
  });

  it('is not believed when it is cut short, longer, or of a later version', () => {
    const bytes = encodeRun(saved(10));
    assert.ok(decodeRun(bytes));
    const text = new TextDecoder('latin1').decode(bytes);
    const other = text.replace(/"version":\d/, '"version":9');
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
