import assert from 'node:assert/strict';
import fc from 'fast-check';
import { History } from '../../../src/core/experiment/history';
import { Keyframes } from '../../../src/core/experiment/keyframes';
import { replay } from '../../../src/core/experiment/replay';
import type { ModelPoint } from '../../../src/core/experiment/state';
import { Trainer, type TrainingPlan } from '../../../src/core/experiment/trainer';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { finish } from '../../../src/core/sliced';
import { designOf, randomMatrix } from '../../support/matrices';

const design = designOf(randomMatrix(60, 3, 1), randomMatrix(20, 3, 2));
const forever = [Infinity, () => 0] as const;
const rules = { learningRate: 0.4, epochLimit: 1e6, gradientTolerance: 0 };

/** Room for so few keyframes that they are thinned again and again. */
const sparse = 64 * 400;

interface Recorded {
  readonly point: ModelPoint;
  readonly loss: number | undefined;
  readonly validationLoss: number | undefined;
}

function begin(
  plan: TrainingPlan = rules,
  budget?: number,
): { trainer: Trainer; history: History } {
  const keyframes = new Keyframes(budget);
  const history = new History(plan.learningRate, keyframes);
  return { history, trainer: new Trainer(design, plan, undefined, plainKernels, history) };
}

/** Trains so many epochs, and keeps all there is to see of each. */
function watch(trainer: Trainer, epochs: number, before: (epoch: number) => void): Recorded[] {
  const seen: Recorded[] = [];
  const note = (): void => {
    const columns = trainer.takeRecorded()?.columns;
    const [loss, validationLoss] = [columns?.loss.at(-1), columns?.validationLoss.at(-1)];
    seen.push({ point: trainer.point, loss, validationLoss });
  };
  note();
  for (let i = 0; i < epochs; i++) {
    before(i);
    if (trainer.advance(...forever, 1) === 0) break;
    note();
  }
  return seen;
}

function at(trainer: Trainer, history: History, epoch: number): Recorded {
  const { objective, plan } = trainer;
  const { point, model } = finish(replay({ design, objective, plan, history }, epoch));
  return { point, loss: model.loss, validationLoss: model.validationLoss };
}

const plans: Readonly<Record<string, Partial<TrainingPlan>>> = {
  'gradient descent': {},
  'a schedule': { schedule: { kind: 'cosine', epochs: 50 } },
  'a penalty': { penalty: { l1: 0.01, l2: 0.02 } },
  'class weights': { classWeight: 'balanced' },
  'mini-batches': { optimizer: { kind: 'gd', batchSize: 7, momentum: 0 } },
  momentum: { optimizer: { kind: 'momentum', batchSize: 0, momentum: 0.9 } },
  nesterov: { optimizer: { kind: 'nesterov', batchSize: 16, momentum: 0.8 } },
  adam: { optimizer: { kind: 'adam', batchSize: 0, momentum: 0 }, learningRate: 0.02 },
  lbfgs: { optimizer: { kind: 'lbfgs', batchSize: 0, momentum: 0 } },
  newton: { optimizer: { kind: 'newton', batchSize: 0, momentum: 0 } },
};

describe('replay', () => {
  for (const [name, plan] of Object.entries(plans)) {
    it(`gives every epoch of a run again bit by bit: ${name}`, () => {
      const { trainer, history } = begin({ ...rules, ...plan }, sparse);
      const seen = watch(trainer, 300, (epoch) => {
        if (epoch === 40) trainer.setLearningRate(0.011);
        if (epoch === 41) trainer.setLearningRate(0.03);
      });
      assert.ok(history.keyframes.all.length <= 64);
      for (const [epoch, recorded] of seen.entries()) {
        if (epoch > 80 && epoch % 7 > 0) continue;
        assert.deepEqual(at(trainer, history, epoch), recorded, `epoch ${epoch}`);
      }
    });
  }

  it('goes through weights that were set by hand, and with the rates around them', () => {
    const { trainer, history } = begin(rules, sparse);
    const seen = watch(trainer, 30, () => undefined);
    finish(trainer.amend({ weights: Float64Array.of(3, -2, 1), bias: 0.5 }));
    trainer.setLearningRate(0.05);
    const [amended, ...after] = watch(trainer, 200, () => undefined);
    assert.ok(amended);
    assert.deepEqual([...amended.point.weights, amended.point.bias], [3, -2, 1, 0.5]);
    assert.deepEqual(at(trainer, history, 29), seen[29]);
    assert.deepEqual(at(trainer, history, 30), amended);
    for (const [i, recorded] of after.entries()) {
      assert.deepEqual(at(trainer, history, 31 + i), recorded);
    }
  });

  it('tells every epoch that was asked for on its way', () => {
    const { trainer, history } = begin();
    const seen = watch(trainer, 20, () => undefined);
    const visited: [number, number][] = [];
    const { objective, plan } = trainer;
    finish(
      replay({ design, objective, plan, history }, 12, 5, (epoch, { loss }) =>
        visited.push([epoch, loss]),
      ),
    );
    const expected = seen.slice(5, 13).map(({ loss }, i) => [5 + i, loss]);
    assert.deepEqual(visited, expected);
  });

  it('lets a run go another way from an epoch behind it, or the same way again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 39 }), fc.boolean(), (from, isSame) => {
        const { trainer, history } = begin({ ...rules, patience: 500 }, sparse);
        const seen = watch(trainer, 40, (epoch) => {
          if (epoch === 20) trainer.setLearningRate(0.1);
        });
        const { objective, plan } = trainer;
        trainer.resume(finish(replay({ design, objective, plan, history }, from)));
        assert.equal(trainer.state.epoch, from);
        assert.equal(trainer.state.learningRate, from < 20 ? 0.4 : 0.1);
        assert.deepEqual(trainer.point, seen[from]?.point);
        if (!isSame) trainer.setLearningRate(0.7);
        const again = watch(trainer, 15, (i) => {
          if (isSame && from + i === 20) trainer.setLearningRate(0.1);
        });
        const known = seen.slice(from + 1, from + 16);
        for (const [i, recorded] of known.entries()) {
          if (isSame) assert.deepEqual(again[i + 1], recorded);
          else assert.notDeepEqual(again[i + 1], recorded);
        }
        assert.deepEqual(at(trainer, history, from + 10), again[10]);
      }),
      { numRuns: 30 },
    );
  });

  it('goes on after a divergence as the run did', () => {
    const { trainer, history } = begin();
    trainer.advance(...forever, 3);
    trainer.setLearningRate(1.7e308);
    trainer.play();
    trainer.advance(...forever, 50);
    assert.equal(trainer.state.status, 'diverged');
    const { epoch } = trainer.state;
    trainer.setLearningRate(0.2);
    trainer.takeRecorded();
    const recorded = watch(trainer, 10, () => undefined).at(-1);
    assert.deepEqual(at(trainer, history, epoch + 10).point, recorded?.point);
  });

  it('goes on in another place from what was saved of the history', () => {
    const { trainer, history } = begin(rules, sparse);
    watch(trainer, 30, () => undefined);
    finish(trainer.amend({ weights: Float64Array.of(1, 2, 3), bias: 4 }));
    const seen = watch(trainer, 100, (epoch) => {
      if (epoch === 50) trainer.setLearningRate(0.02);
    });
    const other = new History(9, new Keyframes(64 * 400));
    other.restore(structuredClone(history.toSaved()));
    for (const epoch of [30, 31, 80, 81, 100]) {
      assert.deepEqual(at(trainer, other, epoch), seen[epoch - 30]);
    }
  });

  it('goes by a rate that was set inside an epoch which weights set by hand then ended', () => {
    const tall = designOf(randomMatrix(40_000, 4, 3), randomMatrix(100, 4, 4));
    const history = new History(0.4);
    const momentum = { kind: 'momentum', batchSize: 512, momentum: 0.9 } as const;
    const plan = { ...rules, optimizer: momentum };
    const trainer = new Trainer(tall, plan, undefined, plainKernels, history);
    trainer.advance(0, () => 1);
    assert.ok(trainer.isMidEpoch);
    trainer.setLearningRate(0.05);
    const far = { weights: new Float64Array(4).fill(1e308), bias: 1e308 };
    assert.throws(() => finish(trainer.amend(far)), /no finite number/u);
    finish(trainer.amend({ weights: Float64Array.of(1, 0, 0, 0), bias: 0 }));
    trainer.takeRecorded();
    trainer.advance(...forever, 3);
    const { objective } = trainer;
    const again = finish(replay({ design: tall, objective, plan: trainer.plan, history }, 3));
    assert.deepEqual(again.point, trainer.point);
    assert.throws(
      () => finish(trainer.amend({ weights: new Float64Array(3), bias: 0 })),
      RangeError,
    );
  });

  it('refuses weights whose loss is no number, and leaves all as it was', () => {
    const { trainer } = begin();
    trainer.advance(...forever, 3);
    const before = trainer.point;
    const far = { weights: Float64Array.of(1e308, 1e308, 1e308), bias: 1e308 };
    assert.throws(() => finish(trainer.amend(far)), /no finite number/u);
    assert.deepEqual(trainer.point, before);
  });
});

describe('Keyframes', () => {
  const frame = (epoch: number) => ({ epoch, weights: new Float64Array(2), bias: 0, memory: {} });

  it('stay evenly spread and within their number, however long the run', () => {
    const keyframes = new Keyframes(sparse);
    for (let epoch = 0; epoch <= 1_000_000; epoch++) {
      if (keyframes.wants(epoch)) keyframes.add(frame(epoch));
    }
    const epochs = keyframes.all.map(({ frame: { epoch } }) => epoch);
    assert.ok(epochs.length <= 64 && epochs.length >= 31);
    assert.equal(epochs[0], 0);
    const gaps = epochs.slice(1).map((epoch, i) => epoch - (epochs[i] ?? NaN));
    assert.equal(Math.max(...gaps), Math.min(...gaps));
    assert.equal(keyframes.before(999_999)?.epoch, epochs.at(-1));
    assert.equal(keyframes.before((epochs[7] ?? 0) - 1)?.epoch, epochs[6]);
  });

  it('never give up what was set by hand', () => {
    const keyframes = new Keyframes(sparse);
    for (let epoch = 0; epoch < 10; epoch++) keyframes.add(frame(epoch));
    keyframes.fix(frame(9));
    for (let epoch = 10; epoch < 100_000; epoch++) keyframes.add(frame(epoch));
    assert.ok(keyframes.all.some((one) => one.frame.epoch === 9));
    assert.ok(keyframes.all.length <= 65);
  });

  it('know nothing before the first of them', () => {
    const keyframes = new Keyframes();
    keyframes.add(frame(5));
    assert.equal(keyframes.before(4), undefined);
  });
});
