import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { penguins, train } from '../support/trainFlow';
import type { TrainingPanel } from '../support/trainingPanel';
import { until } from '../support/until';
import { windowOfSuite } from '../support/window';

describe('choosing a learning rate, on the packaged extension', function () {
  this.timeout(180_000);
  // slowly, so that the run is under way all the while
  const opened = windowOfSuite({
    settings: { 'logitLab.epochs': 1_000_000, 'logitLab.speed': '60' },
  });
  let panel: TrainingPanel;

  const zone = (name: string): Locator =>
    panel.frame.getByRole('button', { name: new RegExp(`^${name}`, 'u') });
  const limitOf = async (name: string): Promise<number> =>
    Number(/[\d.]+(?:e-?\d+)?$/u.exec(await zone(name).innerText())?.[0]);
  const note = (): Promise<string> => panel.frame.locator('.rise-note').innerText();
  const card = (name: string): Locator => panel.frame.getByRole('region', { name, exact: true });

  /** The learning rate that the session has, once it has acknowledged one. */
  async function rateInForce(): Promise<number> {
    await panel.frame.locator('.acknowledgement:not(.pending)').waitFor();
    return Number(await panel.field('Learning rate η').inputValue());
  }
  async function loss(): Promise<number> {
    return Number(await panel.latest('Loss', 'training'));
  }

  it('tells the zones of this data, with the critical rate that the worker finds', async () => {
    panel = await train(opened().workbench.page, penguins);
    await panel.frame.locator('.zone.cycles.known').waitFor({ state: 'attached' });
    const [smooth, monotone, critical] = [
      await limitOf('smooth'),
      await limitOf('never rises'),
      await limitOf('cycles'),
    ];
    assert.ok(Math.abs(monotone / smooth - 2) < 0.02, `${monotone} is twice ${smooth}`);
    assert.ok(critical > monotone, `${critical} > ${monotone}`);
    await zone('cycles').hover();
    assert.match(await panel.frame.locator('.rate-words').innerText(), /a cycle, or disorder/u);
    const chip = panel.button(/^without standardising: safe up to /u);
    await chip.click();
    assert.match(await panel.frame.locator('.scaling-note').innerText(), /bends by their square/u);
    await chip.click();
  });

  it('lets the loss rise above the critical rate, says why, and leads back below 2/L', async () => {
    const critical = await limitOf('cycles');
    await zone('cycles').click();
    await until(async () => (await rateInForce()) > critical, 'the rate is above the critical one');
    await until(
      async () => (await note()).includes('is above the critical rate'),
      'the note says why',
    );
    const remedy = panel.frame.locator('.rise-note').getByRole('button', { name: /^use /u });
    const rate = Number((await remedy.innerText()).replace('use ', ''));
    assert.ok(rate < (await limitOf('never rises')));
    await remedy.click();
    await until(async () => (await note()) === '', 'the note is gone');
    await until(async () => (await rateInForce()) === rate, `the rate is ${rate}`);
    const from = await panel.epoch();
    const before = await loss();
    await panel.waitForEpoch((epoch) => epoch > from + 30, 'the run goes on');
    assert.ok((await loss()) <= before, 'the loss falls again');
    assert.equal(await note(), '');
  });

  it('finds a rate by a range test, and uses it', async () => {
    await panel.button('Find').click();
    const use = card('Find').getByRole('button', { name: /^use /u });
    await use.waitFor();
    const picture = card('Find').getByRole('img');
    assert.match((await picture.getAttribute('aria-label')) ?? '', /^Range test over \d+ rates/u);
    const rate = Number((await use.innerText()).replace('use ', ''));
    await use.click();
    await until(async () => (await rateInForce()) === rate, `the rate is ${rate}`);
  });

  it('sweeps a grid of rates, and uses the one that is chosen', async () => {
    const critical = await limitOf('cycles');
    await panel.button('Sweep').click();
    const rows = card('Sweep').locator('tbody tr');
    await rows.first().waitFor();
    const texts = await rows.allInnerTexts();
    assert.match(texts[0] ?? '', /falls throughout/u);
    assert.match(texts.at(-1) ?? '', /rises at epoch/u);
    const last = Number(/^\s*(\S+)/u.exec(texts.at(-1) ?? '')?.[1]);
    assert.ok(last > critical, `the grid ends at ${last}`);
    const button = rows.nth(2).getByRole('button');
    const rate = Number(await button.innerText());
    await button.click();
    await until(async () => (await rateInForce()) === rate, `the rate is ${rate}`);
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
  });
});
