import assert from 'node:assert/strict';
import { isAnswerTo, type AnswerOf, type QuestionOf } from '../../src/protocol/questions';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const runId = 'run';
const csv = generatedCsv(6000, 3);
const parameters = { weights: Float64Array.of(1, -0.5, 0.25), bias: 0.1 };
const question = { kind: 'rows', parameters, limit: 500, columns: [0, 2] } as const;

describe('a question about the rows', () => {
  let worker: TrainingWorker;
  let lastRequestId: number;
  beforeEach(() => {
    worker = new TrainingWorker();
    lastRequestId = 10;
  });
  afterEach(() => worker.terminate());

  async function ask(one: QuestionOf<'rows'>): Promise<AnswerOf<'rows'>['rows']> {
    const requestId = ++lastRequestId;
    worker.post({ type: 'ask', requestId, runId, question: one });
    const { answer } = await worker.until(() =>
      worker.of('answered').find((message) => message.requestId === requestId),
    );
    assert.ok(isAnswerTo('rows', answer));
    return answer.rows;
  }

  it('is answered while it trains, by the same rows every time', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 1e9, learningRate: 1e-6 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    const histogram = { from: -8, to: 8, bins: 32 };
    const first = await ask({ ...question, histogram });
    const second = await ask({ ...question, parameters: { ...parameters, bias: 5 } });
    assert.equal(first.trainingRows + first.validationRows, 6000);
    assert.equal(first.sampled, 500);
    assert.deepEqual(second.lines, first.lines);
    assert.deepEqual(second.values, first.values);
    assert.equal(first.values.length, 2);
    first.logits.forEach((z, i) => {
      assert.ok(Math.abs((second.logits[i] ?? NaN) - z - 4.9) < 1e-12);
    });
    assert.equal(second.histogram, undefined);
    assert.ok(first.histogram);
    const { negatives, positives } = first.histogram;
    const counted = [negatives, positives].flatMap(({ counts, below, above }) => [
      ...counts,
      below,
      above,
    ]);
    assert.equal(
      counted.reduce((sum, rows) => sum + rows, 0),
      6000,
    );
  });

  it('gives the row of a line with the sample', async () => {
    await worker.prepare(csv, experimentOn(3));
    const { lines } = await ask(question);
    const line = Array.from({ length: 6000 }, (_, i) => i + 2).find((one) => !lines.includes(one));
    assert.ok(line !== undefined);
    const { lines: more, sampled } = await ask({ ...question, row: line });
    assert.equal(sampled, 500);
    assert.deepEqual([...more], [...lines, line]);
  });

  it('is refused when its weights are not those of the run', async () => {
    await worker.prepare(csv, experimentOn(3));
    const other = { weights: new Float64Array(2), bias: 0 };
    worker.post({
      type: 'ask',
      requestId: 10,
      runId,
      question: { ...question, parameters: other },
    });
    const { fault } = await worker.until(() =>
      worker.of('failed').find(({ requestId }) => requestId === 10),
    );
    assert.match(fault.message.text, /other columns/u);
  });
});
