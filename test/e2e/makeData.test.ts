import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { runCommand } from '../support/commands';
import { acceptQuickInput, quickInput, typeInQuickInput } from '../support/quickPick';
import { TrainingPanel } from '../support/trainingPanel';
import { until } from '../support/until';
import { webviewFrame } from '../support/webviewFrame';
import { windowOfSuite } from '../support/window';
import { reloadWindow } from '../support/workbench';

describe('making sample data', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 200 } });

  const maker = (): Promise<Frame> =>
    webviewFrame(opened().workbench.page, 'main.maker-page .train-bar');
  const facts = (frame: Frame): Promise<string> => frame.locator('.train-bar .facts').innerText();

  it('creates, paints, keeps what is painted over a reload, saves and trains', async () => {
    const { workbench, folder } = opened();
    const { page } = workbench;
    await runCommand(page, 'Logit Lab: Create Sample Dataset…');
    let frame = await maker();
    await frame.getByRole('radio', { name: 'Two clouds' }).check();
    await frame.getByRole('slider', { name: 'rows of class 1, %' }).fill('30');
    assert.match(await facts(frame), /200 rows.*2 features.*30\.0% of class 1/s);

    const area = frame.getByRole('application', { name: 'Paint points' });
    await area.click({ position: { x: 150, y: 120 } });
    await frame.getByRole('button', { name: 'class 0' }).click();
    await area.click({ position: { x: 260, y: 160 } });
    await area.press('Enter');
    assert.match(await facts(frame), /203 rows/);
    await frame.getByRole('button', { name: 'Painted points', exact: true }).click();
    const painted = await frame.locator('.painted-points tbody tr').allInnerTexts();
    assert.equal(painted.length, 3);

    await reloadWindow(page);
    frame = await maker();
    assert.match(await facts(frame), /203 rows/);
    await frame.getByRole('button', { name: 'Painted points', exact: true }).click();
    assert.deepEqual(await frame.locator('.painted-points tbody tr').allInnerTexts(), painted);

    await frame.getByRole('button', { name: 'Save and train…' }).click();
    // the dialog writes its suggestion once it has looked at the folder
    const name = quickInput(page).locator('input.input').first();
    await until(
      async () => (await name.inputValue()).endsWith('two-clouds.csv'),
      'the dialog suggests a name that is free',
    );
    const file = path.join(folder, 'lesson.csv');
    await typeInQuickInput(page, file);
    await acceptQuickInput(page);

    const panel = await TrainingPanel.findFor(page, 'lesson.csv');
    await panel.waitForStatus(/limit of 200 epochs/);
    assert.deepEqual([...(await panel.parameters()).keys()].sort(), ['bias', 'x1', 'x2']);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    assert.equal(lines[0], 'x1,x2,class');
    assert.equal(lines.length, 204);
    // newest first in the table, last in the file
    const cells = painted.map((row) => row.trim().split(/\s+/).slice(1, 4).join());
    assert.deepEqual(lines.slice(-3), cells.reverse());

    const saved = await maker();
    await until(
      async () =>
        (await saved.locator('.train-state').innerText()).includes('lesson.csv, 203 rows'),
      'the page says what was saved',
    );
  });
});
