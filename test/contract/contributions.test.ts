import assert from 'node:assert/strict';
import type { ModelPoint } from '../../src/core/experiment/state';
import {
  isAnswerTo,
  type AnswerOf,
  type Question,
  type QuestionKind,
} from '../../src/protocol/questions';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const runId = 'run';
const csv = generatedCsv(400, 3);

/** The rows of the text as numbers, with their lines in the file. */
const rows = csv
  .split('\n')
  .slice(1)
  .map((text, i) => {
    const cells = text.split(',');
    return { line: i + 2, x: cells.slice(0, 3).map(Number), y: Number(cells[3] === 'yes') };
  });

describe('questions about the gradient of a run', () => {
  let worker: TrainingWorker;
  beforeEach(() => {
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  let lastId = 100;
  async function ask<K extends QuestionKind>(
    kind: K,
    question: Extract<Question, { kind: K }>,
  ): Promise<AnswerOf<K>> {
    const requestId = ++lastId;
    const asked: Question = question;
    worker.post({ type: 'ask', requestId, runId, question: asked });
    const { answer } = await worker.until(() =>
      worker.of('answered').find((one) => one.requestId === requestId),
    );
    assert.ok(isAnswerTo(kind, answer), `${answer.kind} is an answer to ${kind}`);
    return answer;
  }

  it('name the rows of the file that carry it, and come to what the run steps by', async () => {
    const changes = { standardize: false, validationShare: 0, penalty: { l1: 0, l2: 0.2 } };
    await worker.prepare(csv, experimentOn(3, { ...changes, epochLimit: 5 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.untilStatus('finished');
    const { point } = worker.of('epochs').at(-1) ?? {};
    assert.ok(point);
    const { gradient: slope, ...parameters }: ModelPoint = point;
    for (const component of [0, 1, 2, 'bias'] as const) {
      const { contributions } = await ask('contributions', {
        kind: 'contributions',
        component,
        parameters,
        top: 7,
      });
      assert.ok(contributions.value);
      const { gradient, positive, negative, penalty } = contributions.value;
      const expected = component === 'bias' ? slope.bias : (slope.weights[component] ?? NaN);
      assert.ok(Math.abs(gradient - expected) < 1e-15, `${gradient}, not ${expected}`);
      const weight = component === 'bias' ? 0 : (parameters.weights[component] ?? NaN);
      assert.equal(penalty, 0.2 * weight);

      const terms = rows
        .map(({ line, x, y }) => {
          const z = x.reduce(
            (sum, value, j) => sum + value * (parameters.weights[j] ?? NaN),
            parameters.bias,
          );
          const h = 1 / (1 + Math.exp(-z));
          return {
            line,
            term: ((h - y) * (component === 'bias' ? 1 : (x[component] ?? NaN))) / 400,
          };
        })
        .sort((a, b) => b.term - a.term);
      assert.deepEqual(
        positive.largest.map(({ line }) => line),
        terms.slice(0, 7).map(({ line }) => line),
      );
      assert.deepEqual(
        negative.largest.map(({ line }) => line),
        terms
          .slice(-7)
          .reverse()
          .map(({ line }) => line),
      );
    }
  });

  it('evaluate parameters that no epoch has, and those of the present one with its bits', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 5 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.untilStatus('finished');
    const { point, columns } = worker.of('epochs').at(-1) ?? {};
    assert.ok(point && columns);
    const { evaluation } = await ask('evaluation', { kind: 'evaluation', parameters: point });
    assert.ok(evaluation.value);
    assert.equal(evaluation.value.training.loss, columns.loss.at(-1));
    assert.equal(evaluation.value.validation?.loss, columns.validationLoss.at(-1));
    assert.deepEqual(evaluation.value.gradient, point.gradient);
    const parameters = { weights: new Float64Array(3), bias: 0 };
    const zero = await ask('evaluation', { kind: 'evaluation', parameters });
    assert.ok(Math.abs((zero.evaluation.value?.training.loss ?? NaN) - Math.LN2) < 1e-15);
    const far = { weights: new Float64Array(3).fill(1e308), bias: 0 };
    const withheld = await ask('evaluation', { kind: 'evaluation', parameters: far });
    assert.match(withheld.evaluation.reason?.text ?? '', /beyond the finite numbers/);
  });
});
