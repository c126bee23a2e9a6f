import assert from 'node:assert/strict';
import { message } from '../../../../src/core/message';
import type { RateTest } from '../../../../src/core/optimizers/rates/findRate';
import type { SweptRate } from '../../../../src/core/optimizers/rates/rateSweep';
import { withheld } from '../../../../src/core/quantity';
import { RateTrials } from '../../../../webview/rates/rateTrials';
import { bestOf, firstRise } from '../../../../webview/rates/swept';
import { courseInWords } from '../../../../webview/rates/trialWords';
import { Asker } from '../../../../webview/store/asker';
import type { FromView } from '../../../../src/protocol/view';

const test: RateTest = {
  start: 1,
  rates: Float64Array.of(0.1),
  objectives: Float64Array.of(0.9),
  suggestion: withheld(message('None.')),
};

describe('the trials of learning rates', () => {
  let sent: Extract<FromView, { type: 'ask' }>[];
  let asker: Asker;
  let trials: RateTrials;

  beforeEach(() => {
    sent = [];
    asker = new Asker((one) => {
      if (one.type === 'ask') sent.push(one);
    });
    trials = new RateTrials(asker);
    asker.onRun('a');
    trials.onRun('a');
  });

  const kind = (): string => trials.test.value.kind;
  const answer = (index: number): void => {
    const { requestId, runId } = sent[index] ?? { requestId: -1, runId: '' };
    asker.receive({ type: 'answered', runId, requestId, answer: { kind: 'rateTest', test } });
  };

  it('are under way until they are answered, and asked once', async () => {
    assert.equal(kind(), 'none');
    const asked = trials.findRate();
    assert.equal(kind(), 'working');
    await trials.findRate();
    assert.equal(sent.length, 1);
    answer(0);
    await asked;
    assert.deepEqual(trials.test.value, { kind: 'done', result: test });
    assert.equal(trials.sweep.value.kind, 'none');
  });

  it('say why they came to nothing', async () => {
    const asked = trials.sweepRates({ epochs: 10, including: 0.3 });
    assert.deepEqual(sent[0]?.question, { kind: 'rateSweep', epochs: 10, including: 0.3 });
    const fault = { message: message('The worker is gone.') };
    asker.receive({ type: 'unanswered', runId: 'a', requestId: sent[0].requestId, fault });
    await asked;
    assert.deepEqual(trials.sweep.value, { kind: 'failed', fault });
  });

  it('of another run say nothing of this one', async () => {
    const first = trials.findRate();
    asker.onRun('b');
    trials.onRun('b');
    assert.equal(kind(), 'none');
    const second = trials.findRate();
    assert.equal(kind(), 'working');
    await first;
    assert.equal(kind(), 'working', 'what is asked now is still under way');
    answer(1);
    await second;
    assert.equal(kind(), 'done');
  });

  it('stay while the same run is shown anew', async () => {
    const asked = trials.findRate();
    answer(0);
    await asked;
    asker.onRun('a');
    trials.onRun('a');
    assert.equal(kind(), 'done');
  });
});

const swept = (objectives: number[], status: SweptRate['status'] = 'finished'): SweptRate => ({
  learningRate: 1,
  status,
  objectives: Float64Array.from(objectives),
  parameters: { weights: new Float64Array(1), bias: 0 },
});

describe('the curves of a sweep', () => {
  it('are told by how they go', () => {
    assert.equal(courseInWords(swept([3, 2, 1])), 'falls throughout');
    assert.equal(courseInWords(swept([3, 2, 2.5, 1])), 'rises at epoch 2');
    assert.equal(courseInWords(swept([3, 2], 'diverged')), 'diverges after epoch 1');
    assert.equal(courseInWords(swept([3, 2, 2], 'settled')), 'settles at epoch 2');
    assert.equal(firstRise(Float64Array.of(1, 1 + 1e-13)), undefined);
  });

  it('have one that leads lowest, and it is none that diverged', () => {
    const runs = [swept([3, 2]), swept([3, 1]), swept([3, 0.5], 'diverged')];
    assert.equal(bestOf(runs), 1);
    assert.equal(bestOf([swept([3, 1], 'diverged')]), 0);
    assert.equal(bestOf([]), 0);
  });
});
