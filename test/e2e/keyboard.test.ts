import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { TrainingPanel } from '../support/trainingPanel';
import { windowOfSuite } from '../support/window';
import { quickInput, until, waitForQuickInput } from '../support/workbench';

/** What has the focus in the panel: the name a screen reader gives it. */
async function focused(panel: TrainingPanel): Promise<string> {
  return panel.frame.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : '';
    return element?.getAttribute('aria-label') ?? label ?? '';
  });
}

/** Tabs on until the focus is on what has that name. */
async function tabTo(page: Page, panel: TrainingPanel, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const name_ = await focused(panel);
    if (name.test(name_)) return;
    seen.push(name_);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(name)}: ${seen.join(' › ')}`);
}

describe('the main job from the keyboard alone', function () {
  this.timeout(120_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 1_000_000 } });
  let panel: TrainingPanel;

  it('opens a file and accepts every suggestion with Enter', async () => {
    const { page } = opened().workbench;
    const { keyboard } = page;
    await until(async () => {
      await keyboard.press('Control+P');
      return quickInput(page)
        .waitFor({ state: 'visible', timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
    }, 'files can be opened by name');
    await keyboard.type('penguins.csv');
    await quickInput(page).getByText('penguins.csv').first().waitFor();
    await keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'penguins.csv' }).waitFor();
    await keyboard.press('F1');
    await keyboard.type('Train Logistic Regression');
    await quickInput(page).getByText('Train Logistic Regression').first().waitFor();
    await keyboard.press('Enter');
    for (const step of [/Label/, /Positive Class/, /Features/]) {
      await waitForQuickInput(page, step);
      await keyboard.press('Enter');
    }
    panel = await TrainingPanel.find(page);
    await panel.waitForEpoch((epoch) => epoch > 0, 'it trains');
  });

  it('pauses and plays', async () => {
    const { page } = opened().workbench;
    // the second group of editors, where the panel opened
    await page.keyboard.press('Control+2');
    await panel.frame.waitForFunction(() => document.hasFocus());
    await tabTo(page, panel, /^Pause$/);
    await page.keyboard.press('Enter');
    await panel.waitForStatus(/Paused/);
    await tabTo(page, panel, /^Play$/);
    await page.keyboard.press('Space');
    await panel.waitForStatus(/Running/);
  });

  it('changes the learning rate by field and by slider', async () => {
    const { page } = opened().workbench;
    // Tab selects what stands in the field; Control+A would go by way of the workbench and could
    // come back amid the typing
    await tabTo(page, panel, /^Learning rate η$/);
    await page.keyboard.type('0.05');
    await page.keyboard.press('Enter');
    await until(
      async () => (await panel.chart('Loss').getByRole('img').count()) === 1,
      'the chart stands',
    );
    assert.equal(await panel.field(/Learning rate/).inputValue(), '0.05');
    await tabTo(page, panel, /^Learning rate, logarithmic$/);
    await page.keyboard.press('ArrowRight');
    await until(
      async () => Number(await panel.field(/Learning rate/).inputValue()) > 0.05,
      'the field follows the slider',
    );
  });

  it('walks along a curve and hears its values', async () => {
    const { page } = opened().workbench;
    await tabTo(page, panel, /^Loss: walk along the epochs$/);
    await page.keyboard.press('Home');
    const cursor = panel.chart('Loss').getByRole('slider');
    await until(
      async () => (await cursor.getAttribute('aria-valuenow')) === '0',
      'the walk begins at epoch 0',
    );
    assert.match((await cursor.getAttribute('aria-valuetext')) ?? '', /0\.693/);
  });
});
