import assert from 'node:assert/strict';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import { UserError, userError } from '../../../src/core/message';
import { onData, type DataSession } from '../../../src/host/panel/dataActions';
import { Cancelled } from '../../../src/host/session/workerClient';
import { parseToView, type ToView } from '../../../src/protocol/view';
import { experiment, people } from '../webview/data/profiles';

/** A session of which only the part that the data page needs is there. */
function sessionWith(changes: Partial<DataSession> = {}): DataSession {
  return {
    data: people,
    run: { experiment: experiment() },
    revive: () => Promise.resolve(),
    readData: () => Promise.resolve(people),
    trainData: () => Promise.resolve(),
    askColumns: () => Promise.resolve([]),
    ...changes,
  };
}

async function answers(
  request: Parameters<typeof onData>[0],
  session: DataSession,
): Promise<readonly ToView[]> {
  const posted: ToView[] = [];
  await onData(request, session, { post: (message) => void posted.push(message) });
  for (const message of posted) assert.ok(parseToView(message), 'the view takes it');
  return posted;
}

const read = { type: 'readData', runId: 'r1', options: defaultReadOptions } as const;
const columns = { type: 'askColumns', runId: 'r1', requestId: 7, columns: ['age'] } as const;

describe('what the data page asks of the host', () => {
  it('is answered with the table and what is learnt from it', async () => {
    const expected = [{ type: 'data', table: people, experiment: experiment() }];
    assert.deepEqual(await answers({ type: 'askData', runId: 'r1' }, sessionWith()), expected);
    let asked: unknown;
    const session = sessionWith({
      readData: (options) => {
        asked = options;
        return Promise.resolve(people);
      },
    });
    assert.deepEqual(await answers(read, session), expected);
    assert.equal(asked, defaultReadOptions);
  });

  it('is answered with the fault, in its place, and not by a notification', async () => {
    const error = userError('Line {line} is blank.', { line: 3 }, { line: 3, column: 1 });
    assert.ok(error instanceof UserError);
    const reading = sessionWith({ readData: () => Promise.reject(error) });
    assert.deepEqual(await answers(read, reading), [{ type: 'dataFailed', fault: error.fault }]);
    const training = sessionWith({ trainData: () => Promise.reject(error) });
    const request = { type: 'trainData', runId: 'r1', experiment: experiment() } as const;
    assert.deepEqual(await answers(request, training), [
      { type: 'dataFailed', fault: error.fault },
    ]);
  });

  it('is answered when it was cancelled, and when there is no table', async () => {
    const cancelled = sessionWith({ readData: () => Promise.reject(new Cancelled()) });
    const [first] = await answers(read, cancelled);
    assert.equal(first?.type, 'dataFailed');
    const [second] = await answers(
      { type: 'askData', runId: 'r1' },
      sessionWith({ data: undefined }),
    );
    assert.equal(second?.type, 'dataFailed');
  });

  it('is answered, and goes to the log, when it is a defect of ours', async () => {
    const posted: ToView[] = [];
    const broken = sessionWith({ readData: () => Promise.reject(new TypeError('oh')) });
    const view = { post: (message: ToView) => void posted.push(message) };
    await assert.rejects(onData(read, broken, view), /oh/);
    assert.equal(posted[0]?.type, 'dataFailed');
  });

  it('gives no summaries where none can be made', async () => {
    const error = userError('There is no column {column}.', { column: 'age' });
    for (const reason of [error, new Cancelled()]) {
      const session = sessionWith({ askColumns: () => Promise.reject(reason) });
      assert.deepEqual(await answers(columns, session), [
        { type: 'columns', requestId: 7, answer: [] },
      ]);
    }
  });
});
