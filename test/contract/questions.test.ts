import assert from 'node:assert/strict';
import { largestComponent } from '../../src/core/model/gradient';
import {
  isAnswerTo,
  type AnswerOf,
  type Question,
  type QuestionKind,
} from '../../src/protocol/questions';
import type { FromWorker } from '../../src/protocol/worker';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const runId = 'run';
const csv = generatedCsv(400, 3);

describe('questions about a run', () => {
  let worker: TrainingWorker;
  beforeEach(() => {
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  function ask(requestId: number, question: Question): void {
    worker.post({ type: 'ask', requestId, runId, question });
  }

  /** The answer to a question, which is of its kind. */
  async function answerTo<K extends QuestionKind>(
    kind: K,
    requestId: number,
  ): Promise<AnswerOf<K>> {
    const { answer } = await worker.until(() =>
      worker.of('answered').find((one) => one.requestId === requestId),
    );
    assert.ok(isAnswerTo(kind, answer), `${answer.kind} is an answer to ${kind}`);
    return answer;
  }

  async function failure(requestId: number): Promise<Extract<FromWorker, { type: 'failed' }>> {
    return worker.until(() => worker.of('failed').find((one) => one.requestId === requestId));
  }

  it('are answered while it trains at full speed, which goes on meanwhile', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 1e9, learningRate: 1e-6 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.until(() => worker.of('epochs').length > 2);
    const before = worker.of('epochs').at(-1)?.point.epoch ?? NaN;
    ask(10, { kind: 'analysis' });
    ask(11, { kind: 'assessment', threshold: 0.3 });
    const { analysis } = await answerTo('analysis', 10);
    const { assessment } = await answerTo('assessment', 11);
    assert.equal(analysis.optimum.status, 'found');
    assert.ok(analysis.optimum.gradientNorm < 1e-14);
    assert.equal(analysis.separation.value?.kind, 'none');
    assert.equal(analysis.inference.raw.weights.length, 3);
    assert.ok(analysis.inference.raw.weights.every(({ value }) => value !== undefined));
    const { training, validation } = assessment;
    assert.equal(training.value?.scores.threshold, 0.3);
    assert.equal(training.value.scores.rows, 320);
    assert.equal(validation?.value?.scores.rows, 80);
    await worker.until(() => (worker.of('epochs').at(-1)?.point.epoch ?? 0) > before + 10);
  });

  it('tell the optimum that the run itself comes to', async () => {
    await worker.prepare(csv, experimentOn(3, { optimizer: newton, epochLimit: 100 }));
    ask(10, { kind: 'analysis' });
    const { analysis } = await answerTo('analysis', 10);
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.untilStatus('finished');
    const { point } = worker.of('epochs').at(-1) ?? {};
    assert.ok(point && largestComponent(point.gradient) < 1e-12);
    for (const [j, weight] of analysis.optimum.parameters.weights.entries()) {
      assert.ok(Math.abs((point.weights[j] ?? NaN) - weight) < 1e-10);
    }
  });

  it('find a rate, and sweep a grid of them, each by its own curve', async () => {
    await worker.prepare(csv, experimentOn(3));
    ask(10, { kind: 'rateTest' });
    ask(11, { kind: 'rateSweep', epochs: 30 });
    const { test } = await answerTo('rateTest', 10);
    assert.ok((test.suggestion.value?.rate ?? 0) > 0);
    assert.ok(test.rates.length > 50 && test.rates.length === test.objectives.length);
    const { runs: swept } = await answerTo('rateSweep', 11);
    assert.ok(swept.length > 3);
    for (const { objectives, status } of swept) {
      if (status === 'finished') assert.equal(objectives.length, 31);
      assert.ok(Math.abs((objectives[0] ?? NaN) - Math.LN2) < 1e-12);
    }
    const rates = swept.map(({ learningRate }) => learningRate);
    assert.deepEqual(
      rates,
      rates.toSorted((a, b) => a - b),
    );
    assert.equal(worker.of('epochs').at(-1)?.point.epoch, 0, 'the run itself stays where it was');
  });

  it('are answered before one that takes long, though they were asked later', async () => {
    await worker.prepare(generatedCsv(20_000, 30), experimentOn(30));
    ask(10, { kind: 'analysis' });
    ask(11, { kind: 'assessment', threshold: 0.5 });
    await answerTo('analysis', 10);
    assert.deepEqual(
      worker.of('answered').map(({ requestId }) => requestId),
      [11, 10],
    );
  });

  it('are refused when the run has given way to another', async () => {
    await worker.prepare(generatedCsv(20_000, 30), experimentOn(30));
    ask(10, { kind: 'analysis' });
    worker.post({ type: 'prepare', requestId: 12, runId: 'next', experiment: experimentOn(30) });
    assert.equal((await failure(10)).cancelled, true);
    await worker.until(() => worker.of('prepared').some(({ requestId }) => requestId === 12));
    ask(13, { kind: 'analysis' });
    assert.equal((await failure(13)).cancelled, true);
  });
});

const newton = { kind: 'newton', batchSize: 0, momentum: 0 } as const;
