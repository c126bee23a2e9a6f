import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Design } from '../../../src/core/data/design/designMatrix';
import { recorderCapacity } from '../../../src/core/experiment/epochRecorder';
import type { Checkpoint } from '../../../src/core/experiment/state';
import { Trainer } from '../../../src/core/experiment/trainer';
import { inEnglish, UserError } from '../../../src/core/message';
import { evaluate } from '../../../src/core/model/evaluate';
import { designOf, matrixOf, randomMatrix } from '../../support/matrices';

const rules = { learningRate: 0.3, epochLimit: 1000, gradientTolerance: 0 };
const design = designOf(randomMatrix(300, 4, 1), randomMatrix(75, 4, 2));
/** Several pieces an epoch, so that an advance can end inside of one. */
const tall = designOf(randomMatrix(40_000, 4, 3), randomMatrix(15_000, 4, 4));
const forever = [Infinity, () => 0] as const;

function lossesOf(trainer: Trainer): number[] {
  return [...(trainer.takeRecorded()?.columns.loss ?? [])];
}

/** A run of so many epochs in one go. */
function trained(over: Design, epochs: number, checkpoint?: Checkpoint): Trainer {
  const trainer = new Trainer(over, rules, checkpoint);
  trainer.advance(...forever, epochs);
  return trainer;
}

function checkpointOf(trainer: Trainer): Checkpoint {
  const { weights, bias, epoch } = trainer.point;
  return { weights, bias, epoch, learningRate: trainer.state.learningRate };
}

describe('Trainer', () => {
  it('records epoch 0: ln 2, and the share of positives', () => {
    const trainer = new Trainer(design, rules);
    const recorded = trainer.takeRecorded();
    assert.equal(recorded?.first, 0);
    const positives = design.training.labels.reduce((sum, y) => sum + y, 0);
    assert.ok(Math.abs((recorded.columns.loss[0] ?? NaN) - Math.LN2) < 2e-15);
    assert.ok(Math.abs((recorded.columns.validationLoss[0] ?? NaN) - Math.LN2) < 2e-15);
    assert.equal(recorded.columns.accuracy[0], positives / design.training.rowCount);
    assert.equal(trainer.state.status, 'ready');
  });

  it('does what the formulas say, epoch by epoch', () => {
    const trainer = trained(design, 5);
    let weights = new Float64Array(4);
    let bias = 0;
    const losses = lossesOf(trainer);
    assert.equal(losses.length, 6);
    for (const [epoch, loss] of losses.entries()) {
      const { loss: expected, gradient } = evaluate({ weights, bias }, design.training);
      assert.equal(loss, expected, `epoch ${epoch}`);
      if (epoch === 5) break;
      weights = weights.map((w, j) => w - 0.3 * (gradient.weights[j] ?? NaN));
      bias -= 0.3 * gradient.bias;
    }
    const { point } = trainer;
    assert.equal(point.epoch, 5);
    assert.deepEqual([...point.weights, point.bias], [...weights, bias]);
  });

  it('records what is made small and how far it is from flat, penalties included', () => {
    const penalty = { l1: 0.02, l2: 0.3 };
    const plain = new Trainer(design, { ...rules, penalty });
    for (let epoch = 0; epoch < 5; epoch++) {
      const { columns } = plain.takeRecorded() ?? {};
      const { weights, bias } = plain.point;
      const { loss, gradient } = evaluate({ weights, bias }, design.training);
      const penalties = weights.map((w) => penalty.l1 * Math.abs(w) + (penalty.l2 / 2) * w * w);
      const expected = loss + penalties.reduce((sum, one) => sum + one, 0);
      assert.ok(Math.abs((columns?.objective[0] ?? NaN) - expected) < 1e-15);
      const slopes = weights.map((w, j) => {
        const smooth = (gradient.weights[j] ?? NaN) + penalty.l2 * w;
        return w === 0
          ? Math.max(0, Math.abs(smooth) - penalty.l1)
          : Math.abs(smooth + penalty.l1 * Math.sign(w));
      });
      const largest = Math.max(Math.abs(gradient.bias), ...slopes);
      assert.ok(Math.abs((columns?.gradientNorm[0] ?? NaN) - largest) < 1e-15);
      plain.step();
    }
  });

  it('records the loss itself as what is made small where there is no penalty', () => {
    const { columns } = trained(design, 5).takeRecorded() ?? {};
    assert.deepEqual(columns?.objective, columns?.loss);
  });

  it('says NaN of validation rows that are not there', () => {
    const { columns } = new Trainer(designOf(design.training), rules).takeRecorded() ?? {};
    assert.ok(Number.isNaN(columns?.validationLoss[0]));
    assert.ok(Number.isNaN(columns?.validationAccuracy[0]));
  });

  it('gives the same bits in whatever pieces it is advanced', () => {
    const whole = lossesOf(trained(tall, 8));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1 }), (pieces) => {
        const trainer = new Trainer(tall, rules);
        const losses = lossesOf(trainer);
        for (let i = 0; losses.length < 9; i++) {
          let time = 0;
          const ticks = pieces[i % pieces.length] ?? 0;
          trainer.advance(ticks, () => ++time, 9 - losses.length);
          losses.push(...lossesOf(trainer));
        }
        assert.deepEqual(losses, whole);
      }),
      { numRuns: 20 },
    );
  });

  it('ends inside an epoch when the time is up, and gets on with every call', () => {
    const trainer = new Trainer(tall, rules);
    assert.equal(
      trainer.advance(0, () => 1),
      0,
    );
    assert.ok(trainer.isMidEpoch);
    assert.equal(trainer.state.epoch, 0);
    let calls = 1;
    const isMidEpoch = (): boolean => trainer.isMidEpoch;
    while (isMidEpoch()) {
      trainer.advance(0, () => 1);
      assert.ok(++calls < 100);
    }
    assert.equal(trainer.point.epoch, 1);
  });

  it('goes on from a checkpoint bit by bit as if it had not stopped', () => {
    const whole = trained(design, 40);
    const restored = trained(design, 25, checkpointOf(trained(design, 15)));
    assert.equal(restored.state.epoch, 40);
    assert.deepEqual(restored.point, whole.point);
    assert.deepEqual(lossesOf(restored), lossesOf(whole).slice(15));
  });

  it('refuses a checkpoint of another design, or of no numbers', () => {
    const checkpoint = checkpointOf(trained(design, 3));
    const other = designOf(randomMatrix(10, 5, 1));
    assert.throws(() => new Trainer(other, rules, checkpoint), UserError);
    assert.throws(() => new Trainer(design, rules, { ...checkpoint, bias: NaN }), UserError);
  });

  it('starts over on reset, with the learning rate as it is', () => {
    const trainer = trained(design, 20);
    trainer.setLearningRate(0.1);
    trainer.reset();
    assert.equal(trainer.state.learningRate, 0.1);
    assert.equal(trainer.state.status, 'ready');
    trainer.advance(...forever, 7);
    const fresh = new Trainer(design, { ...rules, learningRate: 0.1 });
    fresh.advance(...forever, 7);
    assert.deepEqual(trainer.takeRecorded(), fresh.takeRecorded());
  });

  it('forgets the epoch under way on reset', () => {
    const trainer = trained(tall, 2);
    trainer.advance(0, () => 1);
    trainer.reset();
    assert.ok(!trainer.isMidEpoch);
    assert.equal(trainer.point.epoch, 0);
    assert.ok(trainer.point.weights.every((w) => w === 0));
  });

  it('applies a new rate from the next update on, and says from which', () => {
    const trainer = trained(design, 5);
    assert.deepEqual(trainer.setLearningRate(0.05), { epoch: 5, value: 0.05 });
    const { weights, gradient } = trainer.point;
    trainer.step();
    const moved = (trainer.point.weights[0] ?? NaN) - (weights[0] ?? NaN);
    assert.ok(Math.abs(moved + 0.05 * (gradient.weights[0] ?? NaN)) < 1e-16);
  });

  it('counts the epoch under way as made with the old rate', () => {
    const trainer = trained(tall, 2);
    trainer.advance(0, () => 1);
    assert.deepEqual(trainer.setLearningRate(0.01), { epoch: 3, value: 0.01 });
    trainer.advance(...forever, 1);
    assert.deepEqual(trainer.point, trained(tall, 3).point);
  });

  it('records no more epochs than are taken', () => {
    const trainer = new Trainer(
      designOf(
        matrixOf([
          [1, 1],
          [-1, 0],
        ]),
      ),
      {
        ...rules,
        epochLimit: 1e9,
      },
    );
    assert.equal(trainer.advance(...forever), recorderCapacity - 1);
    assert.ok(trainer.isRecordFull);
    assert.equal(trainer.advance(...forever), 0);
    assert.equal(trainer.takeRecorded()?.columns.loss.length, recorderCapacity);
    assert.equal(trainer.advance(...forever), recorderCapacity);
    assert.equal(trainer.takeRecorded()?.first, recorderCapacity);
  });
});

describe('Trainer: stopping', () => {
  it('ends at the epoch limit and goes on when it is raised', () => {
    const trainer = new Trainer(design, { ...rules, epochLimit: 10 });
    trainer.play();
    trainer.advance(...forever);
    assert.equal(trainer.state.status, 'finished');
    assert.equal(trainer.state.epoch, 10);
    trainer.play();
    assert.equal(trainer.state.status, 'finished');
    trainer.step();
    assert.equal(trainer.state.epoch, 10);
    trainer.setEpochLimit(12);
    assert.equal(trainer.state.status, 'paused');
    assert.equal(trainer.state.reason, undefined);
    trainer.play();
    trainer.advance(...forever);
    assert.equal(trainer.state.epoch, 12);
  });

  it('ends at once when the limit is lowered below the epoch', () => {
    const trainer = trained(design, 10);
    trainer.play();
    trainer.setEpochLimit(4);
    assert.equal(trainer.state.status, 'finished');
    assert.equal(trainer.state.epoch, 10);
  });

  it('ends where the loss is flat, and a new rate does not change that', () => {
    const trainer = new Trainer(design, { ...rules, epochLimit: 1e6, gradientTolerance: 1e-6 });
    trainer.play();
    while (trainer.state.status === 'running') {
      trainer.advance(...forever);
      trainer.takeRecorded();
    }
    assert.equal(trainer.state.status, 'finished');
    assert.match(inEnglish(trainer.state.reason ?? { text: '', args: {} }), /flat/);
    trainer.setLearningRate(1);
    trainer.play();
    assert.equal(trainer.state.status, 'finished');
  });

  it('keeps the last finite weights when a step leaves the numbers, and says what to do', () => {
    const trainer = trained(design, 3);
    const before = trainer.point;
    trainer.setLearningRate(1.7e308);
    trainer.play();
    // one enormous step may still be finite; a few never are
    trainer.advance(...forever, 5);
    assert.equal(trainer.state.status, 'diverged');
    assert.ok(Number.isFinite(trainer.point.bias));
    assert.ok(trainer.point.weights.every(Number.isFinite));
    assert.ok(trainer.state.epoch >= before.epoch);
    const { args } = trainer.state.reason ?? {};
    assert.equal(args?.['rate'], 1.7e308);
    assert.ok(Number(args['suggestion']) <= trainer.learningRateBounds.monotone);
    assert.ok(Number(args['suggestion']) > 0);
    for (const loss of lossesOf(trainer)) assert.ok(Number.isFinite(loss));
  });

  it('can go on after a divergence with a lower rate', () => {
    const huge = designOf(
      matrixOf([
        [1e200, 1],
        [-1e200, 1],
        [3e200, 0],
        [5, 0],
      ]),
    );
    const trainer = new Trainer(huge, { ...rules, learningRate: 1e150 });
    trainer.play();
    trainer.advance(...forever);
    assert.equal(trainer.state.status, 'diverged');
    assert.equal(trainer.state.epoch, 0);
    trainer.setLearningRate(1e-300);
    assert.equal(trainer.state.status, 'paused');
    trainer.step();
    assert.equal(trainer.state.epoch, 1);
    assert.equal(trainer.state.status, 'paused');
  });
});

describe('Trainer: symmetries', () => {
  it('gives a data set and its double the same weights', () => {
    const { values, labels } = design.training;
    const twice = {
      ...design.training,
      rowCount: 600,
      values: Float64Array.of(...values, ...values),
      labels: Float64Array.of(...labels, ...labels),
    };
    const [once, doubled] = [trained(design, 100).point, trained(designOf(twice), 100).point];
    for (const [j, weight] of once.weights.entries()) {
      assert.ok(Math.abs(weight - (doubled.weights[j] ?? NaN)) < 1e-14);
    }
  });

  it('negates the weights when the classes are flipped', () => {
    const flipped = { ...design.training, labels: design.training.labels.map((y) => 1 - y) };
    const [one, other] = [trained(design, 100).point, trained(designOf(flipped), 100).point];
    assert.ok(Math.abs(one.bias + other.bias) < 1e-14);
    for (const [j, weight] of one.weights.entries()) {
      assert.ok(Math.abs(weight + (other.weights[j] ?? NaN)) < 1e-14);
    }
  });

  it('suggests a tenth of the rate where the bounds of plain descent say nothing', () => {
    const optimizer = { kind: 'momentum', batchSize: 0, momentum: 0.9 } as const;
    const trainer = new Trainer(design, { ...rules, optimizer, learningRate: 1e308 });
    trainer.advance(Infinity, () => 0);
    assert.equal(trainer.state.status, 'diverged');
    assert.equal(trainer.state.reason?.args['suggestion'], 1e307);
  });
});
