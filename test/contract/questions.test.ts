import assert from 'node:assert/strict';
import { largestComponent } from '../../src/core/model/gradient';
import type { FromWorker } from '../../src/protocol/worker';
import { experimentOn, generatedCsv } from '../support/tables';
import { TrainingWorker } from '../support/trainingWorker';

const runId = 'run';
const csv = generatedCsv(400, 3);
type Answer = Extract<FromWorker, { requestId: number }>;

describe('questions about a run', () => {
  let worker: TrainingWorker;
  beforeEach(() => {
    worker = new TrainingWorker();
  });
  afterEach(() => worker.terminate());

  async function answer<T extends Answer['type']>(
    type: T,
    requestId: number,
  ): Promise<Extract<Answer, { type: T }>> {
    return worker.until(() =>
      worker.sent.find(
        (one): one is Extract<Answer, { type: T }> =>
          one.type === type && 'requestId' in one && one.requestId === requestId,
      ),
    );
  }

  it('are answered while it trains at full speed, which goes on meanwhile', async () => {
    await worker.prepare(csv, experimentOn(3, { epochLimit: 1e9, learningRate: 1e-6 }));
    worker.post({ type: 'play', runId, speed: 'full' });
    await worker.until(() => worker.of('epochs').length > 2);
    const before = worker.of('epochs').at(-1)?.point.epoch ?? NaN;
    worker.post({ type: 'askAnalysis', requestId: 10, runId });
    worker.post({ type: 'askAssessment', requestId: 11, runId, threshold: 0.3 });
    const { answer: analysis } = await answer('analysed', 10);
    const { answer: assessment } = await answer('assessed', 11);
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
    worker.post({ type: 'askAnalysis', requestId: 10, runId });
    const { answer: analysis } = await answer('analysed', 10);
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
    worker.post({ type: 'findRate', requestId: 10, runId });
    worker.post({ type: 'sweepRates', requestId: 11, runId, epochs: 30 });
    const { answer: test } = await answer('rateFound', 10);
    assert.ok((test.suggestion.value?.rate ?? 0) > 0);
    assert.ok(test.rates.length > 50 && test.rates.length === test.objectives.length);
    const { answer: swept } = await answer('swept', 11);
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

  it('are refused when the run has given way to another', async () => {
    await worker.prepare(generatedCsv(20_000, 30), experimentOn(30));
    worker.post({ type: 'askAnalysis', requestId: 10, runId });
    worker.post({ type: 'prepare', requestId: 12, runId: 'next', experiment: experimentOn(30) });
    const failed = await answer('failed', 10);
    assert.equal(failed.cancelled, true);
    await answer('prepared', 12);
    worker.post({ type: 'askAnalysis', requestId: 13, runId });
    assert.equal((await answer('failed', 13)).cancelled, true);
  });
});

const newton = { kind: 'newton', batchSize: 0, momentum: 0 } as const;
