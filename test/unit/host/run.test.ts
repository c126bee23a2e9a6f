import { strict as assert } from 'node:assert';
import { epochs, pointAt, ready, runLabel, runUpTo, startOf } from '../../support/hostFixtures';
import { RunLink, type RunLinkListener } from '../../../src/host/session/runLink';
import { WorkerClient } from '../../../src/host/session/workerClient';
import { Run } from '../../../src/host/session/run';
import { FakeWorker, RecordingLog } from '../../support/hostFixtures';

describe('Run', () => {
  it('skips epochs it has on record, so that a run that goes on repeats none', () => {
    const run = runUpTo(9);
    run.addEpochs(epochs(run.runId, 9, 4));
    assert.equal(run.trace.epochCount, 13);
    assert.equal(run.trace.buckets('loss').last[9], 1 / 10);
    assert.equal(run.trace.buckets('loss').last[12], 1 / 13);
    assert.equal(run.state.epoch, 12);
  });

  it('refuses epochs that leave a hole', () => {
    const run = runUpTo(9);
    assert.throws(() => run.addEpochs(epochs(run.runId, 11, 1)), RangeError);
    assert.equal(run.trace.epochCount, 10);
  });

  it('keeps state, curve and weights of one epoch', () => {
    const run = runUpTo(9);
    run.setState({ ...ready, status: 'finished', epoch: 50 });
    assert.equal(run.state.epoch, 9);
    assert.equal(run.state.status, 'finished');
  });

  it('starts over with the learning rate and the limit as they are now', () => {
    const run = runUpTo(9);
    run.applyLearningRate({ epoch: 9, value: 0.7 });
    run.setState({ ...run.state, epochLimit: 50 });
    const over = run.startedOver('session#1', run.label);
    assert.equal(over.experiment.learningRate, 0.7);
    assert.equal(over.experiment.epochLimit, 50);
    assert.equal(over.trace.epochCount, 0);
    assert.equal(over.history, undefined);
    assert.equal(run.trace.epochCount, 10, 'the run itself stays as it is');
  });

  it('goes on paused when it was running, and as it ended when it had ended', () => {
    const run = runUpTo(3);
    run.setState({ ...run.state, status: 'running' });
    assert.equal(run.goingOn('session#1', run.design).state.status, 'paused');
    run.setState({ ...run.state, status: 'diverged', reason: { text: 'Too far.', args: {} } });
    assert.equal(run.goingOn('session#1', run.design).state.status, 'diverged');
  });
});

describe('Run: past epochs', () => {
  it('takes with it, as a fork, what was recorded up to the epoch', () => {
    const run = runUpTo(40);
    run.applyLearningRate({ epoch: 10, value: 0.7 });
    run.applyLearningRate({ epoch: 30, value: 0.1 });
    const fork = { ...runLabel, id: 2, parent: { id: 1, epoch: 20 } };
    const start = run.forkedAt(20, 'session#1', fork);
    assert.equal(start.trace.epochCount, 20);
    assert.equal(start.label, fork);
    assert.deepEqual(start.history?.rates, [
      { epoch: 0, value: 0.3 },
      { epoch: 10, value: 0.7 },
    ]);
    const forked = new Run(start, pointAt(20));
    forked.addEpochs(epochs('session#1', 20, 1));
    assert.equal(forked.trace.epochCount, 21);
    assert.equal(forked.trace.latest('loss'), 1 / 21);
    assert.deepEqual(forked.marks, [{ epoch: 10, value: 0.7 }]);
    assert.equal(run.trace.epochCount, 41, 'the run that was left stays as it is');
    assert.equal(run.marks.length, 2);
  });

  it('forgets in a fork of a long run only what is in the bucket of its epoch', () => {
    const run = runUpTo(0);
    run.addEpochs(epochs(run.runId, 1, 1000));
    const { stride } = run.trace;
    assert.ok(stride > 1);
    const start = run.forkedAt(777, 'session#1', runLabel);
    assert.equal(start.trace.epochCount, 777 - (777 % stride));
    assert.equal(start.trace.stride, stride);
  });

  it('takes weights that were set by hand for those of the newest epoch', () => {
    const run = runUpTo(5);
    const point = { ...pointAt(5), weights: Float64Array.of(9, 9, 9) };
    const { columns } = epochs(run.runId, 100, 1);
    run.amend({ type: 'amended', runId: run.runId, epoch: 5, columns, point });
    assert.equal(run.trace.epochCount, 6);
    assert.equal(run.trace.latest('loss'), 1 / 101);
    assert.equal(run.trace.buckets('loss').minimum[5], 1 / 101);
    assert.deepEqual(run.handSet, [5]);
    assert.equal(run.shownPoint, point);
  });
});

describe('RunLink', () => {
  async function setUp(): Promise<{ worker: FakeWorker; link: RunLink; heard: string[] }> {
    const worker = new FakeWorker();
    const heard: string[] = [];
    const listener: RunLinkListener = {
      onRun: (run) => heard.push(`run ${run.runId}`),
      onEpochs: () => heard.push('epochs'),
      onState: () => heard.push('state'),
      onAmended: () => heard.push('amended'),
      onAnalysis: () => heard.push('analysis'),
      onLearningRate: (mark, edit) =>
        heard.push(`rate ${mark.value} at ${mark.epoch}, edit ${edit?.editId ?? 'none'}`),
      onDied: () => heard.push('died'),
      onDefect: () => heard.push('defect'),
    };
    const opening = RunLink.open(new WorkerClient(worker, new RecordingLog()), startOf(), listener);
    worker.say(epochs('session#0', 0, 1));
    return { worker, heard, link: await opening };
  }

  it('stands once the first epoch is on record', async () => {
    const { link } = await setUp();
    assert.ok(link.run instanceof Run);
    assert.equal(link.run.trace.epochCount, 1);
  });

  it('tells an edit to who made it', async () => {
    const { worker, link, heard } = await setUp();
    link.setLearningRate(0.5, { owner: {}, editId: 17 });
    link.setLearningRate(0.6, undefined);
    for (const editId of [1, 2]) {
      const value = editId === 1 ? 0.5 : 0.6;
      worker.say({ type: 'learningRateApplied', runId: 'session#0', editId, epoch: editId, value });
    }
    assert.deepEqual(heard, ['rate 0.5 at 1, edit 17', 'rate 0.6 at 2, edit none']);
    assert.equal(link.run.state.learningRate, 0.6);
  });

  it('drops what the run before a reset still sends', async () => {
    const { worker, link, heard } = await setUp();
    link.reset('session#1', link.run.label);
    worker.say(epochs('session#0', 1, 5));
    worker.say(epochs('session#1', 0, 1));
    worker.say(epochs('session#0', 6, 5));
    worker.say({ type: 'state', runId: 'session#1', state: ready });
    assert.deepEqual(heard, ['run session#1', 'state']);
    assert.equal(link.run.trace.epochCount, 1);
  });

  it('goes on as a fork, when the epochs that it repeats have come', async () => {
    const { worker, link, heard } = await setUp();
    worker.say(epochs('session#0', 1, 30));
    link.fork(12, 'session#1', { ...runLabel, id: 2 });
    link.setLearningRate(0.9, undefined);
    assert.deepEqual(worker.sent.slice(-2), [
      { type: 'fork', runId: 'session#0', newRunId: 'session#1', epoch: 12, recordFrom: 12 },
      { type: 'setLearningRate', runId: 'session#1', editId: 1, value: 0.9 },
    ]);
    worker.say(epochs('session#0', 31, 1));
    worker.say(epochs('session#1', 12, 1));
    const runId = 'session#1';
    worker.say({ type: 'learningRateApplied', runId, editId: 1, epoch: 12, value: 0.9 });
    assert.deepEqual(heard, ['epochs', 'run session#1', 'rate 0.9 at 12, edit none']);
    assert.equal(link.run.label.id, 2);
    assert.equal(link.run.trace.epochCount, 13);
    assert.deepEqual(link.run.marks, [{ epoch: 12, value: 0.9 }]);
  });

  it('takes a record with a hole for a defect and ends the worker', async () => {
    const { worker, link, heard } = await setUp();
    worker.say(epochs('session#0', 7, 1));
    assert.deepEqual(heard, ['defect', 'died']);
    assert.equal(worker.terminated, true);
    assert.deepEqual(link.run.point, pointAt(0));
  });
});
