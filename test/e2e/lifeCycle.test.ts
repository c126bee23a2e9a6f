import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { penguins, train } from '../support/trainFlow';
import { TrainingPanel } from '../support/trainingPanel';
import { windowOfSuite } from '../support/window';
import { runCommand, until } from '../support/workbench';

const tab = (page: Page, name: string) =>
  page.locator('.tabs-container .tab', { hasText: name }).first();

describe('a panel that is hidden, moved and closed', function () {
  this.timeout(120_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 1_000_000 } });
  let panel: TrainingPanel;

  before(async () => {
    panel = await train(opened().workbench.page, penguins);
  });

  it('goes on training while hidden, and shows all of it afterwards', async () => {
    const { page } = opened().workbench;
    const seen = await panel.waitForEpoch((epoch) => epoch > 20, 'it trains');
    // another editor in the panel's own group
    await tab(page, 'Logit Lab: penguins.csv').click();
    await runCommand(page, 'File: New Untitled Text File');
    await until(() => panel.frame.isDetached(), 'the panel is taken down');
    await tab(page, 'Logit Lab: penguins.csv').click();
    panel = await TrainingPanel.find(page);
    assert.ok((await panel.epoch()) > seen);
    assert.ok((await panel.tableOf('Loss')).has(0), 'the curve is whole');
  });

  it('keeps its run when it is moved to another group', async () => {
    const { page } = opened().workbench;
    await panel.button('Pause').click();
    await panel.waitForStatus(/Paused/);
    const reached = await panel.epoch();
    await tab(page, 'Logit Lab: penguins.csv').click();
    await runCommand(page, 'View: Move Editor into First Group');
    panel = await until(async () => {
      const found = await TrainingPanel.find(page);
      return (await found.epoch().catch(() => undefined)) === reached && found;
    }, 'the moved panel shows the run');
    await panel.button('Step one epoch').click();
    await panel.waitForEpoch((epoch) => epoch === reached + 1, 'it can go on');
  });

  it('leaves its session to the side panel when it is closed', async () => {
    const { page } = opened().workbench;
    const reached = await panel.epoch();
    await tab(page, 'Logit Lab: penguins.csv').click();
    await runCommand(page, 'View: Close Editor');
    await tab(page, 'Logit Lab: penguins.csv').waitFor({ state: 'detached' });
    await page.locator('.activitybar').getByRole('tab', { name: 'Logit Lab' }).click();
    const compact = await TrainingPanel.findCompact(page);
    assert.equal(await compact.epoch(), reached);
    await compact.button('Open the panel').click();
    panel = await TrainingPanel.find(page);
    assert.equal(await panel.epoch(), reached);
  });

  it('has a session of its own for another file', async () => {
    const { page } = opened().workbench;
    await runCommand(page, 'View: Show Explorer');
    await train(page, { file: 'exam-results.csv' });
    await tab(page, 'Logit Lab: exam-results.csv').waitFor();
    await tab(page, 'Logit Lab: penguins.csv').waitFor();
  });
});
