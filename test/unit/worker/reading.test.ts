import assert from 'node:assert/strict';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import { inEnglish, UserError } from '../../../src/core/message';
import type { FromWorker } from '../../../src/protocol/worker';
import { faultOf } from '../../../src/worker/defect';
import { chunkSize, inputOfBytes, type Platform } from '../../../src/worker/platform';
import { Reading } from '../../../src/worker/reading';
import { requestIdOf } from '../../../src/worker/requestId';
import { generatedCsv } from '../../support/tables';

/** A platform whose clock goes by `tick` ms at every look, and on which reading has no real time. */
function platformOf(
  bytes: Uint8Array,
  tick: number,
  onYield: () => void = () => undefined,
): Platform {
  let time = 0;
  return {
    port: { postMessage: () => undefined, onMessage: () => undefined },
    now: () => (time += tick),
    yieldMacrotask: (callback) => {
      onYield();
      setImmediate(callback);
    },
    setTimer: () => () => undefined,
    openFile: () => Promise.resolve(inputOfBytes(bytes)),
    // no machine can run this: the plain reader is used
    readingCode: () => Promise.resolve(Uint8Array.of(0)),
    kernelCode: () => Promise.resolve(Uint8Array.of(0)),
    hardwareConcurrency: 1,
  };
}

const request = {
  type: 'open',
  requestId: 3,
  source: { kind: 'file', path: 'x' },
  options: defaultReadOptions,
} as const;
const bytes = new TextEncoder().encode(generatedCsv(180_000, 6));

describe('Reading', () => {
  it('tells of its progress at most ten times a second', async () => {
    const sent: FromWorker[] = [];
    const slices = Math.ceil(bytes.length / chunkSize);
    assert.ok(slices >= 7, String(slices));
    const reading = new Reading(request, platformOf(bytes, 40), (message) => sent.push(message));
    const table = await reading.read();
    assert.equal(table.rowCount, 180_000);
    // a slice every 40 ms, so every third one is told
    assert.equal(sent.length, Math.floor(slices / 3));
    const rows = sent.map((message) => (message.type === 'progress' ? message.rows : NaN));
    assert.deepEqual(
      rows,
      rows.toSorted((a, b) => a - b),
    );
    assert.ok(sent.every((one) => one.type === 'progress' && one.bytesTotal === bytes.length));
  });

  it('stops at the next slice when it is cancelled', async () => {
    let slices = 0;
    const platform = platformOf(bytes, 1, () => {
      if (++slices === 2) reading.cancel();
    });
    const reading = new Reading(request, platform, () => undefined);
    await assert.rejects(reading.read(), UserError);
    assert.equal(slices, 2);
    assert.ok(reading.isCancelled);
  });
});

describe('faultOf', () => {
  it('hands on what is meant for people and owns up to the rest', () => {
    const fault = { message: { text: 'no', args: {} }, location: { line: 3, column: 1 } };
    assert.equal(faultOf(new UserError(fault)), fault);
    assert.match(inEnglish(faultOf(new RangeError('oops')).message), /defect .*RangeError: oops/);
    assert.match(inEnglish(faultOf('oops').message), /oops/);
  });
});

describe('requestIdOf', () => {
  it('finds the id of a request, and nothing in anything else', () => {
    assert.equal(requestIdOf({ requestId: 7, type: 'nonsense' }), 7);
    for (const input of [undefined, null, 3, 'x', {}, [], { requestId: '7' }, { requestId: -1 }]) {
      assert.equal(requestIdOf(input), undefined);
    }
    assert.equal(requestIdOf({ requestId: 0.5 }), undefined);
  });
});
