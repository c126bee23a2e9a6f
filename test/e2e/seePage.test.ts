import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { penguins, train } from '../support/trainFlow';
import { until } from '../support/until';
import { windowOfSuite } from '../support/window';

describe('the page See of the panel: the sigmoid strip', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 300 } });

  it('shows every row, selects one by keys, and has the CSV follow without taking the focus', async () => {
    const { page } = opened().workbench;
    const panel = await train(page, penguins);
    await panel.waitForStatus(/limit of 300 epochs/);
    const accuracy = Number.parseFloat(await panel.latest('Accuracy', 'training'));
    const { frame } = panel;
    await frame.getByRole('tab', { name: 'See' }).click();

    const slider = frame.getByRole('slider', { name: /Sigmoid strip/ });
    await until(
      async () => (await slider.getAttribute('aria-valuemax')) === '333',
      'all rows that are used are on the strip',
    );
    // the share that is misclassified is what the accuracy on the other page lacks
    const facts = await frame.locator('.strip-facts').innerText();
    const share = Number.parseFloat(/misclassified \(([\d.]+)%\)/.exec(facts)?.[1] ?? '');
    assert.ok(Math.abs(share + accuracy - 100) < 0.11, `${facts}; accuracy ${accuracy} %`);

    await slider.focus();
    await page.keyboard.press('Home');
    const first = await spokenLine(frame);
    await page.keyboard.press('ArrowRight');
    const line = await spokenLine(frame);
    assert.notEqual(line, first);
    await page.keyboard.press('Enter');
    const selected = frame.locator('.selected-row');
    await until(
      async () => new RegExp(`line ${line}\\b`).test(await selected.innerText()),
      'the row is selected',
    );
    // the editor beside the panel has gone to the line, and the keys still go to the strip
    const cursor = page.locator('.editor-instance .line-numbers.active-line-number');
    await until(
      async () => (await cursor.first().innerText()).trim() === String(line),
      async () => `the editor is on line ${line}, not ${await cursor.first().innerText()}`,
    );
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await spokenLine(frame), line);

    // the line as a link opens the file there, and now the focus goes along
    await selected.locator('.line-link').click();
    await page
      .locator('.statusbar')
      .getByText(new RegExp(`^Ln ${line}, Col \\d+`))
      .waitFor();
  });

  it('explains the step function and the slope, and keeps the selected row on other pages', async () => {
    const { page } = opened().workbench;
    const panel = await train(page, penguins);
    const { frame } = panel;
    await frame.getByRole('tab', { name: 'See' }).click();
    const slider = frame.getByRole('slider', { name: /Sigmoid strip/ });
    await slider.focus();
    await until(async () => {
      await page.keyboard.press('End');
      return (await slider.getAttribute('aria-valuenow')) === '333';
    }, 'the last row is pointed at');
    await page.keyboard.press('Enter');
    const text = await frame.locator('.selected-row').innerText();
    const [name = ''] = /line \d+/.exec(text) ?? [];
    assert.ok(name, text);

    await panel.button('step function').click();
    await frame.getByText(/no slope that would tell which way/).waitFor();
    await panel.button('slope σ′').click();
    await frame.getByText(/most at z = 0, where σ′ = ¼/).waitFor();

    await frame.getByRole('tab', { name: 'Learn' }).click();
    await frame.getByRole('tab', { name: 'See' }).click();
    await until(
      async () => (await frame.locator('.selected-row').innerText()).includes(name),
      'the row is still selected',
    );
  });
});

/** The line of the row that the slider speaks of. */
async function spokenLine(frame: Frame): Promise<number> {
  const slider = frame.getByRole('slider', { name: /Sigmoid strip/ });
  const text = (await slider.getAttribute('aria-valuetext')) ?? '';
  return Number(/line (\d+)/.exec(text)?.[1]);
}
