import { strict as assert } from 'node:assert';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import { UserError } from '../../../src/core/message';
import { WorkerClient } from '../../../src/host/session/workerClient';
import {
  Cancelled,
  type Cancellation,
  type RunListener,
} from '../../../src/host/session/workerRequests';
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

const opening = {
  source: { kind: 'file', path: '/a.csv' },
  options: defaultReadOptions,
} as const;

class Token implements Cancellation {
  readonly listeners = new Set<() => void>();
  isCancellationRequested = false;

  onCancellationRequested(listener: () => void): { dispose(): unknown } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  cancel(): void {
    this.isCancellationRequested = true;
    for (const listener of this.listeners) listener();
  }
}

describe('WorkerClient', () => {
  it('answers each request with its own answer, in whatever order they come', async () => {
    const { worker, client } = setUp();
    const opened = client.open(opening);
    const prepared = client.prepare('r#0', experiment);
    worker.say({ type: 'prepared', requestId: 2, runId: 'r#0', design, state: ready });
    worker.say({ type: 'opened', requestId: 1, table });
    const answer = await opened;
    assert.ok(answer.type === 'opened');
    assert.deepEqual(answer.table, table);
    assert.equal((await prepared).design.label, 'sex');
  });

  it('hands progress on until the answer comes', async () => {
    const { worker, client } = setUp();
    const rows: number[] = [];
    const opened = client.open(opening, { onProgress: (one) => rows.push(one.rows) });
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

  for (const [what, ask] of [
    ['a read', (client: WorkerClient, token: Token) => client.open(opening, { token })],
    ['a preparation', (client, token) => client.prepare('r#0', experiment, { token })],
  ] as const satisfies [string, (client: WorkerClient, token: Token) => Promise<unknown>][]) {
    it(`cancels ${what} when the token says so, and says it once when cancelled twice`, async () => {
      const { worker, client } = setUp();
      const token = new Token();
      const asked = ask(client, token);
      token.cancel();
      token.cancel();
      assert.deepEqual(worker.sent.slice(1), [{ type: 'cancel', requestId: 1 }]);
      const fault = { message: { text: 'Cancelled.', args: {} } };
      worker.say({ type: 'failed', requestId: 1, fault, cancelled: true });
      await assert.rejects(asked, Cancelled);
      token.cancel();
      assert.equal(worker.sent.length, 2, 'nothing is cancelled that is over');
      assert.equal(token.listeners.size, 0);
    });

    it(`cancels ${what} at once when the token said so before`, async () => {
      const { worker, client } = setUp();
      const token = new Token();
      token.cancel();
      const asked = ask(client, token);
      assert.deepEqual(worker.sent.at(-1), { type: 'cancel', requestId: 1 });
      client.dispose();
      await assert.rejects(asked, Cancelled);
    });
  }

  it('sends how a table is to be read, and hands bytes over without a copy', () => {
    const { worker, client } = setUp();
    const bytes = new Uint8Array(8);
    const options = { ...defaultReadOptions, faults: 'strict' } as const;
    void client.open({ source: { kind: 'bytes', bytes }, options, memoryBudget: 1e9 });
    void client.open({ source: { kind: 'bytes', bytes: bytes.subarray(2) }, options });
    const [whole, part] = worker.sent;
    assert.ok(whole?.type === 'open' && part?.type === 'open');
    assert.deepEqual([whole.options, whole.memoryBudget], [options, 1e9]);
    assert.ok(!('memoryBudget' in part));
    assert.deepEqual(worker.transferred, [[bytes.buffer], []], 'a view leaves its buffer here');
    client.dispose();
  });

  it('hands on that a table would take more than the budget', async () => {
    const { worker, client } = setUp();
    const opened = client.open({ ...opening, memoryBudget: 1000 });
    const tooLarge = { rows: 10, columns: 2, bytesNeeded: 5000, memoryBudget: 1000, sampleRows: 2 };
    worker.say({ type: 'tooLarge', requestId: 1, ...tooLarge });
    assert.deepEqual(await opened, { type: 'tooLarge', requestId: 1, ...tooLarge });
  });

  it('asks what columns hold, with a label and without', async () => {
    const { worker, client } = setUp();
    const asked = client.askColumns(['mass']);
    void client.askColumns(['mass'], { label: 'mass', positiveClass: '', threshold: 4 });
    assert.deepEqual(worker.sent, [
      { type: 'askColumns', requestId: 1, columns: ['mass'] },
      {
        ...{ type: 'askColumns', requestId: 2, columns: ['mass'] },
        label: { label: 'mass', positiveClass: '', threshold: 4 },
      },
    ]);
    worker.say({ type: 'columns', requestId: 1, answer: [] });
    assert.deepEqual(await asked, []);
    client.dispose();
  });

  it('keeps what a run says that is prepared beside another, until somebody listens to it', async () => {
    const { worker, client } = setUp();
    const heard: string[] = [];
    const listenerOf = (name: string): RunListener => ({
      onRunMessage: (one) => heard.push(`${name} ${one.runId}`),
      onDied: () => heard.push(`${name} died`),
    });
    client.listen(listenerOf('old'));
    const prepared = client.prepare('r#1', experiment);
    worker.say(epochs('r#0', 3, 1));
    worker.say({ type: 'prepared', requestId: 1, runId: 'r#1', design, state: ready });
    worker.say(epochs('r#1', 0, 1));
    await prepared;
    client.listen(listenerOf('new'));
    assert.deepEqual(heard, ['old r#0', 'new r#1']);
  });

  it('forgets what a run said that came to nothing', async () => {
    const { worker, client } = setUp();
    const prepared = client.prepare('r#1', experiment);
    worker.say(epochs('r#1', 0, 1));
    const fault = { message: { text: 'No.', args: {} } };
    worker.say({ type: 'failed', requestId: 1, fault, cancelled: false });
    await assert.rejects(prepared, UserError);
    let heard = 0;
    client.listen({ onRunMessage: () => heard++, onDied: () => undefined });
    assert.equal(heard, 0);
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
