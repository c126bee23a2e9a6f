/**
 * Pictures of the real workbench.
 *
 * `npm run screenshots` makes those of the README (media/pictures); `npm run screenshots -- --review`
 * makes one of every theme, width and zoom into out/screenshots, to be looked at.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root, vsixFile } from './toolchain/paths.mjs';
import { copySamples } from '../test/support/sampleFolder';
import { penguins, train } from '../test/support/trainFlow';
import { TrainingPanel } from '../test/support/trainingPanel';
import {
  hoverText,
  startWorkbench,
  type ThemeKind,
  type WorkbenchOptions,
} from '../test/support/workbench';

const themes: readonly ThemeKind[] = ['dark', 'light', 'hcDark', 'hcLight'];

/** A window with penguins in training: some seconds in, the rate raised once. */
async function withRun(
  options: WorkbenchOptions,
  work: (page: Page, panel: TrainingPanel) => Promise<void>,
): Promise<void> {
  const samples = await copySamples();
  const workbench = await startWorkbench({
    vsix: vsixFile,
    folder: samples.folder,
    ...options,
    settings: {
      'logitLab.learningRate': 0.1,
      'workbench.statusBar.visible': true,
      ...options.settings,
    },
  });
  try {
    const { page } = workbench;
    const panel = await train(page, penguins);
    await panel.waitForEpoch((epoch) => epoch >= 150, 'some epochs are trained');
    await panel.enter(/Learning rate/, '1');
    await panel.waitForEpoch((epoch) => epoch >= 400, 'more epochs are trained');
    await panel.button('Pause').click();
    await panel.waitForStatus(/Paused/);
    await work(page, panel);
  } finally {
    await workbench.close();
    await samples.remove();
  }
}

/** The hover over a column of the CSV, once it stands. */
async function showHover(page: Page): Promise<void> {
  const header = page.locator('.editor-instance .view-line', { hasText: 'bill_length_mm' });
  await hoverText(page, header, 'weight', 'bill_length_mm');
  // it fades in, and a picture of it half faded looks as if it could not be read
  await page
    .locator('.monaco-hover:visible')
    .first()
    .evaluate((hover) =>
      Promise.all(hover.getAnimations({ subtree: true }).map(({ finished }) => finished)),
    );
}

async function openSidePanel(page: Page): Promise<void> {
  await page.locator('.activitybar').getByRole('tab', { name: 'Logit Lab' }).click();
  await TrainingPanel.findCompact(page);
}

/** The Data page with the distributions of its columns; the part of it that a heading begins on top. */
async function showData(panel: TrainingPanel, heading: string | RegExp): Promise<void> {
  const { frame } = panel;
  await frame.getByRole('tab', { name: 'Data' }).click();
  await frame.locator('li.column .histogram').first().waitFor();
  await frame
    .getByRole('button', { name: heading })
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

/** A page of the panel from its tabs on, once nothing of it is being worked out any more. */
async function showPage(page: Page, { frame }: TrainingPanel, name: string): Promise<void> {
  const tab = frame.getByRole('tab', { name, exact: true });
  await tab.click();
  await tab.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await frame.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  // the pointer must not rest on what it would light
  await page.mouse.move(0, 0);
}

/** Hides the side bar and the other editor group. */
async function fillWindow(page: Page, panel: TrainingPanel): Promise<void> {
  await page.keyboard.press('Control+B');
  await panel.frame.locator('h1').first().click();
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+M');
}

async function forReadme(folder: string): Promise<void> {
  const viewport = { width: 1440, height: 900 };
  await withRun({ colorTheme: 'dark', viewport }, async (page) => {
    await page.screenshot({ path: path.join(folder, 'panel-dark.png') });
    await showHover(page);
    await page.screenshot({
      path: path.join(folder, 'hover.png'),
      clip: { x: 350, y: 36, width: 760, height: 360 },
    });
    await openSidePanel(page);
    await page.screenshot({ path: path.join(folder, 'side-panel.png') });
  });
  await withRun({ colorTheme: 'dark', viewport }, async (page, panel) => {
    await showData(panel, /Columns/);
    await page.screenshot({ path: path.join(folder, 'data-page.png') });
    await fillWindow(page, panel);
    for (const [name, file] of [
      ['See', 'see-page.png'],
      ['Why', 'why-page.png'],
    ] as const) {
      await showPage(page, panel, name);
      await page.screenshot({ path: path.join(folder, file) });
    }
  });
  await withRun({ colorTheme: 'light', viewport }, async (page) => {
    await page.screenshot({ path: path.join(folder, 'panel-light.png') });
  });
}

/** Every theme at every width; the panel fills the window, so its width is the window's. */
async function forReview(folder: string): Promise<void> {
  const settings = { 'workbench.activityBar.location': 'default' };
  for (const theme of themes) {
    await withRun(
      { colorTheme: theme, viewport: { width: 1440, height: 900 }, settings },
      async (page, panel) => {
        await page.screenshot({ path: path.join(folder, `beside-${theme}.png`) });
        await openSidePanel(page);
        await page.screenshot({ path: path.join(folder, `side-panel-${theme}.png`) });
        await fillWindow(page, panel);
        for (const width of [400, 700, 1200]) {
          await page.setViewportSize({ width: width + 48, height: 1000 });
          await page.screenshot({ path: path.join(folder, `panel-${theme}-${width}.png`) });
        }
        for (const name of ['See', 'Why', 'Compare', 'Training']) {
          for (const width of [400, 1200]) {
            await page.setViewportSize({ width: width + 48, height: 1600 });
            await showPage(page, panel, name);
            await page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
          }
        }
        for (const width of [400, 700, 1200]) {
          await page.setViewportSize({ width: width + 48, height: 1000 });
          await showData(panel, /How the file is read/);
          await page.screenshot({ path: path.join(folder, `data-${theme}-${width}.png`) });
          await showData(panel, /Columns/);
          await page.screenshot({ path: path.join(folder, `columns-${theme}-${width}.png`) });
        }
      },
    );
  }
  await withRun(
    { colorTheme: 'dark', viewport: { width: 1440, height: 900 }, zoom: 2 },
    async (page) => {
      await page.screenshot({ path: path.join(folder, 'beside-dark-zoom200.png') });
      await openSidePanel(page);
      await page.screenshot({ path: path.join(folder, 'side-panel-dark-zoom200.png') });
    },
  );
}

async function main(): Promise<void> {
  const review = process.argv.includes('--review');
  const folder = path.join(root, review ? 'out/screenshots' : 'media/pictures');
  await mkdir(folder, { recursive: true });
  await (review ? forReview(folder) : forReadme(folder));
  console.log(`pictures in ${path.relative(root, folder)}`);
}

void main();
