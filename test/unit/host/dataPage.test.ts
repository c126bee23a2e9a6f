import { strict as assert } from 'node:assert';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import { DataPage } from '../../../src/host/session/dataPage';
import { WorkerClient } from '../../../src/host/session/workerClient';
import { Cancelled } from '../../../src/host/session/workerRequests';
import { FakeWorker, RecordingLog, table } from '../../support/hostFixtures';

/** Opens as many tables as it is asked for, each when it is told to. */
function opener(): {
  page: DataPage;
  workers: FakeWorker[];
  finish: (read: number) => void;
} {
  const workers: FakeWorker[] = [];
  const finished: (() => void)[] = [];
  const page = new DataPage(async (options) => {
    const worker = new FakeWorker();
    workers.push(worker);
    const client = new WorkerClient(worker, new RecordingLog());
    await new Promise<void>((resolve) => finished.push(resolve));
    return { client, table, options, usedUnsaved: false, stamp: {} };
  });
  return { page, workers, finish: (read) => finished[read]?.() };
}

describe('the table of the Data page', () => {
  it('ends the worker of the one before', async () => {
    const { page, workers, finish } = opener();
    const first = page.read(defaultReadOptions);
    finish(0);
    await first;
    const second = page.read({ ...defaultReadOptions, faults: 'strict' });
    assert.equal(workers[0]?.terminated, false, 'it stands until the next one does');
    finish(1);
    await second;
    assert.deepEqual(
      workers.map(({ terminated }) => terminated),
      [true, false],
    );
    assert.equal(page.opened?.options.faults, 'strict');
  });

  it('is that of the newest read, in whatever order they end', async () => {
    const { page, workers, finish } = opener();
    const first = page.read(defaultReadOptions);
    const second = page.read({ ...defaultReadOptions, faults: 'strict' });
    finish(1);
    await second;
    finish(0);
    await assert.rejects(first, Cancelled);
    assert.deepEqual(
      workers.map(({ terminated }) => terminated),
      [true, false],
    );
    assert.equal(page.opened?.options.faults, 'strict');
  });

  it('is given up with the page, also when it is still being read', async () => {
    const { page, workers, finish } = opener();
    const read = page.read(defaultReadOptions);
    page.close();
    finish(0);
    await assert.rejects(read, Cancelled);
    assert.equal(workers[0]?.terminated, true);
  });

  it('lives on when it was taken over', async () => {
    const { page, workers, finish } = opener();
    const read = page.read(defaultReadOptions);
    finish(0);
    await read;
    page.close(page.opened);
    page.close();
    assert.equal(page.opened, undefined);
    assert.equal(workers[0]?.terminated, false);
  });
});
