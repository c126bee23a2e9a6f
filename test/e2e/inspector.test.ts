import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { penguins, train } from '../support/trainFlow';
import type { ShownParameter, TrainingPanel } from '../support/trainingPanel';
import { until } from '../support/until';
import { windowOfSuite } from '../support/window';

describe('what the gradient is made of, and weights set by hand', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 200 } });
  let panel: TrainingPanel;

  const inspector = (): Locator =>
    panel.frame.getByRole('region', { name: 'The gradient, row by row' });
  const table = (): Locator => panel.frame.getByRole('region', { name: 'Parameters', exact: true });
  const parameter = async (name: string): Promise<ShownParameter> =>
    (await panel.parameters()).get(name) ?? assert.fail(`${name} has a row`);
  const goTo = (page: string): Promise<void> =>
    panel.frame.getByRole('tab', { name: page, exact: true }).click();

  it('adds the rows up to the gradient of the run, and leads to them in the file', async () => {
    const { page } = opened().workbench;
    panel = await train(page, penguins);
    await panel.waitForStatus(/limit of 200 epochs/);
    const { gradient } = await parameter('bill_length_mm');
    await goTo('Why');
    const shown = await until(async () => {
      const text = await inspector().innerText();
      return /what remains, the gradient: (\S+)/.exec(text)?.[1];
    }, 'the rows are added up');
    assert.ok(Math.abs(Number(shown) - gradient) <= 5e-4 * Math.abs(gradient), shown);

    const link = inspector().locator('.largest-side.down tbody .line-link').first();
    const line = (await link.innerText()).replace('line ', '');
    await link.click();
    await until(
      async () => (await link.getAttribute('aria-pressed')) === 'true',
      'the row is selected',
    );
    const field = panel.frame.getByRole('textbox', { name: 'row on line' });
    await until(
      async () => (await field.inputValue()) === line,
      async () => `the formulas are of line ${line}, not ${await field.inputValue()}`,
    );
    await inspector()
      .getByRole('button', { name: `Show line ${line} in the file` })
      .click();
    await page
      .locator('.statusbar')
      .getByText(new RegExp(`^Ln ${line}, Col \\d+`))
      .waitFor();
  });

  it('sets a weight that is typed, and training goes on from there', async () => {
    await goTo('Learn');
    const before = await panel.parameters();
    const loss = await panel.latest('Loss', 'training');
    const cell = table().locator('tbody tr:nth-child(2) td.trained');
    await cell.dblclick();
    await table().locator('input.cell-field').fill('-1.5');
    await table().locator('input.cell-field').press('Enter');
    await table()
      .getByText(/Set by hand at epoch 200/)
      .waitFor();
    await until(
      async () => (await panel.latest('Loss', 'training')) !== loss,
      'the loss is that of the weights',
    );
    const set = await parameter('bill_length_mm');
    assert.equal(set.trained, -1.5);
    assert.notEqual(set.gradient, before.get('bill_length_mm')?.gradient);

    await panel.enter('up to epoch', '400');
    await panel.button('Step one epoch').click();
    await panel.waitForEpoch((epoch) => epoch === 201, 'one epoch more');
    const expected = -1.5 - 0.3 * set.gradient;
    const { trained } = await until(async () => {
      const now = await parameter('bill_length_mm');
      return now.trained !== -1.5 && now;
    }, 'the weight has moved');
    assert.ok(Math.abs((trained ?? NaN) - expected) < 1e-12, `${trained}, not ${expected}`);
    assert.equal(await table().getByRole('button', { name: 'Take back' }).count(), 0);
  });

  it('follows a weight that is dragged, and takes it back to the last bit', async () => {
    const { page } = opened().workbench;
    const before = await parameter('bill_depth_mm');
    const cell = table().locator('tbody tr:nth-child(3) td.trained');
    await cell.scrollIntoViewIfNeeded();
    const box = (await cell.boundingBox()) ?? assert.fail('the number is to be seen');
    const [x, y] = [box.x + box.width - 12, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 100, y, { steps: 5 });
    await table()
      .getByText(/With these weights the loss is/)
      .waitFor();
    const dragged = await parameter('bill_depth_mm');
    assert.ok((dragged.trained ?? NaN) > (before.trained ?? NaN));
    await page.mouse.up();
    await table()
      .getByText(/Set by hand at epoch 201/)
      .waitFor();
    assert.equal((await parameter('bill_depth_mm')).trained, dragged.trained);
    await table().getByRole('button', { name: 'Take back' }).click();
    await until(
      async () => JSON.stringify(await parameter('bill_depth_mm')) === JSON.stringify(before),
      'all its numbers are as they were',
    );
  });
});
