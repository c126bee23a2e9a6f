import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { penguins, train } from '../support/trainFlow';
import type { TrainingPanel } from '../support/trainingPanel';
import { until } from '../support/until';
import { windowOfSuite } from '../support/window';

describe('the page Learn, on the packaged extension', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 400 } });
  let panel: TrainingPanel;

  const card = (name: string): Locator => panel.frame.getByRole('region', { name, exact: true });
  const cursor = (name: string): Locator =>
    panel.frame.getByRole('slider', { name: `${name}: walk along the epochs` });
  const legend = (name: string): Promise<string> => card(name).locator('.legend').innerText();

  it('shows how near the run comes to the least loss', async () => {
    panel = await train(opened().workbench.page, penguins);
    await panel.waitForStatus(/limit of 400 epochs/u);
    const distance = panel.frame.getByRole('radio', { name: 'log(L − L*)' });
    await until(
      async () => (await distance.getAttribute('aria-disabled')) === 'false',
      'the least loss is known',
    );
    const image = card('Loss').getByRole('img');
    await until(
      async () => /least loss L\* 0\.\d+/u.test((await image.getAttribute('aria-label')) ?? ''),
      'the floor is in the words of the chart',
    );
    await distance.click();
    assert.equal(await card('Loss').locator('.legend-entry').count(), 1);
    await panel.frame.getByRole('radio', { name: 'linear' }).click();
  });

  it('lays out the weights, whose record the worker has kept', async () => {
    const chooser = panel.frame.getByRole('group', { name: 'Charts' });
    await chooser.getByRole('button', { name: 'Accuracy' }).click();
    await chooser.getByRole('button', { name: 'Gradient norm' }).click();
    await chooser.getByRole('button', { name: 'Weights' }).click();
    await card('Weights').getByRole('button', { name: 'Show as table' }).click();
    const rows = card('Weights').locator('tbody tr');
    await until(async () => (await rows.count()) === 20, 'twenty epochs in the table');
    const parameters = await panel.parameters();
    const names = await card('Weights').locator('.legend-name').allInnerTexts();
    const newest = await rows
      .last()
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('title'))));
    const trained = names.map((name) => parameters.get(name)?.trained);
    assert.deepEqual(newest, trained, 'the curves end at the weights of the table below');
    await panel.frame.getByRole('radio', { name: 'raw' }).click();
    const raw = await rows
      .last()
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('title'))));
    assert.deepEqual(
      raw,
      names.map((name) => parameters.get(name)?.raw),
    );
  });

  it('goes closer in all charts at once, and from there to an epoch', async () => {
    const from = await legend('Loss');
    await cursor('Loss').focus();
    await cursor('Loss').press('Home');
    for (let i = 0; i < 5; i++) await cursor('Loss').press('PageUp');
    await cursor('Loss').press('+');
    await cursor('Loss').press('+');
    const stretch = panel.frame.locator('.charts-stretch');
    assert.match(await stretch.innerText(), /^epochs \d+ to \d+$/u);
    const words = `Shown are ${await stretch.innerText()}.`;
    for (const name of ['Loss', 'Gradient norm', 'Weights']) {
      const label = await card(name).getByRole('img').getAttribute('aria-label');
      assert.ok(label?.includes(words), `${name}: ${label}`);
    }
    await cursor('Loss').press('Enter');
    await until(async () => (await panel.epoch()) === 100, 'epoch 100 is shown');
    assert.notEqual(await legend('Loss'), from, 'the legend is of that epoch');
    await panel.button('all epochs').click();
    assert.equal(await stretch.count(), 0);
  });
});
