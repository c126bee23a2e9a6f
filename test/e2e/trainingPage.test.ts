import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedCsv } from '../support/tables';
import { train } from '../support/trainFlow';
import { windowOfSuite } from '../support/window';

describe('the training page of the panel', function () {
  this.timeout(120_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 200 } }, async (folder) => {
    await writeFile(path.join(folder, 'study.csv'), generatedCsv(120, 3));
  });

  it("trains anew by Newton's method with a penalty, and closes the learning rate", async () => {
    const { page } = opened().workbench;
    const panel = await train(page, { file: 'study.csv' });
    await panel.waitForStatus(/limit of 200 epochs/);

    await panel.frame.getByRole('tab', { name: 'Training' }).click();
    const optimizer = panel.frame.getByRole('combobox', { name: 'optimiser', exact: true });
    await optimizer.selectOption({ label: "Newton's method" });
    const penalty = panel.frame.getByRole('textbox', { name: 'L2 penalty λ₂' });
    await penalty.fill('0.05');
    await penalty.press('Enter');
    await panel.button('Train with these').click();
    // far fewer epochs than the limit, which stands as it was
    await panel.waitForStatus(/The loss is flat/);
    const learn = panel.frame.getByRole('tab', { name: 'Learn' });
    assert.equal(await learn.getAttribute('aria-selected'), 'true');
    const rate = panel.frame.getByRole('textbox', { name: 'Learning rate η' });
    assert.equal(await rate.isDisabled(), true);
    const epoch = Number(await panel.frame.locator('.epoch-number').innerText());
    assert.ok(epoch > 0 && epoch < 20, `${epoch} epochs`);

    await panel.frame.getByRole('tab', { name: 'Training' }).click();
    assert.equal(await penalty.inputValue(), '0.05');
    assert.match(await panel.frame.locator('.train-bar').innerText(), /is trained with these/);
  });
});
