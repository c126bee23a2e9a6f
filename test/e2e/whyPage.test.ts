import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { generatedCsv } from '../support/tables';
import { train } from '../support/trainFlow';
import { until } from '../support/until';
import { windowOfSuite } from '../support/window';

describe('the page Why of the panel', function () {
  this.timeout(120_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 400 } }, async (folder) => {
    await writeFile(path.join(folder, 'study.csv'), generatedCsv(120, 3));
  });

  it('shows the formulas of a chosen row, lights what is pointed at, and walks one real step', async () => {
    const { page } = opened().workbench;
    const panel = await train(page, { file: 'study.csv' });
    await panel.waitForStatus(/limit of 400 epochs/);
    await panel.button(/^Reset to epoch 0/).click();
    await panel.waitForEpoch((epoch) => epoch === 0, 'the run is at its start');

    await panel.frame.getByRole('tab', { name: 'Why' }).click();
    const formula = (id: string): Locator => panel.frame.locator(`[data-formula="${id}"]`);
    const result = async (id: string): Promise<number> => {
      const value = formula(id).locator('.numbers [data-exact]').last();
      return Number(await value.getAttribute('data-exact'));
    };
    await formula('h').waitFor();
    assert.equal(await result('z'), 0, 'at zero weights every logit is 0');
    assert.equal(await result('h'), 0.5);
    assert.ok(Math.abs((await result('loss')) - Math.LN2) < 1e-12);

    await formula('h').locator('.equation-left [data-q="h"]').hover();
    const lit = panel.frame.locator('.why[data-lit="h"]');
    await lit.locator('.code-line[data-q="h"]').first().waitFor();
    const mark = panel.frame.locator('[data-picture="sigmoid"] [data-mark="h"]');
    assert.equal(Number(await mark.getAttribute('data-exact')), 0.5);
    const colorOf = (one: Locator): Promise<string> =>
      one
        .locator('.halo')
        .first()
        .evaluate((halo) => getComputedStyle(halo).stroke);
    const atRest = panel.frame.locator('[data-picture="sigmoid"] [data-mark="z"]');
    assert.notEqual(await colorOf(mark), await colorOf(atRest), 'its mark is lit, others are not');
    assert.match(await panel.frame.locator('.readout').innerText(), /0\.5/);

    const line = panel.field('row on line');
    await line.fill('12');
    await line.press('Enter');
    await until(
      async () => (await panel.frame.locator('.row-facts').innerText()).includes('line 12'),
      'the row of line 12 is shown',
    );

    const promised = { w: NaN, b: NaN };
    await panel.button('Walk one step').click();
    await panel.button('Next: Loss').click();
    await panel.button('Next: Gradient').click();
    promised.w = await result('newW');
    promised.b = await result('newB');
    await panel.button('Make the step').click();
    await panel.button('Walk the next step').waitFor();
    await panel.waitForEpoch((epoch) => epoch === 1, 'the step was really made');
    const after = (id: string): Promise<string | null> =>
      panel.frame.locator(`[data-walk="${id}"] .walk-after`).getAttribute('title');
    assert.equal(await after('weight'), String(promised.w));
    assert.equal(await after('bias'), String(promised.b));
    const loss = Number(await after('loss'));
    assert.ok(loss < Math.LN2, `the loss fell to ${loss}`);

    await panel.frame.getByRole('tab', { name: 'Learn' }).click();
    const parameters = await panel.parameters();
    assert.equal(parameters.get('x1')?.trained, promised.w);
  });
});
