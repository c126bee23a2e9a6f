import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultReadOptions, type ReadOptions } from '../../src/core/data/table/readOptions';
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

  function open(requestId: number, name: string, changes: Partial<ReadOptions> = {}): void {
    const options = { ...defaultReadOptions, ...changes };
    worker.post({ type: 'open', requestId, source: { kind: 'file', path: name }, options });
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
    worker.post({ type: 'open', requestId: 2, source, options: defaultReadOptions });
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

  it('tells when a table would not fit, and keeps a sample that does', async () => {
    const rows = 20_000;
    const name = await file('budget.csv', generatedCsv(rows, 4));
    const source = { kind: 'file', path: name } as const;
    const options = defaultReadOptions;
    worker.post({ type: 'open', requestId: 1, source, options, memoryBudget: 400_000 });
    const excess = await worker.answer('tooLarge', 1);
    assert.ok(excess.type === 'tooLarge');
    assert.ok(Math.abs(excess.rows - rows) < 0.02 * rows, `${excess.rows} rows are estimated`);
    assert.equal(excess.sampleRows, 4000);
    open(2, name, { sample: { rows: excess.sampleRows, seed: 3 } });
    const sampled = await worker.answer('opened', 2);
    assert.ok(sampled.type === 'opened');
    assert.equal(sampled.table.rowCount, 4000);
    assert.deepEqual(sampled.table.sample, { rows: 4000, ofRows: rows, seed: 3 });
  });

  it('trains on 10 million rows, over 50 MB', async () => {
    const [header = '', ...rows] = generatedCsv(100_000, 1).split('\n');
    const name = await file('ten-million.csv', `${header}\n`);
    const block = `${rows.join('\n')}\n`;
    for (let i = 0; i < 100; i++) await writeFile(name, block, { flag: 'a' });
    open(1, name);
    const opened = await worker.answer('opened', 1);
    assert.ok(opened.type === 'opened');
    assert.equal(opened.table.rowCount, 10_000_000);
    assert.ok(opened.table.byteLength > 50e6);
    const experiment = experimentOn(1, { learningRate: 1 });
    worker.post({ type: 'prepare', requestId: 2, runId: 'run', experiment });
    const prepared = await worker.answer('prepared', 2);
    assert.ok(prepared.type === 'prepared');
    assert.equal(prepared.design.trainingRows + prepared.design.validationRows, 10_000_000);
    worker.post({ type: 'step', runId: 'run' });
    await worker.untilStatus('paused');
    const [before = NaN, after = NaN] = worker
      .of('epochs')
      .flatMap(({ columns }) => [...columns.loss]);
    assert.ok(Math.abs(before - Math.LN2) < 1e-15);
    assert.ok(after < before);
  }).timeout(120_000);

  for (const [what, rows] of [
    ['perfect separation', ['1,no', '2,no', '3,no', '4,yes', '5,yes', '6,yes']],
    ['quasi-separation', ['1,no', '2,no', '3,no', '3,yes', '5,yes', '6,yes']],
  ] as const) {
    it(`trains under ${what}: the loss falls, no number breaks`, async () => {
      const experiment = experimentOn(1, { epochLimit: 2000, validationShare: 0, learningRate: 5 });
      await worker.prepare(['x1,y', ...rows].join('\n'), experiment);
      worker.post({ type: 'play', runId: 'run', speed: 'full' });
      await worker.untilStatus('finished');
      const losses = worker.of('epochs').flatMap(({ columns }) => [...columns.loss]);
      assert.ok(losses.every(Number.isFinite));
      assert.ok((losses.at(-1) ?? NaN) < (losses[0] ?? NaN) / 2);
      const { weights, bias } = worker.of('epochs').at(-1)?.point ?? { weights: [], bias: NaN };
      assert.ok([...weights, bias].every(Number.isFinite));
    });
  }

  it('gives up preparing when it is asked to, and the run before lives on', async () => {
    const experiment = experimentOn(6, { epochLimit: 1e6 });
    await worker.prepare(generatedCsv(60_000, 6), experiment, 'first');
    worker.post({ type: 'prepare', requestId: 7, runId: 'second', experiment });
    worker.post({ type: 'cancel', requestId: 7 });
    const answer = await worker.answer('prepared', 7);
    assert.ok(answer.type === 'failed');
    assert.equal(answer.cancelled, true);
    worker.post({ type: 'step', runId: 'first' });
    assert.equal((await worker.untilStatus('paused')).runId, 'first');
  });

  it('summarises columns, split by a label', async () => {
    open(1, await file('summary.csv', generatedCsv(500, 2)));
    assert.equal((await worker.answer('opened', 1)).type, 'opened');
    const label = { label: 'y', positiveClass: 'yes' };
    worker.post({ type: 'askColumns', requestId: 2, columns: ['x1', 'y', 'nowhere'], label });
    const answer = await worker.answer('columns', 2);
    assert.ok(answer.type === 'columns');
    const [x, y, ...others] = answer.answer;
    assert.equal(others.length, 0, 'what is not there is passed over');
    assert.ok(x && y);
    assert.equal(x.negative.count + x.positive.count, 500);
    assert.ok(x.positive.mean > x.negative.mean, 'the label follows x1');
    const inBins = [x.histogram?.negative, x.histogram?.positive].map((counts) =>
      counts?.reduce((sum, one) => sum + one, 0),
    );
    assert.deepEqual(inBins, [x.negative.count, x.positive.count]);
    assert.deepEqual(y.levels.map(({ name }) => name).sort(), ['no', 'yes']);
    worker.post({
      type: 'askColumns',
      requestId: 3,
      columns: ['x1'],
      label: { label: 'gone', positiveClass: 'yes' },
    });
    assert.equal((await worker.answer('columns', 3)).type, 'failed');
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
