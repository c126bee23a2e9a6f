import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { axeViolations } from '../support/axe';
import { CompareHost, type Told } from './compareHost';
import { overflow } from './overflow';
import { Recording, tableOf } from './recording';
import { closeBrowser } from './standIn';
import { themeKinds } from './themes';

after(closeBrowser);

/** A run, a fork of it with another rate, one with a penalty, and one on two columns. */
async function fourRuns(): Promise<Told[]> {
  const first = (await Recording.ofPenguins()).train(400).pause();
  const fork = (await Recording.ofPenguins()).train(60).setLearningRate(3).train(500).pause();
  const penalty = { l1: 0, l2: 0.05 };
  const penalized = (await Recording.ofPenguins({ penalty })).train(300).pause();
  const features = ['bill_length_mm', 'year'];
  const other = (await Recording.ofPenguins({ features })).train(200).pause();
  return [
    { recording: first },
    { recording: fork, label: { parent: { id: 1, epoch: 60 } } },
    { recording: penalized, label: { name: 'with a penalty', isNamed: true } },
    { recording: other },
  ];
}

describe('the page that compares runs', function () {
  this.timeout(120_000);
  let told: Told[];
  let host: CompareHost;

  before(async () => {
    told = await fourRuns();
  });
  afterEach(() => host.view.close());

  const row = (name: string): Locator =>
    host.view.page.locator('.compare-runs tbody tr').filter({ hasText: name });
  const chart = (id: string): Locator => host.view.page.locator(`.compare [data-chart=${id}]`);

  it('says in what the runs differ, what they share, and which is best', async () => {
    host = await CompareHost.open(told, 1);
    const { page } = host.view;
    const titles = await page.locator('.compare-runs thead th').allInnerTexts();
    assert.deepEqual(titles, [
      ...['run', 'learns from', 'learning rate', 'penalty', 'epochs', 'loss', 'validation loss'],
      ...['accuracy', 'validation accuracy'],
    ]);
    assert.match(
      await page.locator('.of-all').innerText(),
      /^All: gradient descent, standardised, validation 20%, seed 42\.$/u,
    );
    const cells = await row('with a penalty').locator('td.aspect').allInnerTexts();
    assert.deepEqual(cells.slice(1), ['0.3', 'λ₂ 0.05']);
    assert.deepEqual(
      await row('with a penalty').locator('td.differs').allInnerTexts(),
      ['0.3', 'λ₂ 0.05'],
      'what is not as in the open run is marked',
    );
    assert.match(await row('Run 2').innerText(), /open · paused · leaves Run 1 at epoch 60/u);
    // least of all that were judged on the same rows, recomputed from the records
    const least = told.map(({ recording }) =>
      Math.min(...recording.trace.buckets('validationLoss').minimum.filter((value) => value > 0)),
    );
    const best = least.indexOf(Math.min(...least));
    const marked = page.locator('.compare-runs tbody tr:has(.best)');
    assert.equal(await marked.count(), 1);
    assert.equal(await marked.getAttribute('data-run'), String(best + 1));
    const shown = await row('Run 1').locator('td').nth(4).getAttribute('title');
    assert.equal(shown, String(told[0]?.recording.trace.latest('loss')), 'with all its digits');
  });

  it('draws the runs that are chosen, and reads them at any epoch', async () => {
    host = await CompareHost.open(told, 1);
    const { page } = host.view;
    assert.equal((await host.view.sent()).filter(({ type }) => type === 'askRun').length, 3);
    const picture = chart('loss').getByRole('img');
    assert.match((await picture.getAttribute('aria-label')) ?? '', /^Validation loss of 4 runs\./u);
    assert.match(
      (await picture.getAttribute('aria-label')) ?? '',
      /Run 2 leaves Run 1 at epoch 60\./u,
    );
    const walk = chart('loss').getByRole('slider');
    await walk.press('Home');
    for (let i = 0; i < 3; i++) await walk.press('ArrowRight');
    const epoch = Number(await walk.getAttribute('aria-valuenow'));
    assert.ok(epoch >= 3 && epoch < 60, `epoch ${epoch}`);
    const losses = told[0]?.recording.trace.buckets('validationLoss').last;
    const spoken = (await walk.getAttribute('aria-valuetext')) ?? '';
    assert.ok(spoken.includes(`Run 1 ${(losses?.[epoch] ?? NaN).toFixed(5)}`), spoken);
    assert.ok(!spoken.includes('Run 2'), 'before the fork there is one curve of both');
    // the same epoch is pointed at in the other chart
    assert.equal(
      await chart('accuracy').getByRole('slider').getAttribute('aria-valuenow'),
      `${epoch}`,
    );
    await page.getByRole('checkbox', { name: 'Draw Run 4' }).uncheck();
    await host.view.settle();
    await walk.press('ArrowRight');
    assert.ok(!((await walk.getAttribute('aria-valuetext')) ?? '').includes('Run 4'));
    await page.getByRole('radio', { name: 'training' }).click();
    assert.equal(await chart('loss').getByRole('heading').innerText(), 'Training loss');
  });

  it('shows the curves as a table, with a dash where a run has ended', async () => {
    host = await CompareHost.open(told, 1);
    await chart('loss').getByRole('button', { name: 'Show as table' }).click();
    const table = chart('loss').locator('.chart-table');
    const heads = await table.locator('thead th').allInnerTexts();
    assert.deepEqual(heads, ['epoch', 'Run 2', 'Run 1', 'with a penalty', 'Run 4']);
    const last = await table.locator('tbody tr').last().locator('th, td').allInnerTexts();
    assert.equal(last[0], '560');
    assert.deepEqual(last.slice(2), ['–', '–', '–']);
    const first = await table.locator('tbody tr').first().locator('td').allInnerTexts();
    assert.ok(first.every((value) => value !== '–'));
  });

  it('lays the weights side by side by the names of the features', async () => {
    host = await CompareHost.open(told, 1);
    const { page } = host.view;
    const weights = page.locator('.compare-weights');
    const valueOf = async (feature: string, column: number): Promise<string | null> =>
      weights
        .locator('tbody tr')
        .filter({ hasText: feature })
        .locator('td:not(.dots-column)')
        .nth(column)
        .getAttribute('title');
    const point = told[1]?.recording.snapshot().point;
    assert.equal(await valueOf('bill_length_mm', 0), String(point?.weights[0]));
    assert.equal(await valueOf('year', 0), 'not in this run');
    assert.equal(await weights.locator('.weight-dot').count(), 3 * 4 + 2);
    await weights.getByRole('radio', { name: 'raw' }).click();
    const scale = told[1]?.recording.info.design.features[0]?.scale ?? NaN;
    assert.equal(await valueOf('bill_length_mm', 0), String((point?.weights[0] ?? NaN) / scale));
  });

  it('follows the run that is open while it goes on', async () => {
    const going = (await Recording.ofPenguins()).train(100);
    host = await CompareHost.open([...told.slice(0, 1), { recording: going }], 1);
    await host.view.send(going.train(250).epochs());
    await host.view.settle();
    await host.view.send(going.pause().state());
    await host.view.settle();
    assert.match(await row('Run 2').innerText(), /350/u);
    const walk = chart('loss').getByRole('slider');
    await walk.press('End');
    assert.match((await walk.getAttribute('aria-valuetext')) ?? '', /^epoch 400/u);
    assert.match(await host.view.page.locator('.compare-weights thead').innerText(), /epoch 350/u);
  });

  it('renames in place, pins, opens and deletes by asking the host', async () => {
    host = await CompareHost.open(told, 1);
    const { page } = host.view;
    await page.getByRole('button', { name: 'Rename Run 1' }).click();
    const field = page.getByRole('textbox', { name: 'name of Run 1' });
    await field.fill('  as it came ');
    await field.press('Enter');
    const renamed = await host.view.waitFor('labelRun');
    assert.deepEqual([renamed.id, renamed.name], [1, 'as it came']);
    await host.answer();
    const name = page.locator('tr[data-run="1"] .run-name .name');
    assert.equal(await name.innerText(), 'as it came');
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Rename as it came',
      'the focus is where it was',
    );
    await page.getByRole('button', { name: 'Rename Run 4' }).click();
    await page.getByRole('textbox', { name: 'name of Run 4' }).fill('never mind');
    await page.keyboard.press('Escape');
    assert.equal(await row('Run 4').count(), 1);
    await page.getByRole('button', { name: /^Pin Run 4/u }).click();
    assert.equal((await host.view.waitFor('labelRun', 2)).isPinned, true);
    await host.answer();
    assert.equal(
      await page.getByRole('button', { name: /^Pinned: Run 4/u }).getAttribute('aria-pressed'),
      'true',
    );
    await page.getByRole('button', { name: 'Open Run 4: go on with it' }).click();
    assert.equal((await host.view.waitFor('reopenRun')).id, 4);
    await page.getByRole('button', { name: 'Delete Run 4' }).click();
    assert.equal((await host.view.waitFor('deleteRun')).id, 4);
    await host.answer();
    assert.equal(await row('Run 4').count(), 0);
    assert.ok(await page.getByRole('button', { name: /^Run 2 is open, and/u }).isDisabled());
  });

  it('draws anew when another run is opened, and asks for the one that was left', async () => {
    host = await CompareHost.open(told, 1);
    const asked = async (): Promise<readonly number[]> =>
      (await host.view.sent()).flatMap((one) => (one.type === 'askRun' ? [one.id] : []));
    assert.deepEqual(await asked(), [1, 3, 4]);
    await host.reopen(0);
    assert.deepEqual(await asked(), [1, 3, 4, 2, 3, 4]);
    const picture = chart('loss').getByRole('img');
    assert.match(
      (await picture.getAttribute('aria-label')) ?? '',
      /^Validation loss of 4 runs\. Run 1: [\d.]+ at epoch 400/u,
    );
    assert.match(await row('Run 1').first().innerText(), /open · paused/u);
  });

  it('invites to another run while there is one only', async () => {
    host = await CompareHost.open(told.slice(0, 1), 0);
    const { page } = host.view;
    await page.getByRole('button', { name: 'Go back to epoch 200' }).click();
    assert.equal((await host.view.waitFor('show')).epoch, 200);
    assert.equal(await chart('loss').count(), 0);
    await page.getByRole('button', { name: 'Choose other settings' }).click();
    assert.equal(
      await page.getByRole('tab', { name: 'Training' }).getAttribute('aria-selected'),
      'true',
    );
  });

  it('says when runs are not judged on the same rows', async () => {
    const seed43 = (await Recording.ofPenguins({ seed: 43 })).train(50).pause();
    host = await CompareHost.open([...told.slice(0, 1), { recording: seed43 }], 1);
    const { page } = host.view;
    assert.equal(await page.locator('.best').count(), 0);
    assert.match(await page.locator('.compare-notes').innerText(), /not all runs are judged/iu);
    assert.match(await page.locator('.compare .chart-note').innerText(), /not judged/u);
  });

  it('draws runs without validation, that diverged, or that have thousands of columns', async () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      [i % 2, ...Array.from({ length: 1200 }, (_, j) => (i * 7 + j * 13) % 29)].join(','),
    );
    const names = Array.from({ length: 1200 }, (_, j) => `列${j}<img src=x>`);
    const table = await tableOf([['y', ...names].join(','), ...lines].join('\n'));
    const base = { ...told[0]?.recording.info.experiment };
    const experiment = {
      ...base,
      ...{ label: 'y', positiveClass: '1', features: names, validationShare: 0, settings: [] },
    } as Recording['info']['experiment'];
    const wide = (await Recording.of(table, 'wide.csv', experiment)).train(20).pause();
    const away = { ...experiment, learningRate: 1e308, standardize: false };
    const lost = (await Recording.of(table, 'wide.csv', away)).train(20);
    host = await CompareHost.open([{ recording: wide }, { recording: lost }], 0, { width: 400 });
    const { page } = host.view;
    assert.equal(await chart('loss').getByRole('heading').innerText(), 'Training loss');
    assert.match(await row('Run 2').innerText(), /diverged/u);
    assert.equal(await page.locator('.compare-weights tbody tr').count(), 21);
    assert.equal(await page.getByText('Show more').count(), 1);
    assert.deepEqual(await overflow(host.view), []);
  });

  for (const theme of themeKinds) {
    it(`is readable for everyone at every width, ${theme}`, async () => {
      host = await CompareHost.open(told, 1, { theme });
      const { page } = host.view;
      await chart('loss').getByRole('button', { name: 'Show as table' }).click();
      for (const width of [400, 800, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        await host.view.settle();
        assert.deepEqual(await axeViolations(page), [], `${width} px`);
        assert.deepEqual(await overflow(host.view), [], `${width} px`);
      }
    });
  }
});
