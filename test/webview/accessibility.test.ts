import assert from 'node:assert/strict';
import { defaultExperiment } from '../../src/core/experiment/experiment';
import type { ToView } from '../../src/protocol/view';
import { axeViolations } from '../support/axe';
import { DataHost } from './dataHost';
import { overflow } from './overflow';
import { findColor } from './pixels';
import { Recording, tableOf } from './recording';
import { closeBrowser, StandIn } from './standIn';
import { themes, themeKinds } from './themes';

after(closeBrowser);

const note = { text: 'The file was written again after it was read.', args: {} };

async function everyState(): Promise<Readonly<Record<string, readonly ToView[]>>> {
  const run = (await Recording.ofPenguins()).train(300).setLearningRate(2).train(100);
  const message = { text: 'The file {name} is empty.', args: { name: 'a.csv' } };
  return {
    run: [run.snapshot()],
    empty: [{ type: 'empty' }],
    loading: [{ type: 'loading', fileName: 'penguins.csv' }],
    failed: [
      { type: 'failed', fileName: 'a.csv', fault: { message, location: { line: 1, column: 1 } } },
    ],
  };
}

describe('accessibility', function () {
  this.timeout(120_000);

  for (const [view, widths] of [
    ['panel', [400, 700, 1200]],
    ['sidebar', [200, 300, 400]],
  ] as const) {
    for (const theme of themeKinds) {
      it(`axe finds nothing wrong in the ${view}, ${theme}, and nothing is cut off`, async () => {
        const standIn = await StandIn.open({ view, theme });
        for (const [name, messages] of Object.entries(await everyState())) {
          await standIn.start(...messages);
          for (const width of widths) {
            await standIn.page.setViewportSize({ width, height: 800 });
            await standIn.settle();
            assert.deepEqual(await axeViolations(standIn.page), [], `${name} at ${width} px`);
            assert.deepEqual(await overflow(standIn), [], `${name} at ${width} px`);
          }
        }
        await standIn.close();
      });
    }
  }

  for (const theme of themeKinds) {
    it(`axe finds nothing wrong in the data page, ${theme}, and nothing is cut off`, async () => {
      const recording = (await Recording.ofPenguins()).train(20).pause();
      const host = await DataHost.open(recording, { theme }, { change: 'written', note });
      const { page } = host.view;
      const check = async (what: string): Promise<void> => {
        for (const width of [400, 700, 1200]) {
          await page.setViewportSize({ width, height: 800 });
          await host.view.settle();
          assert.deepEqual(await axeViolations(page), [], `${what} at ${width} px`);
          assert.deepEqual(await overflow(host.view), [], `${what} at ${width} px`);
        }
      };
      await check('as it opens');
      // everything that can be unfolded, a label to be cut, problems, a refused token
      const choose = async (name: string, label: string): Promise<void> => {
        await page.getByRole('combobox', { name, exact: true }).selectOption({ label });
        await host.answer();
      };
      await choose('role of species', 'feature');
      await choose('role of island', 'feature');
      await choose('encoding of island', 'ordinal');
      await choose('missing values of bill_depth_mm', 'fill with the mean');
      await choose('role of body_mass_g', 'label');
      const field = page.getByRole('textbox', { name: 'threshold', exact: true });
      await field.fill('9000');
      await field.press('Enter');
      await page.getByRole('textbox', { name: /One more cell/ }).fill('NA');
      await page.getByRole('textbox', { name: /One more cell/ }).press('Enter');
      await host.answer();
      await check('with everything set');
      await host.view.close();
    });
  }

  it('names of any kind do not widen the data page', async () => {
    const wide = '<img src=x>'.repeat(30);
    const lines = Array.from({ length: 20 }, (_, i) => `${i},"${wide}${i % 3}",${i % 2}`);
    const table = await tableOf([`x,${wide},\u202Egnp.exe`, ...lines].join('\n'));
    const [x = '', , label = ''] = table.columns.map(({ name }) => name);
    const experiment = { ...defaultExperiment, label, positiveClass: '1', features: [x] };
    const recording = await Recording.of(table, wide, experiment);
    const host = await DataHost.open(recording, { width: 400, height: 800 });
    assert.equal(await host.view.page.locator('img[src]').count(), 0);
    const beyond = await host.view.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    assert.ok(beyond <= 0, 'what is too long is cut, with the whole in its tooltip');
    await host.view.close();
  });

  it('with forced colours the bars of the classes are still there', async () => {
    const recording = (await Recording.ofPenguins()).train(5).pause();
    const host = await DataHost.open(recording, { context: { forcedColors: 'active' } });
    const kept = await host.view.page
      .locator('.bars, .level-bar, .class-swatch')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).forcedColorAdjust));
    assert.ok(kept.length > 20 && kept.every((value) => value === 'none'));
    await host.view.close();
  });

  it('axe finds nothing wrong with everything unfolded and an error shown', async () => {
    const view = await StandIn.open();
    await view.start((await Recording.ofPenguins()).train(300).pause().snapshot());
    await view.page.getByRole('button', { name: '11 rows left out' }).click();
    for (const toggle of await view.page.getByRole('button', { name: 'Show as table' }).all()) {
      await toggle.click();
    }
    const field = view.page.getByRole('textbox', { name: /Learning rate/ });
    await field.fill('0,1');
    await field.press('Enter');
    await view.page.locator('.chart-cursor').first().focus();
    for (const kind of themeKinds) {
      await view.setTheme(kind);
      assert.deepEqual(await axeViolations(view.page), [], kind);
    }
    await view.close();
  });

  it('at 200 % zoom everything is there', async () => {
    const view = await StandIn.open({
      width: 400,
      height: 400,
      context: { viewport: { width: 400, height: 400 }, deviceScaleFactor: 2 },
    });
    await view.start((await Recording.ofPenguins()).train(300).snapshot());
    assert.deepEqual(await overflow(view), []);
    const curve = await findColor(view.page, 'Loss', themes.dark.variables['charts-blue'] ?? '');
    assert.ok(curve.count > 300, 'the curve is drawn at the device’s resolution');
    const host = new DataHost(view, await Recording.ofPenguins());
    await view.page.getByRole('tab', { name: 'Data' }).click();
    await host.answer();
    assert.equal(await view.page.locator('.column').count(), 8);
    assert.deepEqual(await overflow(view), []);
    await view.close();
  });

  it('with reduced motion nothing moves by itself', async () => {
    const view = await StandIn.open({ context: { reducedMotion: 'reduce' } });
    const moving = (): Promise<number> => view.page.evaluate(() => document.getAnimations().length);
    await view.start((await Recording.ofPenguins()).train(300).snapshot());
    assert.equal(await moving(), 0);
    await view.send({ type: 'loading', fileName: 'a.csv' });
    await view.settle();
    assert.equal(await moving(), 0);
    await view.page.emulateMedia({ reducedMotion: 'no-preference' });
    assert.ok((await moving()) > 0, 'otherwise the wheel turns');
    await view.close();
  });

  it('with forced colours the curves and their keys can still be told apart', async () => {
    const view = await StandIn.open({ context: { forcedColors: 'active' } });
    await view.start((await Recording.ofPenguins()).train(300).snapshot());
    const styles = await view.page
      .locator('.legend-entry .swatch')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopStyle));
    assert.deepEqual(styles, ['solid', 'dashed', 'solid', 'dashed']);
    await view.close();
  });

  it('the description of a chart does not change at every frame', async () => {
    const recording = (await Recording.ofPenguins()).train(10);
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    await view.page.evaluate(() => {
      globalThis.descriptions = 0;
      const observer = new MutationObserver((all) => (globalThis.descriptions += all.length));
      for (const canvas of document.querySelectorAll('canvas')) {
        observer.observe(canvas, { attributes: true, attributeFilter: ['aria-label'] });
      }
    });
    for (let i = 0; i < 30; i++) await view.send(recording.train(10).epochs());
    await view.settle();
    const spoken = await view.page.evaluate(() => globalThis.descriptions);
    assert.ok(spoken <= 4, `30 batches gave ${spoken} descriptions`);
    await view.send(recording.pause().state());
    await view.settle();
    const label = await view.page.locator('canvas').first().getAttribute('aria-label');
    assert.match(label ?? '', /^Loss up to epoch 310\. training: now 0\.\d+/);
    await view.close();
  });
});

declare global {
  var descriptions: number;
}
