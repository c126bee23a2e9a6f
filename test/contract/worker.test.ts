import assert from 'node:assert/strict';
import { inEnglish } from '../../src/core/message';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const csv = generatedCsv(300, 3);
const runId = 'run';

describe('the built worker', () => {
  let worker: TrainingWorker;
  beforeEach(() => {
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  it('reads, prepares and trains to the end, every epoch once and in order', async () => {
    const { design, state } = await worker.prepare(csv, experimentOn(3, { epochLimit: 3000 }));
    assert.equal(design.trainingRows + design.validationRows, 300);
    assert.equal(state.status, 'ready');
    worker.post({ type: 'play', runId, speed: 'full' });
    const finished = await worker.untilStatus('finished');
    assert.equal(worker.sent.at(-1), finished);
    assert.equal(finished.state.epoch, 3000);
    let next = 0;
    for (const { first, columns, point } of worker.of('epochs')) {
      assert.equal(first, next);
      next += columns.loss.length;
      assert.equal(point.epoch, next - 1);
    }
    assert.equal(next, 3001);
    const losses = worker.of('epochs').flatMap(({ columns }) => [...columns.loss]);
    assert.ok(Math.abs((losses[0] ?? NaN) - Math.LN2) < 2e-15);
    assert.ok(losses.every((loss, epoch) => epoch === 0 || loss <= (losses[epoch - 1] ?? NaN)));
  });

  it('applies an edit while it trains, from the very next update', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 1e9 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.until(() => worker.of('epochs').length > 2);
    worker.post({ type: 'setLearningRate', runId, editId: 5, value: 1e-9 });
    const applied = await worker.until(() => worker.of('learningRateApplied')[0]);
    assert.equal(applied.editId, 5);
    assert.equal(applied.value, 1e-9);
    await worker.until(() => (worker.of('epochs').at(-1)?.point.epoch ?? 0) > applied.epoch + 50);
    const losses = worker.of('epochs').flatMap(({ columns }) => [...columns.loss]);
    const drop = (epoch: number): number => (losses[epoch] ?? NaN) - (losses[epoch + 1] ?? NaN);
    assert.ok(drop(applied.epoch - 1) > 1000 * Math.abs(drop(applied.epoch)));
  });

  it('pauses, steps and goes on', async () => {
    await worker.prepare(csv, experimentOn(3));
    worker.post({ type: 'play', runId, speed: 'full' });
    worker.post({ type: 'pause', runId });
    const { state } = await worker.untilStatus('paused');
    worker.post({ type: 'step', runId });
    const stepped = await worker.until(() =>
      worker.of('state').find((one) => one.state.epoch === state.epoch + 1),
    );
    assert.equal(stepped.state.status, 'paused');
    assert.equal(worker.of('epochs').at(-1)?.point.epoch, state.epoch + 1);
  });

  it('drops what is meant for another run', async () => {
    await worker.prepare(csv, experimentOn(3));
    worker.post({ type: 'play', runId: 'earlier', speed: 'full' });
    worker.post({ type: 'setLearningRate', runId: 'earlier', editId: 1, value: 9 });
    worker.post({ type: 'askRecord', requestId: 9, runId: 'earlier', line: 2 });
    const answer = await worker.answer('record', 9);
    assert.equal(answer.type, 'failed');
    worker.post({ type: 'step', runId });
    const { state } = await worker.untilStatus('paused');
    assert.equal(state.epoch, 1);
    assert.equal(state.learningRate, 0.3);
    assert.equal(worker.of('learningRateApplied').length, 0);
  });

  it('starts over under the new id and hears no more of the old one', async () => {
    await worker.prepare(csv, experimentOn(3));
    worker.post({ type: 'step', runId });
    await worker.untilStatus('paused');
    worker.post({ type: 'reset', runId, newRunId: 'second' });
    const reset = await worker.until(() =>
      worker.of('state').find((one) => one.runId === 'second'),
    );
    assert.equal(reset.state.epoch, 0);
    worker.post({ type: 'step', runId });
    worker.post({ type: 'step', runId: 'second' });
    const state = await worker.until(() =>
      worker.of('state').find((one) => one.runId === 'second' && one.state.epoch > 0),
    );
    assert.equal(state.state.epoch, 1);
  });

  it('goes on from a checkpoint with the bits it would have had', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 50 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.untilStatus('finished');
    const whole = worker.of('epochs').at(-1)?.point;

    const experiment = experimentOn(3, { epochLimit: 20 });
    worker.post({ type: 'prepare', requestId: 3, runId: 'half', experiment });
    worker.post({ type: 'play', runId: 'half', speed: 'full' });
    const half = await worker.until(() =>
      worker.of('epochs').find((one) => one.runId === 'half' && one.point.epoch === 20),
    );
    const checkpoint = { ...half.point, learningRate: 0.3 };
    const longer = experimentOn(3, { epochLimit: 50 });
    worker.post({ type: 'prepare', requestId: 4, runId: 'on', experiment: longer, checkpoint });
    worker.post({ type: 'play', runId: 'on', speed: 'full' });
    const end = await worker.until(() =>
      worker.of('epochs').find((one) => one.runId === 'on' && one.point.epoch === 50),
    );
    assert.equal(worker.of('epochs').find((one) => one.runId === 'on')?.first, 20);
    assert.deepEqual(end.point, whole);
  });

  it('answers for a record of the file while it trains', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 1e9 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    worker.post({ type: 'askRecord', requestId: 7, runId, line: 5 });
    const record = await worker.answer('record', 7);
    assert.equal(record.type, 'record');
    assert.equal(record.answer?.firstLine, 5);
    assert.equal(record.answer.contributions.length, 3);
    worker.post({ type: 'askRecord', requestId: 8, runId, line: 1 });
    const header = await worker.answer('record', 8);
    assert.equal(header.type === 'record' && header.answer, undefined);
  });

  it('diverges into a state that says which rate to try, and recovers', async () => {
    const { design } = await worker.prepare(csv, experimentOn(3, { learningRate: 1.7e308 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    const { state } = await worker.untilStatus('diverged');
    const suggestion = Number(state.reason?.args['suggestion']);
    assert.ok(suggestion > 0 && suggestion <= design.learningRateBounds.monotone);
    assert.ok(worker.of('epochs').every(({ point }) => point.weights.every(Number.isFinite)));
    worker.post({ type: 'setLearningRate', runId, editId: 1, value: suggestion });
    await worker.untilStatus('paused');
    worker.post({ type: 'reset', runId, newRunId: 'again' });
    worker.post({ type: 'play', runId: 'again', speed: 'full' });
    await worker.until(() => (worker.of('epochs').at(-1)?.point.epoch ?? 0) > 10);
  });

  it('keeps the pace it is given', async () => {
    await worker.prepare(csv, experimentOn(3));
    // an epoch in a quarter of an hour: the first at once, the second not while this test runs
    worker.post({ type: 'play', runId, speed: 0.001 });
    await worker.until(() => worker.of('epochs').find(({ point }) => point.epoch === 1));
    worker.post({ type: 'askRecord', requestId: 3, runId, line: 2 });
    await worker.answer('record', 3);
    worker.post({ type: 'pause', runId });
    const { state } = await worker.untilStatus('paused');
    assert.equal(state.epoch, 1);
  });

  it('can be terminated while it trains', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 1e9 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.until(() => worker.of('epochs').length > 2);
    await worker.terminate();
    assert.equal(await worker.exited, 1);
  });
});

describe('the built worker against forged and senseless messages', () => {
  let worker: TrainingWorker;
  beforeEach(() => {
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  it('drops them, answers those that ask, and stays usable', async () => {
    const forged: unknown[] = [
      ...[undefined, null, 0, NaN, '', 'play', [], {}, new Map(), new Uint8Array(3)],
      { type: 'play' },
      { type: 'play', runId: 'run', speed: -1 },
      { type: 'play', runId: 'run', speed: NaN },
      { type: 'constructor', runId: 'run' },
      { type: '__proto__' },
      { type: 'setLearningRate', runId: 'run', editId: 1, value: 0 },
      { type: 'setLearningRate', runId: 'run', editId: 1, value: Infinity },
      { type: 'setLearningRate', runId: 'run', editId: 1, value: '0.1' },
      { type: 'setEpochLimit', runId: 'run', value: 0.5 },
      { type: 'open', requestId: -1, source: { kind: 'bytes', bytes: new Uint8Array(1) } },
      { type: 'open', source: { kind: 'file', path: 3 } },
    ];
    for (const message of forged) worker.postAnything(message);
    worker.postAnything({ type: 'open', requestId: 50, source: { kind: 'url', url: 'http://x' } });
    worker.postAnything({ type: 'prepare', requestId: 51, runId: 'run', experiment: {} });
    assert.equal((await worker.answer('opened', 50)).type, 'failed');
    assert.equal((await worker.answer('prepared', 51)).type, 'failed');
    await worker.prepare(csv, experimentOn(3, { epochLimit: 5 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.untilStatus('finished');
    assert.deepEqual(
      worker.of('failed').map(({ requestId }) => requestId),
      [50, 51],
    );
  });

  it('refuses a run without a table, and a checkpoint of another one', async () => {
    worker.post({ type: 'prepare', requestId: 1, runId, experiment: experimentOn(3) });
    const early = await worker.answer('prepared', 1);
    assert.equal(early.type, 'failed');
    assert.match(inEnglish(early.fault.message), /Open a file first/);
    worker.sent.length = 0;
    await worker.prepare(csv, experimentOn(3));
    const checkpoint = { weights: new Float64Array(9), bias: 0, epoch: 4, learningRate: 1 };
    worker.post({ type: 'prepare', requestId: 3, runId, experiment: experimentOn(3), checkpoint });
    const other = await worker.answer('prepared', 3);
    assert.equal(other.type, 'failed');
    assert.match(inEnglish(other.fault.message), /9 weights/);
    // the run from before is still there
    worker.post({ type: 'step', runId });
    await worker.untilStatus('paused');
  });
});
