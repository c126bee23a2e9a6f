import assert from 'node:assert/strict';
import { isAnswerTo, type Question } from '../../src/protocol/questions';
import type { ParameterCurves } from '../../src/core/experiment/parameterTrace';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

let runId = 'run';
const csv = generatedCsv(400, 3);
const whole = { columns: [0, 2], fromEpoch: 0, toEpoch: 1e9, points: 10_000 };

describe('the question how the weights moved', () => {
  let worker: TrainingWorker;
  let lastId = 100;
  beforeEach(() => {
    runId = 'run';
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  async function curvesOf(
    wanted: Omit<Question & { kind: 'weightTrace' }, 'kind'>,
  ): Promise<ParameterCurves> {
    const requestId = ++lastId;
    worker.post({ type: 'ask', requestId, runId, question: { kind: 'weightTrace', ...wanted } });
    const { answer } = await worker.until(() =>
      worker.of('answered').find((one) => one.requestId === requestId),
    );
    assert.ok(isAnswerTo('weightTrace', answer));
    return answer.curves;
  }

  it('is answered by the weights of every epoch, as they were told', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 300 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.until(() => worker.of('state').find(({ state }) => state.status === 'finished'));
    const curves = await curvesOf(whole);
    assert.deepEqual([curves.stride, curves.firstEpoch, curves.endEpoch], [1, 0, 301]);
    assert.equal(curves.exactFrom, 0);
    assert.deepEqual(curves.columns, [0, 2]);
    for (const { point } of worker.of('epochs')) {
      assert.equal(curves.weights[0]?.last[point.epoch], point.weights[0]);
      assert.equal(curves.weights[1]?.last[point.epoch], point.weights[2]);
      assert.equal(curves.bias.last[point.epoch], point.bias);
    }
    const few = await curvesOf({ ...whole, fromEpoch: 100, toEpoch: 200, points: 10 });
    const { minimum, maximum } = few.weights[0] ?? assert.fail();
    assert.ok(minimum.length <= 10);
    const inside = [...(curves.weights[0]?.last.slice(few.firstEpoch, few.endEpoch) ?? [])];
    assert.equal(Math.min(...minimum), Math.min(...inside));
    assert.equal(Math.max(...maximum), Math.max(...inside));
  });

  it('is answered while the run goes on, at every epoch it has come to', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 1e9, learningRate: 1e-6 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.until(() => (worker.of('epochs').at(-1)?.point.epoch ?? 0) > 20_000);
    const told = worker.of('epochs').at(-1)?.point.epoch ?? NaN;
    const curves = await curvesOf({ ...whole, points: 500 });
    assert.ok(curves.endEpoch > told);
    assert.ok((curves.weights[0]?.last.length ?? 0) <= 500);
  });

  it('is answered for the way that a run takes from an epoch behind it', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 300 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.untilStatus('finished');
    const before = await curvesOf(whole);
    worker.post({ type: 'fork', runId, newRunId: 'fork', epoch: 120, recordFrom: 120 });
    runId = 'fork';
    worker.post({ type: 'setLearningRate', runId, editId: 1, value: 0.01 });
    worker.post({ type: 'step', runId });
    await worker.until(() =>
      worker
        .of('epochs')
        .find(({ point }) => point.epoch === 121 && worker.of('epochs').at(-1)?.runId === 'fork'),
    );
    const after = await curvesOf(whole);
    assert.equal(after.endEpoch, 122);
    for (const [i, { last }] of after.weights.entries()) {
      const old = before.weights[i]?.last ?? assert.fail();
      assert.deepEqual(last.slice(0, 121), old.slice(0, 121));
      assert.notEqual(last[121], old[121], 'another rate leads to other weights');
    }
  });

  it('is answered after a run was taken up again, by what was kept of it', async () => {
    const experiment = experimentOn(3, { epochLimit: 300 });
    await worker.prepare(csv, experiment);
    worker.post({ type: 'play', runId, speed: 60 });
    await worker.until(() => worker.of('epochs').length > 5);
    worker.post({ type: 'pause', runId });
    await worker.untilStatus('paused');
    const points = worker.of('epochs').map(({ point }) => point);
    const newest = points.at(-1) ?? assert.fail();
    const checkpoint = { ...newest, learningRate: 0.3 };
    const frames = points.map((frame) => ({ frame, isFixed: false }));
    const history = { rates: [{ epoch: 0, value: 0.3 }], frames };
    runId = 'again';
    worker.post({ type: 'prepare', requestId: 5, runId, experiment, checkpoint, history });
    const prepared = await worker.answer('prepared', 5);
    assert.equal(prepared.type, 'prepared');
    const curves = await curvesOf(whole);
    assert.equal(curves.exactFrom, newest.epoch);
    assert.equal(curves.endEpoch, newest.epoch + 1);
    const { stride, weights } = curves;
    for (const { epoch, weights: then } of points) {
      const bucket = Math.floor(epoch / stride);
      const { minimum, maximum } = weights[0] ?? assert.fail();
      assert.ok((minimum[bucket] ?? NaN) <= (then[0] ?? NaN));
      assert.ok((maximum[bucket] ?? NaN) >= (then[0] ?? NaN));
    }
  });

  it('is a defect of who asks for a column that there is not', async () => {
    await worker.prepare(csv, experimentOn(3));
    const question = { kind: 'weightTrace', ...whole, columns: [3] } as const;
    worker.post({ type: 'ask', requestId: 7, runId, question });
    await worker.until(() => worker.of('failed').find(({ requestId }) => requestId === 7));
    assert.equal((await curvesOf(whole)).endEpoch, 1, 'and the worker lives on');
  });
});
