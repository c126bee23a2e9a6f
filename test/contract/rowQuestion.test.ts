import assert from 'node:assert/strict';
import { isAnswerTo, type AnswerOf, type QuestionOf } from '../../src/protocol/questions';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const runId = 'run';
const csv = generatedCsv(300, 2);
const cells = csv.split('\n').map((line) => line.split(','));

describe('the question about one row', () => {
  let worker: TrainingWorker;
  let lastRequest = 9;
  before(async () => {
    worker = new TrainingWorker();
    await worker.prepare(csv, experimentOn(2, { standardize: false }));
  });
  after(() => worker.terminate());

  const parameters = { weights: Float64Array.of(0.75, -0.5), bias: 0.125 };

  async function ask(
    sought: QuestionOf<'row'>['sought'],
    at: QuestionOf<'row'>['parameters'] = parameters,
  ): Promise<AnswerOf<'row'>['row']> {
    const requestId = ++lastRequest;
    const question = { kind: 'row', parameters: at, sought } as const;
    worker.post({ type: 'ask', requestId, runId, question });
    const { answer } = await worker.until(() =>
      worker.of('answered').find((one) => one.requestId === requestId),
    );
    assert.ok(isAnswerTo('row', answer));
    return answer.row;
  }

  it('is answered with the values of the line, at the parameters that are given', async () => {
    const row = await ask({ by: 'line', line: 42 });
    const [x1, x2, y] = cells[41] ?? [];
    assert.deepEqual([...(row?.raw ?? [])], [Number(x1), Number(x2)]);
    assert.deepEqual([...(row?.x ?? [])], [Number(x1), Number(x2)]);
    assert.equal(row?.label, y === 'yes' ? 1 : 0);
    assert.equal(row.logit, 0.125 + Number(x1) * 0.75 + Number(x2) * -0.5);
  });

  it('finds the row with the largest loss among those that are trained on', async () => {
    const worst = await ask({ by: 'loss' });
    const losses: number[] = [];
    for (let line = 2; line <= 301; line++) {
      const row = await ask({ by: 'line', line });
      if (row?.part !== 'training') continue;
      losses.push(Math.log1p(Math.exp(row.label === 1 ? -row.logit : row.logit)));
    }
    assert.equal(losses.length, 240);
    assert.ok(worst);
    const loss = Math.log1p(Math.exp(worst.label === 1 ? -worst.logit : worst.logit));
    assert.equal(loss, Math.max(...losses));
  });

  it('has no row where the file has none', async () => {
    assert.equal(await ask({ by: 'line', line: 1 }), undefined);
    assert.equal((await ask({ by: 'first' }))?.index, 0);
  });
});
