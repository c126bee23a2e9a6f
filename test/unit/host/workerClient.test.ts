import { strict as assert } from 'node:assert';
import { UserError } from '../../../src/core/message';
import { Cancelled, WorkerClient } from '../../../src/host/session/workerClient';
import {
  design,
  epochs,
  experiment,
  FakeWorker,
  ready,
  RecordingLog,
  table,
} from '../../support/hostFixtures';

function setUp(): { worker: FakeWorker; client: WorkerClient; log: RecordingLog } {
  const worker = new FakeWorker();
  const log = new RecordingLog();
  return { worker, log, client: new WorkerClient(worker, log) };
}

describe('WorkerClient', () => {
  it('answers each request with its own answer, in whatever order they come', async () => {
    const { worker, client } = setUp();
    const opened = client.open({ kind: 'file', path: '/a.csv' }, () => undefined);
    const prepared = client.prepare('r#0', experiment);
    worker.say({ type: 'prepared', requestId: 2, runId: 'r#0', design, state: ready });
    worker.say({ type: 'opened', requestId: 1, table });
    assert.deepEqual((await opened).columns, table.columns);
    assert.equal((await prepared).design.label, 'sex');
  });

  it('hands progress on until the answer comes', async () => {
    const { worker, client } = setUp();
    const rows: number[] = [];
    const opened = client.open({ kind: 'file', path: '/a.csv' }, (one) => rows.push(one.rows));
    worker.say({ type: 'progress', requestId: 1, bytesRead: 10, rows: 3 });
    worker.say({ type: 'progress', requestId: 1, bytesRead: 20, bytesTotal: 40, rows: 7 });
    worker.say({ type: 'opened', requestId: 1, table });
    worker.say({ type: 'progress', requestId: 1, bytesRead: 30, rows: 9 });
    await opened;
    assert.deepEqual(rows, [3, 7]);
  });

  it('turns a refused request into an error for people, and stays usable', async () => {
    const { worker, client } = setUp();
    const fault = { message: { text: 'No.', args: {} } };
    const refused = client.prepare('r#0', experiment);
    worker.say({ type: 'failed', requestId: 1, fault, cancelled: false });
    await assert.rejects(refused, (error) => error instanceof UserError && error.message === 'No.');
    assert.equal(client.fault, undefined);
    assert.equal(worker.terminated, false);
  });

  it('cancels a read when the token says so, once', async () => {
    const { worker, client } = setUp();
    const listeners: (() => void)[] = [];
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: (listener: () => void) => {
        listeners.push(listener);
        return { dispose: () => listeners.splice(0) };
      },
    };
    const opened = client.open({ kind: 'file', path: '/a.csv' }, () => undefined, token);
    for (const cancel of listeners) cancel();
    assert.deepEqual(worker.sent.at(-1), { type: 'cancel', requestId: 1 });
    const fault = { message: { text: 'Cancelled.', args: {} } };
    worker.say({ type: 'failed', requestId: 1, fault, cancelled: true });
    await assert.rejects(opened, Cancelled);
    assert.equal(listeners.length, 0);
  });

  it('keeps what a run says until somebody listens', () => {
    const { worker, client } = setUp();
    worker.say(epochs('r#0', 0, 2));
    const heard: string[] = [];
    client.listen({
      onRunMessage: (one) => heard.push(one.type),
      onDied: () => heard.push('died'),
    });
    worker.say({ type: 'state', runId: 'r#0', state: ready });
    assert.deepEqual(heard, ['epochs', 'state']);
  });

  for (const [how, end] of [
    ['throws', (worker: FakeWorker) => worker.fail(new Error('out of memory'))],
    ['exits', (worker: FakeWorker) => worker.exit(1)],
    ['talks nonsense', (worker: FakeWorker) => worker.say({ type: 'epochs', runId: 7 })],
  ] as const) {
    it(`ends every open request and tells its listener when the worker ${how}`, async () => {
      const { worker, client } = setUp();
      const deaths: string[] = [];
      client.listen({
        onRunMessage: () => undefined,
        onDied: (fault) => deaths.push(fault.message.text),
      });
      const open = [client.prepare('r#0', experiment), client.askRecord('r#0', 2)];
      end(worker);
      worker.exit(1);
      for (const one of open) await assert.rejects(one, UserError);
      assert.equal(deaths.length, 1);
      assert.match(deaths[0] ?? '', /Try again/);
      assert.equal(worker.terminated, true);
      await assert.rejects(client.askRecord('r#0', 3), 'a request to a dead worker must not hang');
    });
  }

  it('gives up open requests without a word to the listener when it is disposed', async () => {
    const { worker, client } = setUp();
    let died = 0;
    client.listen({ onRunMessage: () => undefined, onDied: () => died++ });
    const asked = client.askRecord('r#0', 2);
    client.dispose();
    worker.exit(1);
    await assert.rejects(asked, Cancelled);
    assert.equal(died, 0);
    assert.equal(worker.terminated, true);
  });
});
