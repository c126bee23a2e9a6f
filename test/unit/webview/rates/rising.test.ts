import assert from 'node:assert/strict';
import { Trace } from '../../../../src/core/experiment/trace';
import { plainKernels } from '../../../../src/core/kernels/plainKernels';
import { createOptimizer } from '../../../../src/core/optimizers/createOptimizer';
import { emptyModel } from '../../../../src/core/optimizers/evaluatedModel';
import { Objective } from '../../../../src/core/optimizers/objective';
import { rateBounds } from '../../../../src/core/optimizers/rates/rateBounds';
import type { OptimizerSettings } from '../../../../src/core/optimizers/settings';
import { finish } from '../../../../src/core/sliced';
import {
  currentRise,
  overshootFreeRate,
  whyItRises,
  type Steps,
} from '../../../../webview/rates/rising';
import { riseInWords } from '../../../../webview/rates/riseWords';
import { randomMatrix } from '../../../support/matrices';
import { columnsOf } from '../snapshot';

function traceOf(losses: readonly number[], capacity?: number): Trace {
  const trace = new Trace(capacity);
  trace.append(columnsOf(losses));
  return trace;
}

const falling = (count: number): number[] => Array.from({ length: count }, (_, i) => 1 / (1 + i));
const swinging = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 0.5 : 0.6));

describe('a loss that rises', () => {
  const riseIn = (losses: readonly number[], setAt = 0) => currentRise(traceOf(losses), setAt);

  it('does so from its first step upwards on, as long as it swings', () => {
    assert.equal(riseIn(falling(100)), undefined);
    assert.deepEqual(riseIn([3, 2, 1, 1.5]), { until: 2, isOver: false });
    const rise = riseIn([...falling(2), ...swinging(1000)]);
    assert.deepEqual(rise, { until: 1000, isOver: false });
  });

  it('is over some time after it has come down again, and not at once', () => {
    const isOver = (losses: readonly number[]) => riseIn(losses)?.isOver;
    const after = (calm: number) => isOver([2, 3, ...falling(calm)]);
    for (let calm = 0; calm <= 30; calm++) assert.equal(after(calm), false, `${calm} epochs`);
    assert.equal(after(60), true);
    // a long run needs longer: a note must not come and go with each of its rises
    assert.equal(isOver([...swinging(2000), ...falling(150)]), false);
    assert.equal(isOver([...swinging(2000), ...falling(300)]), true);
  });

  it('is not over while it stands higher than where it rose from, in an even cycle', () => {
    const cycle = Array<number>(5000).fill(0.34);
    assert.deepEqual(riseIn([0.3, 0.25, 1.8, ...cycle]), { until: 1, isOver: false });
    // not even where it has crept up a little since
    assert.equal(riseIn([0.3, 0.25, 1.8, ...cycle, 0.341, ...cycle])?.isOver, false);
  });

  it('is another matter once another rate is set, or the weights by hand', () => {
    const losses = [...swinging(50), ...falling(5)];
    assert.ok(riseIn(losses, 20));
    assert.equal(riseIn(losses, 50), undefined);
    assert.deepEqual(riseIn([...losses, 9], 50), { until: 54, isOver: false });
  });

  it('is seen in a record of many epochs a bucket', () => {
    const trace = traceOf([...falling(300), ...swinging(300)], 64);
    const rise = currentRise(trace, 0);
    assert.ok(rise && rise.until >= 598 - 2 * trace.stride && rise.until < 600);
  });
});

const gd: OptimizerSettings = { kind: 'gd', batchSize: 0, momentum: 0.9 };
const plain: Steps = {
  optimizer: gd,
  penalty: { l1: 0, l2: 0 },
  schedule: { kind: 'constant' },
  learningRate: 12,
  trainingRows: 100,
  bounds: { smooth: 2.4156, monotone: 4.8319 },
  critical: 7.9,
};
const now = { until: 40 };
const why = (changes: Partial<Steps>, isObjectiveRising = true) =>
  whyItRises(now, { ...plain, ...changes }, isObjectiveRising);

describe('why it rises', () => {
  it('is the critical rate, or else 2/L; the remedy is below 2/L', () => {
    assert.deepEqual(why({}), {
      cause: { kind: 'beyondCritical', rate: 12, critical: 7.9 },
      remedy: 4.8,
    });
    assert.deepEqual(why({ learningRate: 6 }), {
      cause: { kind: 'beyondBound', rate: 6, monotone: 4.8319 },
      remedy: 4.8,
    });
    assert.equal(why({ critical: undefined })?.cause.kind, 'beyondBound');
  });

  it('is the rate in force where a schedule makes another of it', () => {
    const schedule = { kind: 'step', epochs: 20, factor: 0.5 } as const;
    const halved = why({ schedule, learningRate: 24 });
    assert.deepEqual(halved?.cause, { kind: 'beyondBound', rate: 6, monotone: 4.8319 });
    assert.equal(halved.remedy, 4.8, 'safe at every epoch, since a schedule only takes away');
  });

  it('is the penalty where loss + penalty falls', () => {
    const penalty = { l1: 0, l2: 0.1 };
    const reason = why({ learningRate: 1, penalty }, false);
    assert.deepEqual(reason, { cause: { kind: 'penalty' }, remedy: undefined });
    assert.equal(why({ penalty }, false)?.cause.kind, 'beyondCritical');
  });

  it('is not known where the rate is safe: the weights may have been set by hand', () => {
    assert.equal(why({ learningRate: 1 }), undefined);
    assert.equal(why({ learningRate: 1, penalty: { l1: 0, l2: 1 } }, true), undefined);
  });

  it('is the batch, momentum or Adam, before it is the rate', () => {
    const batches = why({ optimizer: { ...gd, batchSize: 10 } });
    assert.deepEqual(batches?.cause, { kind: 'batches', batchSize: 10, ofRows: 100 });
    assert.equal(batches.remedy, 3);
    assert.equal(why({ optimizer: { ...gd, batchSize: 100 } })?.cause.kind, 'beyondCritical');
    const momentum = why({ optimizer: { ...gd, kind: 'momentum' } });
    assert.deepEqual(momentum?.cause, { kind: 'memory', optimizer: 'momentum', share: 0.9 });
    const adam = why({ optimizer: { ...gd, kind: 'adam' } });
    assert.equal(adam?.remedy, 1.2);
    assert.equal(why({ optimizer: { ...gd, kind: 'newton' } }), undefined);
  });

  it('has no remedy that is no smaller, or that is none', () => {
    const momentum = why({ optimizer: { ...gd, kind: 'momentum' }, learningRate: 1e-3 });
    assert.equal(momentum?.remedy, undefined);
    assert.equal(
      why({ bounds: { smooth: 0, monotone: 0 }, critical: undefined })?.remedy,
      undefined,
    );
  });

  it('is said in one sentence with its numbers', () => {
    const words = riseInWords({ kind: 'beyondBound', rate: 12, monotone: 4.8319 });
    assert.match(words, /η = 12 is above 2\/L = 4\.83/);
  });
});

describe('the rate up to which a method with a memory does not overshoot', () => {
  for (const kind of ['momentum', 'nesterov'] as const) {
    it(`lets the loss never rise, on random data: ${kind}`, () => {
      for (let seed = 1; seed <= 12; seed++) {
        const objective = new Objective(plainKernels, randomMatrix(60, 1 + (seed % 4), seed));
        const columns = Array.from({ length: objective.columnCount }, () => ({
          center: 0,
          scale: 1,
        }));
        const { trained } = finish(rateBounds(objective, columns));
        const momentum = 0.3 + 0.05 * seed;
        const rate = overshootFreeRate(kind, momentum, trained);
        const optimizer = createOptimizer(objective, { kind, batchSize: 0, momentum }, 0);
        let current = emptyModel(objective.columnCount);
        let next = emptyModel(objective.columnCount);
        finish(objective.evaluate(current));
        for (let epoch = 0; epoch < 600; epoch++) {
          const before = objective.valueOf(current);
          assert.equal(finish(optimizer.epoch(current, next, rate, epoch)), 'done');
          [current, next] = [next, current];
          assert.ok(objective.valueOf(current) <= before * (1 + 1e-12), `${seed}: epoch ${epoch}`);
        }
      }
    });
  }
});
