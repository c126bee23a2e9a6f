import assert from 'node:assert/strict';
import { seriesNames } from '../../src/core/experiment/trace';
import type { Experiment } from '../../src/core/experiment/experiment';
import { isAnswerTo, type AnswerOf } from '../../src/protocol/questions';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const runId = 'run';

/** Values of all series, by epoch, of everything that was told of a run. */
function told(worker: TrainingWorker, of = runId): Map<number, number[]> {
  const all = new Map<number, number[]>();
  for (const { runId: id, first, columns } of worker.of('epochs')) {
    if (id !== of) continue;
    columns.loss.forEach((_, i) => {
      all.set(
        first + i,
        seriesNames.map((name) => columns[name][i] ?? NaN),
      );
    });
  }
  return all;
}

describe('the epochs of a run in the built worker', () => {
  let worker: TrainingWorker;
  let requestId = 10;

  beforeEach(() => {
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  async function epoch(at: number): Promise<AnswerOf<'epoch'>> {
    const asked = ++requestId;
    worker.post({ type: 'ask', requestId: asked, runId, question: { kind: 'epoch', epoch: at } });
    const { answer } = await worker.until(() =>
      worker.of('answered').find((one) => one.requestId === asked),
    );
    assert.ok(isAnswerTo('epoch', answer));
    return answer;
  }

  async function train(changes: Partial<Experiment>, rows = 300): Promise<void> {
    const experiment = experimentOn(4, { gradientTolerance: 0, ...changes });
    await worker.prepare(generatedCsv(rows, 4), experiment);
    worker.post({ type: 'play', runId, speed: 'full' });
  }

  for (const [name, changes, rows] of [
    ['small data at full speed', { epochLimit: 150_000 }, 300],
    ['data that is worked on in pieces', { epochLimit: 60 }, 300_000],
    [
      'mini-batches with momentum',
      { epochLimit: 400, optimizer: { kind: 'nesterov', batchSize: 32, momentum: 0.9 } },
      300,
    ],
  ] as const) {
    it(`are given again bit by bit: ${name}`, async () => {
      await train(changes, rows);
      await worker.until(() => (worker.of('epochs').at(-1)?.point.epoch ?? 0) > 5);
      worker.post({ type: 'setLearningRate', runId, editId: 1, value: 0.07 });
      await worker.untilStatus('finished');
      const values = told(worker);
      const points = worker.of('epochs').map(({ point }) => point);
      const some = points.filter((_, i) => i % Math.ceil(points.length / 40) === 0);
      for (const point of some) {
        const { point: again, values: shown } = await epoch(point.epoch);
        assert.deepEqual(again, point);
        assert.deepEqual(
          seriesNames.map((one) => shown[one]),
          values.get(point.epoch),
        );
      }
    });
  }

  it('lead the same way again from any of them, under another id, where nothing is changed', async () => {
    await train({ epochLimit: 5000 });
    await worker.untilStatus('finished');
    const before = told(worker);
    const last = worker.of('epochs').at(-1)?.point;
    worker.post({ type: 'fork', runId, newRunId: 'fork', epoch: 1234, recordFrom: 1200 });
    worker.post({ type: 'play', runId: 'fork', speed: 'full' });
    await worker.until(() =>
      worker.of('state').some((one) => one.runId === 'fork' && one.state.status === 'finished'),
    );
    const again = told(worker, 'fork');
    assert.deepEqual([...again.keys()].at(0), 1200);
    for (const [at, values] of again) assert.deepEqual(values, before.get(at), `epoch ${at}`);
    assert.equal(again.size, 3801);
    assert.deepEqual(worker.of('epochs').at(-1)?.point, last);
  });

  it('that were not trained are refused in words', async () => {
    await train({ epochLimit: 3 });
    await worker.untilStatus('finished');
    const question = { kind: 'epoch', epoch: 4 } as const;
    worker.post({ type: 'ask', requestId: 5, runId, question });
    const failed = await worker.until(() => worker.of('failed').find((one) => one.requestId === 5));
    assert.equal(failed.fault.message.text, 'Epoch {epoch} has not been trained.');
    assert.equal((await epoch(3)).point.epoch, 3);
  });

  it('are kept for a worker that goes on with the run', async () => {
    await train({ epochLimit: 200 });
    await worker.untilStatus('finished');
    const values = told(worker);
    const [first, ...rest] = worker.of('epochs').map(({ point }) => point);
    const last = rest.at(-1);
    assert.ok(first && last);
    const { weights, bias, epoch: at, memory } = first;
    const frames = [{ frame: { weights, bias, epoch: at, memory }, isFixed: false }];
    const history = { rates: [{ epoch: 0, value: 0.3 }], frames };
    worker.post({
      ...{ type: 'prepare', requestId: 99, runId, history },
      experiment: experimentOn(4, { gradientTolerance: 0, epochLimit: 200 }),
      checkpoint: { ...last, learningRate: 0.3 },
    });
    await worker.until(() => worker.of('prepared').some((one) => one.requestId === 99));
    for (const some of [0, 57, 199]) {
      assert.equal((await epoch(some)).values.loss, values.get(some)?.[0]);
    }
  });

  it('go on from weights that are set by hand', async () => {
    await train({ epochLimit: 50 });
    await worker.untilStatus('finished');
    const weights = Float64Array.of(1, -1, 2, 0);
    worker.post({ type: 'setParameters', runId, weights, bias: 0.25 });
    const amended = await worker.until(() => worker.of('amended')[0]);
    assert.deepEqual([amended.epoch, amended.point.bias], [50, 0.25]);
    assert.deepEqual((await epoch(50)).point, amended.point);
    assert.equal((await epoch(50)).values.loss, amended.columns.loss[0]);
    assert.equal((await epoch(49)).values.loss, told(worker).get(49)?.[0]);
  });
});
