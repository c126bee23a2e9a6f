import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { toast } from '../support/notifications';
import { penguins, train } from '../support/trainFlow';
import { TrainingPanel } from '../support/trainingPanel';
import { windowOfSuite } from '../support/window';
import { reloadWindow, until } from '../support/workbench';

/** A row of the view Runs, by the start of what is read of it. */
const inTree = (page: Page, name: string): Locator =>
  page.locator(`.pane-body .monaco-list-row[aria-label^="${name}"]`);

describe('comparing runs', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({
    settings: { 'logitLab.epochs': 300, 'logitLab.speed': 'full' },
  });
  let panel: TrainingPanel;

  const rowOf = (id: number): Locator => panel.frame.locator(`.compare-runs tr[data-run="${id}"]`);
  const compare = (): Locator => panel.frame.getByRole('tab', { name: 'Compare' });
  const lossOf = (id: number): Promise<string> =>
    rowOf(id)
      .locator('td.validation-loss')
      .getAttribute('title')
      .then((title) => title ?? '');

  before(async () => {
    panel = await train(opened().workbench.page, penguins);
    await panel.waitForStatus(/limit of 300 epochs/);
  });

  it('begins with one run, and leads to the next', async () => {
    await compare().click();
    assert.equal(await panel.frame.locator('.compare-runs tbody tr').count(), 1);
    await panel.button('Go back to epoch 150').click();
    await panel.waitForEpoch((epoch) => epoch === 150, 'epoch 150 is looked at');
    await panel.enter('Learning rate η', '3');
    await rowOf(2).waitFor();
    await panel.button('Play').click();
    await panel.waitForStatus(/limit of 300 epochs/);
    assert.match(await rowOf(2).innerText(), /open · finished · leaves Run 1 at epoch 150/);
    const rates = await panel.frame.locator('.compare-runs tbody tr td.aspect').allInnerTexts();
    assert.deepEqual(rates, ['0.3', '0.3 → 3']);
    assert.equal(await rowOf(2).locator('.best').count(), 1);
    assert.ok(Number(await lossOf(2)) < Number(await lossOf(1)), 'it got further');
    const said = panel.frame.locator('.compare canvas[role=img]').first();
    assert.match((await said.getAttribute('aria-label')) ?? '', /^Validation loss of 2 runs\./);
  });

  it('keeps names and pins over a reload, and goes on with the run that was left', async () => {
    const { page } = opened().workbench;
    await panel.button('Rename Run 1').click();
    const field = panel.frame.getByRole('textbox', { name: 'name of Run 1' });
    await field.fill('slow and steady');
    await field.press('Enter');
    await panel.frame.getByText('slow and steady').first().waitFor();
    await panel.button(/^Pin Run 2/).click();
    await panel.button(/^Pinned: Run 2/).waitFor();
    const before = [await lossOf(1), await lossOf(2)];
    await reloadWindow(page);
    panel = await TrainingPanel.findFor(page, 'penguins.csv');
    await rowOf(1).waitFor();
    assert.equal(await compare().getAttribute('aria-selected'), 'true', 'the page is the same');
    assert.deepEqual([await lossOf(1), await lossOf(2)], before);
    assert.match(await rowOf(1).innerText(), /slow and steady/);
    await panel.button(/^Pinned: Run 2/).waitFor();
    await panel.button('Open slow and steady: go on with it').click();
    await until(async () => (await rowOf(1).innerText()).includes('open'), 'the first run is open');
    assert.equal(await panel.epoch(), 300);
    assert.equal(await lossOf(1), before[0]);
    await panel.enter('up to epoch', '310');
    await panel.button('Play').click();
    await panel.waitForEpoch((epoch) => epoch === 310, 'it goes on');
    assert.equal(await panel.frame.locator('.compare-runs tbody tr').count(), 2);
  });

  it('lists the runs in the side panel, the fork below, and deletes with a way back', async () => {
    const { page } = opened().workbench;
    await page.locator('.activitybar').getByRole('tab', { name: 'Logit Lab' }).click();
    await inTree(page, 'slow and steady').waitFor();
    assert.equal(await inTree(page, 'slow and steady').getAttribute('aria-level'), '1');
    assert.equal(await inTree(page, 'Run 2, pinned').getAttribute('aria-level'), '2');
    // what is pinned is asked about; then anything can be had back
    await panel.button('Delete Run 2').click();
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('Delete “Run 2', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await rowOf(2).waitFor({ state: 'detached' });
    await inTree(page, 'Run 2').waitFor({ state: 'detached' });
    const told = await toast(page, /was deleted/);
    await told.getByRole('button', { name: 'Undo' }).click();
    await rowOf(2).waitFor();
    await inTree(page, 'Run 2, pinned').waitFor();
  });

  it('is come to from the side panel', async () => {
    const { page } = opened().workbench;
    await panel.frame.getByRole('tab', { name: 'Learn' }).click();
    await inTree(page, 'Run 2, pinned').click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: 'Compare Runs' });
    await until(async () => {
      await item.click({ timeout: 2000 }).catch(() => undefined);
      return (await item.count()) === 0;
    }, 'the menu is left');
    await until(
      async () => (await compare().getAttribute('aria-selected')) === 'true',
      'the page is in front',
    );
  });
});
