import assert from 'node:assert/strict';
import { History } from '../../../src/core/experiment/history';
import { Trainer } from '../../../src/core/experiment/trainer';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import type { FromWorker } from '../../../src/protocol/worker';
import { Run } from '../../../src/worker/run';
import { designOf, matrixOf, randomMatrix } from '../../support/matrices';

type Of<T extends FromWorker['type']> = Extract<FromWorker, { type: T }>;

/** A run whose clock ticks by `tick` ms at every look, and what it sent. */
function start(
  design = designOf(randomMatrix(200, 3, 1)),
  { learningRate = 0.3, epochLimit = 1e6, tick = 0.5 } = {},
): {
  run: Run;
  sent: FromWorker[];
  of: <T extends FromWorker['type']>(type: T) => Of<T>[];
  /** The run's own time, in ms. */
  elapsed: () => number;
} {
  const sent: FromWorker[] = [];
  let time = 0;
  const plan = { learningRate, epochLimit, gradientTolerance: 0 };
  const history = new History(learningRate);
  const trainer = new Trainer(design, plan, undefined, plainKernels, history);
  const run = new Run(
    'one',
    trainer,
    (message) => sent.push(message),
    () => (time += tick),
  );
  const of = <T extends FromWorker['type']>(type: T): Of<T>[] =>
    sent.filter((message): message is Of<T> => message.type === type);
  return { run, sent, of, elapsed: () => time };
}

/** Gives slices until there is nothing to do. */
function finish(run: Run): void {
  for (let slices = 0; run.slice() !== undefined; slices++) assert.ok(slices < 1e6);
}

const tall = (): ReturnType<typeof designOf> => designOf(randomMatrix(64_000, 4, 3));

describe('Run', () => {
  it('sends every epoch once, in order, and before the state that ends it', () => {
    const { run, sent, of } = start(undefined, { epochLimit: 5000 });
    run.play('full');
    finish(run);
    let next = 0;
    for (const { first, columns, point } of of('epochs')) {
      assert.equal(first, next);
      next += columns.loss.length;
      assert.equal(point.epoch, next - 1);
    }
    assert.equal(next, 5001);
    const last = sent.at(-1);
    assert.equal(last?.type === 'state' && last.state.status, 'finished');
  });

  it('sends at most sixty messages of epochs a second', () => {
    const { run, of, elapsed } = start(undefined, { epochLimit: 20_000 });
    run.play('full');
    finish(run);
    const most = (60 * elapsed()) / 1000 + 2;
    assert.ok(of('epochs').length <= most, `${of('epochs').length} messages`);
    assert.ok(of('epochs').length > most / 2, `${of('epochs').length} messages`);
  });

  it('completes the epoch under way before it rests', () => {
    const { run, sent, of } = start(tall(), { tick: 20 });
    run.play('full');
    run.slice();
    assert.ok(run.trainer.isMidEpoch);
    run.pause();
    assert.equal(of('state').at(-1)?.state.status, 'running');
    finish(run);
    assert.equal(of('epochs').at(-1)?.point.epoch, 1);
    const last = sent.at(-1);
    assert.equal(last?.type === 'state' && last.state.status, 'paused');
  });

  it('answers an edit inside an epoch at once', () => {
    const { run, sent } = start(tall(), { tick: 20 });
    run.play('full');
    run.slice();
    run.setLearningRate(7, 0.125);
    const answer = { type: 'learningRateApplied', runId: 'one', editId: 7, epoch: 1, value: 0.125 };
    assert.deepEqual(sent.at(-1), answer);
  });

  it('corrects the epoch of an edit when that epoch turns out to diverge', () => {
    // the weights stay finite and the logits do not
    const rows = Array.from({ length: 64_000 }, (_, i) => [1e160, 1e160, i % 3 === 0 ? 1 : 0]);
    const { run, of } = start(designOf(matrixOf(rows)), { learningRate: 1e120, tick: 20 });
    run.play('full');
    run.slice();
    run.setLearningRate(1, 1e-300);
    finish(run);
    assert.deepEqual(
      of('learningRateApplied').map(({ editId, epoch }) => [editId, epoch]),
      [
        [1, 1],
        [1, 0],
      ],
    );
    assert.equal(of('state').at(-1)?.state.status, 'diverged');
    assert.equal(of('state').at(-1)?.state.epoch, 0);
  });

  it('steps once for each wish, and pauses a playing run with the first', () => {
    const { run, of } = start();
    run.step();
    run.step();
    run.step();
    finish(run);
    assert.equal(run.trainer.state.epoch, 3);
    assert.equal(of('state').at(-1)?.state.status, 'paused');
    run.play('full');
    run.slice();
    const { epoch } = run.trainer.state;
    run.step();
    finish(run);
    assert.equal(run.trainer.state.epoch, epoch + 1);
  });

  it('waits between epochs at a given speed, and changes speed while it plays', () => {
    const { run } = start(undefined, { tick: 0.01 });
    run.play(10);
    let waits = 0;
    for (let i = 0; i < 50; i++) if ((run.slice() ?? 0) > 0) waits++;
    assert.equal(run.trainer.point.epoch, 1);
    assert.ok(waits > 40);
    run.setSpeed('full');
    run.slice();
    assert.ok(run.trainer.state.epoch > 10);
  });

  it('starts over under a new id', () => {
    const { run, sent } = start();
    run.step();
    finish(run);
    sent.length = 0;
    run.reset('two');
    assert.deepEqual(
      sent.map((message) => [message.type, 'runId' in message && message.runId]),
      [
        ['epochs', 'two'],
        ['state', 'two'],
      ],
    );
    assert.equal(sent[0]?.type === 'epochs' && sent[0].point.epoch, 0);
    assert.equal(run.slice(), undefined);
  });

  it('says of an ended run that it has ended when it is to play', () => {
    const { run, of } = start(undefined, { epochLimit: 2 });
    run.play('full');
    finish(run);
    run.play('full');
    assert.equal(of('state').at(-1)?.state.status, 'finished');
    assert.equal(run.slice(), undefined);
    run.setEpochLimit(4);
    assert.equal(of('state').at(-1)?.state.status, 'paused');
    run.play('full');
    finish(run);
    assert.equal(run.trainer.state.epoch, 4);
  });

  it('takes another way from an epoch, and tells under the new id what leads there', () => {
    const { run, sent, of } = start(undefined, { epochLimit: 50 });
    run.play('full');
    finish(run);
    const before = of('epochs').flatMap(({ columns }) => [...columns.loss]);
    run.fork('two', 20, 16);
    // told at once, done when it stands there
    run.do(() => run.setLearningRate(1, 0.01));
    run.do(() => run.step());
    sent.length = 0;
    finish(run);
    const [again, state, applied, next] = sent;
    assert.ok(again?.type === 'epochs' && state?.type === 'state');
    assert.deepEqual([again.runId, again.first, again.point.epoch], ['two', 16, 20]);
    assert.deepEqual([...again.columns.loss], before.slice(16, 21));
    assert.deepEqual([state.state.status, state.state.epoch], ['paused', 20]);
    assert.ok(applied?.type === 'learningRateApplied' && applied.epoch === 20);
    assert.ok(next?.type === 'epochs' && next.first === 21);
    assert.notEqual(next.columns.loss[0], before[21]);
  });

  it('goes the same way again where nothing is changed', () => {
    const { run, sent, of } = start(tall(), { epochLimit: 8 });
    run.play('full');
    finish(run);
    const before = of('epochs').flatMap(({ columns }) => [...columns.loss]);
    sent.length = 0;
    run.fork('two', 3, 0);
    run.do(() => run.play('full'));
    finish(run);
    const again = of('epochs').filter(({ runId }) => runId === 'two');
    assert.deepEqual(
      again.flatMap(({ columns }) => [...columns.loss]),
      before,
    );
  });

  it('goes on from weights that were set by hand, and gives up the epoch under way', () => {
    const { run, of } = start(tall(), { tick: 20 });
    run.play('full');
    run.slice();
    assert.ok(run.trainer.isMidEpoch);
    run.setParameters({ weights: Float64Array.of(1, 2, 3, 4), bias: -1 });
    finish(run);
    const [amended] = of('amended');
    assert.deepEqual([amended?.epoch, amended?.point.bias], [0, -1]);
    assert.equal(amended?.columns.loss.length, 1);
    assert.equal(of('state').at(-1)?.state.status, 'ready');
    run.step();
    finish(run);
    assert.equal(of('epochs').at(-1)?.point.epoch, 1);
  });
});
