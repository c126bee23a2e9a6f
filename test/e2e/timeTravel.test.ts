import assert from 'node:assert/strict';
import { penguins, train } from '../support/trainFlow';
import type { TrainingPanel } from '../support/trainingPanel';
import { until } from '../support/until';
import { windowOfSuite } from '../support/window';

describe('going back in time, on the packaged extension', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 400, 'logitLab.speed': '1000' } });
  let panel: TrainingPanel;

  const timeline = () => panel.frame.getByRole('region', { name: 'Timeline' });
  const line = () => timeline().getByRole('slider');
  const words = () => timeline().locator('.timeline-words').innerText();
  const weights = async (): Promise<string> =>
    JSON.stringify([...(await panel.parameters()).values()]);

  /** Goes to an epoch by the keys of the line. */
  async function goTo(epoch: number): Promise<void> {
    await line().fill(String(epoch));
    await panel.waitForEpoch((shown) => shown === epoch, `epoch ${epoch}`);
  }

  it('shows a step backwards exactly what was there before', async () => {
    panel = await train(opened().workbench.page, penguins);
    await panel.waitForStatus(/limit of 400 epochs/u);
    await panel.enter('up to epoch', '403');
    const seen: string[] = [await weights()];
    for (const epoch of [401, 402, 403]) {
      await panel.button('Step one epoch').click();
      await panel.waitForEpoch((shown) => shown === epoch, `epoch ${epoch}`);
      seen.push(await weights());
    }
    for (const epoch of [402, 401, 400]) {
      await panel.button('Step back one epoch').click();
      await panel.waitForEpoch((shown) => shown === epoch, `epoch ${epoch}`);
      await until(async () => (await weights()) === seen[epoch - 400], `the weights of ${epoch}`);
    }
    assert.match(await words(), /Epoch 400 of 403, as it was/u);
    await panel.button('Step one epoch').click();
    await until(async () => (await weights()) === seen[1], 'the weights of epoch 401');
  });

  it('goes anywhere on the line, and from mark to mark', async () => {
    await goTo(0);
    const start = await panel.parameters();
    assert.ok([...start.values()].every(({ raw }) => raw === 0));
    await goTo(123);
    const next = timeline().getByRole('button', { name: /^Next mark/u });
    if (await next.isEnabled()) {
      await next.click();
      await panel.waitForEpoch((shown) => shown > 123, 'the next mark');
    }
    await panel.button('To the newest').click();
    await panel.waitForEpoch((shown) => shown === 403, 'the newest epoch');
  });

  it('takes another way from a past epoch, with another rate, and keeps the one before', async () => {
    await goTo(40);
    const before = await weights();
    const losses = await panel.tableOf('Loss');
    await panel.enter('Learning rate η', '1.5');
    await until(async () => (await words()).startsWith('Drag'), 'the fork stands at its newest');
    assert.equal(await panel.epoch(), 40);
    assert.equal(await weights(), before);
    const again = await panel.tableOf('Loss');
    for (const [epoch, loss] of again) {
      if (losses.has(epoch)) assert.deepEqual(losses.get(epoch), loss, `epoch ${epoch}`);
    }
    await panel.button('Play').click();
    await panel.waitForStatus(/Finished/u);
    assert.notEqual(await weights(), before);
  });

  it('gives the same curve where nothing is changed', async () => {
    const last = await panel.epoch();
    const expected = await weights();
    await goTo(100);
    await panel.button('Go on from here').click();
    await panel.waitForEpoch((epoch) => epoch > 100, 'the fork goes on');
    await panel.waitForEpoch((epoch) => epoch === last, `epoch ${last}`);
    assert.equal(await weights(), expected);
  });
});
