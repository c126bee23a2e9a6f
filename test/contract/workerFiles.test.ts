import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inEnglish } from '../../src/core/message';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

describe('the built worker reading files', () => {
  let folder: string;
  let worker: TrainingWorker;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'logit-lab-'));
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(() => {
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  async function file(name: string, content: string | Uint8Array): Promise<string> {
    const full = path.join(folder, name);
    await writeFile(full, content);
    return full;
  }

  function open(requestId: number, name: string): void {
    worker.post({ type: 'open', requestId, source: { kind: 'file', path: name } });
  }

  async function whyNot(name: string): Promise<string> {
    open(1, name);
    const answer = await worker.answer('opened', 1);
    assert.equal(answer.type, 'failed');
    assert.equal(answer.cancelled, false);
    return inEnglish(answer.fault.message);
  }

  it('streams a file from the disk as it reads bytes', async () => {
    const csv = generatedCsv(2000, 4);
    open(1, await file('table.csv', csv));
    const fromDisk = await worker.answer('opened', 1);
    const source = { kind: 'bytes', bytes: new TextEncoder().encode(csv) } as const;
    worker.post({ type: 'open', requestId: 2, source });
    const fromBytes = await worker.answer('opened', 2);
    assert.ok(fromDisk.type === 'opened' && fromBytes.type === 'opened');
    assert.equal(fromDisk.table.rowCount, 2000);
    assert.deepEqual(fromDisk.table, fromBytes.table);
  });

  it('says of a file that is not there, a folder, and what is no table, what is wrong', async () => {
    assert.match(await whyNot(path.join(folder, 'nowhere.csv')), /There is no file .*nowhere\.csv/);
    worker.sent.length = 0;
    assert.match(await whyNot(folder), /is a folder/);
    worker.sent.length = 0;
    assert.match(await whyNot(await file('empty.csv', '')), /empty/);
    worker.sent.length = 0;
    const binary = Uint8Array.from({ length: 5000 }, (_, i) => i % 256);
    assert.match(await whyNot(await file('binary.csv', binary)), /Line 1/);
    worker.sent.length = 0;
    assert.match(await whyNot(await file('header.csv', 'a,b,y\n')), /header/);
  });

  it('gives up reading when it is asked to', async () => {
    open(4, await file('large.csv', generatedCsv(20_000, 6)));
    worker.post({ type: 'cancel', requestId: 4 });
    const answer = await worker.answer('opened', 4);
    assert.ok(answer.type === 'failed');
    assert.equal(answer.cancelled, true);
    // and it is as good as new
    await worker.prepare(generatedCsv(50, 2), experimentOn(2));
  });

  it('gives up one file for the next', async () => {
    open(1, await file('first.csv', generatedCsv(20_000, 6)));
    open(2, await file('second.csv', generatedCsv(30, 2)));
    const second = await worker.answer('opened', 2);
    assert.ok(second.type === 'opened');
    assert.equal(second.table.rowCount, 30);
    const first = await worker.answer('opened', 1);
    assert.ok(first.type === 'failed');
    assert.equal(first.cancelled, true);
  });

  it('keeps a run alive while the next file turns out to be none', async () => {
    await worker.prepare(generatedCsv(50, 2), experimentOn(2));
    open(5, path.join(folder, 'nowhere.csv'));
    assert.equal((await worker.answer('opened', 5)).type, 'failed');
    worker.post({ type: 'step', runId: 'run' });
    const { state } = await worker.untilStatus('paused');
    assert.equal(state.epoch, 1);
  });

  it('trains one file after the other', async () => {
    for (const [runId, rows] of [
      ['a', 60],
      ['b', 90],
    ] as const) {
      const csv = generatedCsv(rows, 2, rows);
      worker.sent.length = 0;
      const { design } = await worker.prepare(csv, experimentOn(2, { epochLimit: 20 }), runId);
      assert.equal(design.trainingRows + design.validationRows, rows);
      worker.post({ type: 'play', runId, speed: 'full' });
      assert.equal((await worker.untilStatus('finished')).runId, runId);
    }
  });
});
