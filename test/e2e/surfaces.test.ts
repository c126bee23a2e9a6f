import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { samplesFolder } from '../../scripts/toolchain/paths.mjs';
import { penguins, train } from '../support/trainFlow';
import type { TrainingPanel } from '../support/trainingPanel';
import { until } from '../support/until';
import { windowOfSuite } from '../support/window';

describe('the page See of the panel: the surfaces', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 300 } });

  async function finished(): Promise<TrainingPanel> {
    const panel = await train(opened().workbench.page, penguins);
    await panel.waitForStatus(/limit of 300 epochs/);
    // the page that was open last is open again
    await panel.frame.getByRole('tab', { name: 'Learn' }).click();
    return panel;
  }
  async function surface({ frame }: TrainingPanel, name: string): Promise<Locator> {
    await frame.getByRole('tab', { name: 'See' }).click();
    const region = frame.getByRole('region', { name, exact: true });
    await region.scrollIntoViewIfNeeded();
    return region;
  }
  const choose = (region: Locator, label: string, option: string): Promise<unknown> =>
    region.getByLabel(label, { exact: true }).selectOption({ label: option });

  it('the probability follows the axes and sliders, and a row leads into the CSV', async () => {
    const { page } = opened().workbench;
    const panel = await finished();
    const weights = await panel.parameters();
    const region = await surface(panel, 'Probability surface');
    await choose(region, 'Across', 'bill_length_mm');
    await choose(region, 'Up', 'flipper_length_mm');
    await region.getByRole('button', { name: 'Show as table' }).click();
    const firstCell = async (): Promise<number> => {
      const cell = region.locator('table tbody td').first();
      return Number(await cell.getAttribute('title'));
    };
    const slider = region.getByRole('slider', { name: 'body_mass_g' });
    await slider.focus();
    await page.keyboard.press('Home');
    const light = await firstCell();
    const least = Number(await slider.inputValue());
    await page.keyboard.press('End');
    await until(async () => (await firstCell()) !== light, 'the probability follows the slider');
    const heavy = await firstCell();
    const most = Number(await slider.inputValue());
    // in the same place log odds differ by the raw weight times what the slider was moved
    const logOdds = (p: number): number => Math.log(p / (1 - p));
    const moved = (weights.get('body_mass_g')?.raw ?? NaN) * (most - least);
    const difference = logOdds(heavy) - logOdds(light);
    assert.ok(Math.abs(difference - moved) < 1e-6 * Math.abs(moved), `${difference} is ${moved}`);

    const rows = region.getByRole('slider', { name: /walk from row to row/ });
    await rows.focus();
    await page.keyboard.press('ArrowRight');
    const spoken = (await rows.getAttribute('aria-valuetext')) ?? '';
    const line = Number(/line (\d+)/.exec(spoken)?.[1]);
    await page.keyboard.press('Enter');
    const cursor = page.locator('.editor-instance .line-numbers.active-line-number');
    await until(
      async () => (await cursor.first().innerText()).trim() === String(line),
      `the editor beside the panel has gone to line ${line}`,
    );
    await region.getByRole('button', { name: 'the selected row' }).click();
    const mass = await cellOf('penguins.csv', line, 'body_mass_g');
    await until(
      async () => Number(await slider.inputValue()) === mass,
      `the slider stands at ${mass}, as in line ${line}`,
    );
  });

  it('the loss is read where the run is, and the map goes along with a step', async () => {
    const { page } = opened().workbench;
    const panel = await finished();
    const loss = (await panel.tableOf('Loss')).get(300)?.training ?? NaN;
    const region = await surface(panel, 'Loss surface');
    await choose(region, 'Up', 'bias b');
    await region.getByText(/held as they are at epoch 300/).waitFor();
    const picture = region.getByRole('img');
    const said = async (): Promise<string> => (await picture.getAttribute('aria-label')) ?? '';
    await until(async () => (await said()).includes('where it is'), 'the map is drawn');
    const here = Number(/where it is (\d+\.\d+)/.exec(await said())?.[1]);
    assert.ok(Math.abs(here - loss) < 1e-4, `${here} is ${loss}`);

    const probe = region.getByRole('slider', { name: /walk over it/ });
    await probe.focus();
    // away and back: where the focus came by a program nothing is pointed at yet
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    const heightAt = async (): Promise<number> =>
      Number(/loss ([\d.]+)$/.exec((await probe.getAttribute('aria-valuetext')) ?? '')?.[1]);
    await until(async () => Math.abs((await heightAt()) - loss) < 0.02, 'it begins at the run');
    await page.keyboard.press('Home');
    await page.keyboard.press('PageUp');
    assert.ok((await heightAt()) > loss);

    // beyond its limit of epochs the run would not go
    await panel.enter(/up to epoch/, '301');
    await panel.button('Step one epoch').click();
    await region.getByText(/held as they are at epoch 301/).waitFor();
  });
});

/** A number of a sample file, by its line and the name of its column. */
async function cellOf(file: string, line: number, column: string): Promise<number> {
  const text = await readFile(path.join(samplesFolder, file), 'utf8');
  const [header = '', ...records] = text.split(/\r?\n/);
  return Number(records[line - 2]?.split(',')[header.split(',').indexOf(column)]);
}
