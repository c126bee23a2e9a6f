import { strict as assert } from 'node:assert';
import { perSeries } from '../../../src/core/experiment/trace';
import { Looking } from '../../../src/host/session/looking';
import type { ShownEpoch } from '../../../src/host/session/run';
import { pointAt, runUpTo } from '../../support/hostFixtures';

const at = (epoch: number): ShownEpoch => ({ point: pointAt(epoch), values: perSeries(() => 0) });

/** Epochs are found when `find` is told to. */
function setUp(): {
  looking: Looking;
  asked: number[];
  told: () => number;
  find: () => Promise<void>;
} {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  let told = 0;
  const looking = new Looking(
    (epoch) =>
      new Promise((resolve) => {
        asked.push(epoch);
        waiting.push(() => resolve(at(epoch)));
      }),
    () => told++,
  );
  const find = async (): Promise<void> => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { looking, asked, told: () => told, find };
}

describe('Looking', () => {
  it('goes to one epoch at a time, and of those wanted meanwhile only to the last', async () => {
    const { looking, asked, told, find } = setUp();
    const run = runUpTo(50);
    const there = looking.goTo(run, 10);
    for (const epoch of [11, 12, 13]) void looking.goTo(run, epoch);
    await find();
    assert.equal(run.shown?.point.epoch, 10);
    await find();
    await there;
    assert.equal(run.shown.point.epoch, 13);
    assert.deepEqual(asked, [10, 13]);
    assert.equal(told(), 2);
  });

  it('leaves the past for the newest epoch without asking', async () => {
    const { looking, asked, told, find } = setUp();
    const run = runUpTo(50);
    void looking.goTo(run, 10);
    await find();
    await looking.goTo(run, 50);
    assert.equal(run.shown, undefined);
    looking.leave(run);
    assert.deepEqual(asked, [10]);
    assert.equal(told(), 2);
  });

  it('does not look back at a run that has gone on meanwhile', async () => {
    const { looking, told, find } = setUp();
    const run = runUpTo(50);
    void looking.goTo(run, 10);
    run.setState({ ...run.state, status: 'running' });
    await find();
    assert.equal(run.shown, undefined);
    assert.equal(told(), 0);
  });

  it('goes no further back than to epoch 0', async () => {
    const { looking, asked, find } = setUp();
    void looking.goTo(runUpTo(5), -3);
    await find();
    assert.deepEqual(asked, [0]);
  });

  it('can be asked again after an epoch could not be found', async () => {
    const run = runUpTo(5);
    let fails = true;
    const looking = new Looking(
      (epoch) => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(at(epoch))),
      () => undefined,
    );
    await assert.rejects(looking.goTo(run, 1));
    fails = false;
    await looking.goTo(run, 2);
    assert.equal(run.shown?.point.epoch, 2);
  });
});
