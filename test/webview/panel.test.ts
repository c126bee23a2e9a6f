import assert from 'node:assert/strict';
import type { RunInfo } from '../../src/protocol/view';
import { Recording } from './recording';
import { closeBrowser, StandIn } from './standIn';

after(closeBrowser);

async function openPanel(changes: Partial<RunInfo> = {}): Promise<StandIn> {
  const view = await StandIn.open();
  await view.start((await Recording.ofPenguins()).train(100).pause().snapshot(changes));
  return view;
}

function only<T>(list: readonly T[]): T {
  const [first] = list;
  assert.ok(first !== undefined && list.length === 1);
  return first;
}

describe('the pages of the panel', function () {
  this.timeout(60_000);

  it('are tabs that arrows, Home and End go through, without stepping the run', async () => {
    const view = await openPanel();
    const tab = (name: string) => view.page.getByRole('tab', { name });
    await tab('Learn').focus();
    for (const [key, name] of [
      ['ArrowRight', 'See'],
      ['ArrowRight', 'Why'],
      ['ArrowRight', 'Compare'],
      ['ArrowRight', 'Training'],
      ['ArrowRight', 'Data'],
      ['ArrowRight', 'Learn'],
      ['ArrowLeft', 'Data'],
      ['Home', 'Learn'],
      ['End', 'Data'],
    ] as const) {
      await view.page.keyboard.press(key);
      await view.settle();
      assert.equal(await tab(name).getAttribute('aria-selected'), 'true', `${key} to ${name}`);
      assert.ok(await tab(name).evaluate((one) => one === document.activeElement));
    }
    assert.equal(await view.page.getByRole('tabpanel').getAttribute('aria-labelledby'), 'tab-data');
    const sent = (await view.sent()).map(({ type }) => type);
    assert.equal(sent.includes('step'), false);
    await view.close();
  });

  it('are remembered', async () => {
    const view = await openPanel();
    await view.page.getByRole('tab', { name: 'Data' }).click();
    await view.settle();
    const saved = await view.saved();
    await view.close();
    const again = await StandIn.open({ saved });
    await again.start((await Recording.ofPenguins()).snapshot());
    const tab = again.page.getByRole('tab', { name: 'Data' });
    assert.equal(await tab.getAttribute('aria-selected'), 'true');
    await again.waitFor('askData');
    await again.close();
  });

  it('leave what stands above them where it is', async () => {
    const view = await openPanel();
    const places = (): Promise<unknown> =>
      view.page.evaluate(() =>
        ['.page-header', '.deck', '.tabs'].map((selector) => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return [box?.left, box?.top, box?.width, box?.height];
        }),
      );
    const before = await places();
    await view.page.getByRole('tab', { name: 'Data' }).click();
    await view.settle();
    assert.deepEqual(await places(), before);
    await view.close();
  });
});

describe('the header', function () {
  this.timeout(60_000);

  it('says how an uncommon file is read, and leads there', async () => {
    const recording = await Recording.ofPenguins();
    const view = await openPanel({ dialect: { ...recording.info.dialect, delimiter: ';' } });
    await view.page.getByRole('button', { name: /^semicolon, .*header, UTF-8$/ }).click();
    await view.waitFor('askData');
    await view.send(recording.data());
    await view.settle();
    const heading = view.page.getByRole('button', { name: 'How the file is read' });
    assert.ok(await heading.evaluate((one) => one === document.activeElement));
    await view.close();
  });

  it('lists rows that are left out, each a way to its line', async () => {
    const { design } = (await Recording.ofPenguins()).info;
    const lines = Array.from({ length: 100 }, (_, i) => 2 * i + 3);
    const leftOut = [{ reason: { text: 'The line is blank.', args: {} }, count: 130, lines }];
    const view = await openPanel({ design: { ...design, leftOut } });
    await view.page.getByRole('button', { name: '130 rows left out' }).click();
    assert.equal(await view.page.locator('.left-out .line-link').count(), 100);
    assert.match(await view.page.locator('.left-out').innerText(), /and 30 more/);
    await view.page.getByRole('button', { name: 'line 11', exact: true }).click();
    assert.equal((await view.waitFor('revealLine')).line, 11);
    await view.close();
  });

  it('says what was filled in where values are missing', async () => {
    const recording = await Recording.ofPenguins({
      settings: [{ column: 'body_mass_g', missing: 'median', indicator: false }],
    });
    const { imputed } = recording.info.design;
    const rows = imputed.reduce((sum, one) => sum + one.trainingRows + one.validationRows, 0);
    const view = await StandIn.open();
    const faked = { ...recording.info.design, imputed: [{ ...only(imputed), trainingRows: 3 }] };
    await view.start(recording.snapshot({ design: faked }));
    assert.equal(imputed.length, 1);
    const count = rows - only(imputed).trainingRows + 3;
    await view.page.getByRole('button', { name: `${count} values filled in` }).click();
    assert.match(
      await view.page.locator('.page-header').innerText(),
      /body_mass_g:\s*[\d,.]+\s*3 in training/,
    );
    await view.close();
  });

  it('warns of what should be known before the weights are trusted', async () => {
    const { design } = (await Recording.ofPenguins()).info;
    const warnings = [{ text: '{column} may be the label again.', args: { column: 'sexe' } }];
    const view = await openPanel({ design: { ...design, warnings } });
    assert.match(
      await view.page.locator('.page-header').innerText(),
      /sexe may be the label again/,
    );
    await view.close();
  });

  it('says that a random sample is used, wherever its numbers stand', async () => {
    const sample = { rows: 1_000_000, ofRows: 10_000_000, seed: 42 };
    const words = /random sample: 1,000,000 of 10,000,000 rows, seed 42/;
    const view = await openPanel({ sample });
    assert.match(await view.page.locator('.page-header').innerText(), words);
    assert.match(await view.page.locator('.tab-panel').innerText(), words);
    const charts = view.page.locator('canvas[role="img"]');
    assert.ok((await charts.count()) >= 2);
    for (const chart of await charts.all()) {
      assert.match((await chart.getAttribute('aria-label')) ?? '', words);
    }
    await view.close();
    const side = await StandIn.open({ view: 'sidebar', width: 300 });
    await side.start((await Recording.ofPenguins()).train(10).snapshot({ sample }));
    assert.match(await side.page.locator('main').innerText(), words);
    await side.close();
  });
});

describe('a file that changed', function () {
  this.timeout(60_000);
  const note = { text: 'The file was written again after it was read.', args: {} };

  it('is told, with two ways to train on it as it is now', async () => {
    for (const change of ['edited', 'written', 'renamed'] as const) {
      const view = await openPanel({ note, change });
      assert.match(await view.page.locator('.page-header').innerText(), /was written again/);
      await view.page.getByRole('button', { name: 'Retrain from these weights' }).click();
      assert.equal((await view.waitFor('retrain')).from, 'current');
      await view.page.getByRole('button', { name: 'Retrain from zero' }).click();
      assert.equal((await view.waitFor('retrain', 2)).from, 'zero');
      await view.close();
    }
  });

  it('offers nothing when it is gone, or as it was', async () => {
    const gone = { note, change: 'deleted' as const };
    for (const changes of [gone, { note }, {}]) {
      const view = await openPanel(changes);
      assert.equal(await view.page.getByRole('button', { name: /Retrain/ }).count(), 0);
      await view.close();
    }
  });

  it('leaves the parameters before to compare with, until they are dismissed', async () => {
    const previous = {
      bias: -40,
      weights: [
        { feature: 'bill_length_mm', weight: 0.25 },
        { feature: 'wing_mm', weight: 3 },
      ],
    };
    const view = await openPanel({ previous });
    const rows = async (): Promise<string[]> =>
      (await view.page.locator('.parameters tr').allInnerTexts()).map((text) =>
        text.replaceAll(/\s+/g, ' '),
      );
    const shown = await rows();
    assert.match(shown[0] ?? '', /weight before change standardised/);
    assert.match(shown[1] ?? '', /^bias \S+ -40\.00 /);
    assert.match(shown[2] ?? '', /^bill_length_mm \S+ 0\.2500 /);
    assert.match(shown[3] ?? '', /^bill_depth_mm \(new\) \S+ – – /);
    assert.match(shown.at(-1) ?? '', /^wing_mm \(gone\) – 3\.000 – /);
    const raw = await view.page.locator('.parameters td.raw').nth(1).getAttribute('title');
    const change = await view.page.locator('.parameters td.change').nth(1).getAttribute('title');
    assert.equal(Number(change), Number(raw) - 0.25);
    await view.page.getByRole('button', { name: 'compare with before' }).click();
    assert.doesNotMatch((await rows()).join(), /before|wing_mm/);
    await view.close();
  });
});
