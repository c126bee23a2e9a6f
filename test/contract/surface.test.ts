import assert from 'node:assert/strict';
import { isAnswerTo, type AnswerOf, type QuestionOf } from '../../src/protocol/questions';
import type { FromWorker } from '../../src/protocol/worker';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const runId = 'run';
const axes = [
  { coordinate: 0, minimum: -1, maximum: 2 },
  { coordinate: 3, minimum: -0.5, maximum: 0.5 },
] as const;
const question: QuestionOf<'lossSurface'> = {
  kind: 'lossSurface',
  parameters: { weights: Float64Array.of(0.5, -0.25, 0.1), bias: 0.2 },
  axes,
  steps: 21,
};

describe('a question about the loss over two weights', () => {
  let worker: TrainingWorker;
  let lastRequestId: number;
  beforeEach(() => {
    worker = new TrainingWorker();
    lastRequestId = 10;
  });
  afterEach(() => worker.terminate());

  async function ask(
    one: QuestionOf<'lossSurface'>,
  ): Promise<AnswerOf<'lossSurface'>['surface'] | Extract<FromWorker, { type: 'failed' }>> {
    const requestId = ++lastRequestId;
    worker.post({ type: 'ask', requestId, runId, question: one });
    const message = await worker.answer('answered', requestId);
    if (message.type === 'failed') return message;
    assert.ok(isAnswerTo('lossSurface', message.answer));
    return message.answer.surface;
  }

  it('is answered while it trains, the same every time', async () => {
    await worker.prepare(
      generatedCsv(300, 3),
      experimentOn(3, { epochLimit: 1e9, learningRate: 1e-6 }),
    );
    worker.post({ type: 'play', runId, speed: 'full' });
    const first = await ask(question);
    const second = await ask(question);
    assert.ok('values' in first && 'values' in second);
    assert.equal(first.values.length, 21 * 21);
    assert.deepEqual(first.values, second.values);
    assert.equal(first.rows, 240, 'all rows that are trained on');
    assert.equal(first.seed, undefined);
    // z = 0 for every row: L = ln 2 whatever the rows are
    const atZero = await ask({
      ...question,
      parameters: { weights: new Float64Array(3), bias: 0 },
      axes: [
        { coordinate: 0, minimum: -1, maximum: 1 },
        { coordinate: 3, minimum: -1, maximum: 1 },
      ],
    });
    assert.ok('values' in atZero);
    assert.ok(Math.abs((atZero.values[10 * 21 + 10] ?? NaN) - Math.LN2) < 1e-15);
    const { epoch } = worker.of('epochs').at(-1)?.point ?? { epoch: NaN };
    await worker.until(() => (worker.of('epochs').at(-1)?.point.epoch ?? 0) > epoch + 10);
  });

  it('is answered from a sample of very many rows, and says so', async () => {
    await worker.prepare(generatedCsv(30_000, 3), experimentOn(3));
    const first = await ask(question);
    const second = await ask(question);
    assert.ok('values' in first && 'values' in second);
    assert.equal(first.rows, 8192);
    assert.equal(first.seed, experimentOn(3).seed);
    assert.deepEqual(first.values, second.values, 'the same rows every time');
  });

  it('is refused when it is about other columns', async () => {
    await worker.prepare(generatedCsv(50, 3), experimentOn(3));
    const parameters = { weights: new Float64Array(2), bias: 0 };
    const refused = await ask({ ...question, parameters });
    assert.ok('fault' in refused);
    assert.match(refused.fault.message.text, /other columns/);
    assert.equal(refused.cancelled, false);
  });
});
