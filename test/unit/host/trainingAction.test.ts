import assert from 'node:assert/strict';
import { userError } from '../../../src/core/message';
import { onTrainRun } from '../../../src/host/panel/trainingAction';
import { Cancelled } from '../../../src/host/session/workerClient';
import { parseFromView, parseToView, type ToView } from '../../../src/protocol/view';
import { experiment } from '../webview/data/profiles';

const request = {
  type: 'trainRun',
  runId: 'r1',
  experiment: experiment({
    optimizer: { kind: 'nesterov', batchSize: 16, momentum: 0.5 },
    penalty: { l1: 0, l2: 0.25 },
  }),
} as const;

async function answers(trainRun: () => Promise<void>): Promise<readonly ToView[]> {
  const posted: ToView[] = [];
  const session = { revive: () => Promise.resolve(), trainRun };
  await onTrainRun(request, session, { post: (message) => void posted.push(message) });
  for (const message of posted) assert.ok(parseToView(message), 'the view takes it');
  return posted;
}

describe('other settings of the training', () => {
  it('are trained as they were sent, after the run is able to go on', async () => {
    const parsed = parseFromView(structuredClone(request));
    assert.deepEqual(parsed, request);
    const done: unknown[] = [];
    const session = {
      revive: () => Promise.resolve(void done.push('revived')),
      trainRun: (one: unknown) => Promise.resolve(void done.push(one)),
    };
    await onTrainRun(request, session, { post: () => assert.fail('the new run is the answer') });
    assert.deepEqual(done, ['revived', request.experiment]);
  });

  it('that cannot be trained are answered with the reason', async () => {
    const error = userError('Class {name} has no rows.', { name: 'a' });
    const fault = { message: { text: 'Class {name} has no rows.', args: { name: 'a' } } };
    assert.deepEqual(await answers(() => Promise.reject(error)), [
      { type: 'trainingFailed', fault },
    ]);
    const [cancelled] = await answers(() => Promise.reject(new Cancelled()));
    assert.equal(cancelled?.type, 'trainingFailed');
  });

  it('are answered, and go to the log, when the defect is ours', async () => {
    const posted: ToView[] = [];
    const session = {
      revive: () => Promise.resolve(),
      trainRun: () => Promise.reject(new TypeError('oh')),
    };
    const view = { post: (message: ToView) => void posted.push(message) };
    await assert.rejects(onTrainRun(request, session, view), /oh/);
    assert.equal(posted[0]?.type, 'trainingFailed');
  });
});
