import assert from 'node:assert/strict';
import { isAnswerTo, type AnswerOf, type QuestionOf } from '../../src/protocol/questions';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const runId = 'run';
type RateKind = 'rateTest' | 'rateSweep';

describe('questions about the learning rate', () => {
  let worker: TrainingWorker;
  beforeEach(() => {
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  async function ask<K extends RateKind>(
    kind: K,
    requestId: number,
    question: QuestionOf<RateKind>,
  ): Promise<AnswerOf<K>> {
    worker.post({ type: 'ask', requestId, runId, question });
    const { answer } = await worker.until(() =>
      worker.of('answered').find((one) => one.requestId === requestId),
    );
    assert.ok(isAnswerTo(kind, answer), `${answer.kind} is an answer to ${kind}`);
    return answer;
  }

  it('are answered from where the run started, and by its optimiser', async () => {
    const optimizer = { kind: 'momentum', batchSize: 0, momentum: 0.9 } as const;
    const initialWeights = { kind: 'normal', standardDeviation: 3 } as const;
    await worker.prepare(generatedCsv(300, 3), experimentOn(3, { optimizer, initialWeights }));
    const { test } = await ask('rateTest', 10, { kind: 'rateTest' });
    const { runs } = await ask('rateSweep', 11, { kind: 'rateSweep', epochs: 8, including: 0.07 });
    const swept = runs.find(({ learningRate }) => Math.abs(learningRate / 0.07 - 1) < 0.06);
    assert.ok(swept);
    worker.post({ type: 'setLearningRate', editId: 1, runId, value: swept.learningRate });
    worker.post({ type: 'step', runId });
    const columns = await worker.until(
      () => worker.of('epochs').find(({ point }) => point.epoch === 1)?.columns,
    );
    const first = worker.of('epochs').find(({ point }) => point.epoch === 0)?.columns;
    // without a penalty the objective is the loss
    const start = first?.loss[0] ?? columns.loss[0];
    assert.notEqual(start, Math.LN2);
    assert.equal(test.start, start);
    assert.deepEqual([...swept.objectives.slice(0, 2)], [start, columns.loss.at(-1)]);
  });

  it('reach beyond the critical rate when they are told of it', async () => {
    await worker.prepare(generatedCsv(300, 3), experimentOn(3));
    const { runs } = await ask('rateSweep', 10, { kind: 'rateSweep', epochs: 4, critical: 70 });
    assert.equal(runs.at(-1)?.learningRate, 210);
  });
});
