import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { generatorKinds, initialRecipe } from '../../src/core/data/generate/recipe';
import type { MadeTable } from '../../src/core/data/generate/madeTable';
import { axeViolations } from '../support/axe';
import { until } from '../support/until';
import { MakerHost } from './makerHost';
import { overflow } from './overflow';
import { Pixels } from './pixels';
import { closeBrowser } from './standIn';
import { themes, themeKinds } from './themes';

after(closeBrowser);

const area = (page: Page): Locator => page.getByRole('application', { name: 'Paint points' });
const facts = (page: Page): Promise<string> => page.locator('.train-bar .facts').innerText();
const radio = (page: Page, name: string): Locator => page.getByRole('radio', { name, exact: true });

/** Pixels of the chart that have a colour of the theme, opaque or not. */
async function countColor(page: Page, color: string): Promise<number> {
  return (await Pixels.of(page.locator('.scatter-body canvas'))).count(color, 16, 101);
}

const blue = themes.dark.variables['charts-blue'] ?? '';
const yellow = themes.dark.variables['charts-yellow'] ?? '';

function table(
  changes: Partial<MadeTable['recipe']>,
  painted: MadeTable['painted'] = [],
): MadeTable {
  const { kind = 'clouds' } = changes;
  return { recipe: { ...initialRecipe(kind), ...changes }, painted };
}

describe('the page for sample data', function () {
  this.timeout(60_000);

  it('shows a dataset at once, of both classes, and says how large it is', async () => {
    const host = await MakerHost.open();
    const { page } = host.view;
    assert.equal(await radio(page, 'Two clouds').isChecked(), true);
    assert.match(await facts(page), /200 rows.*2 features.*50\.0% of class 1/s);
    assert.ok((await countColor(page, blue)) > 300);
    assert.ok((await countColor(page, yellow)) > 200);
    const picture = page.getByRole('img', { name: /Scatter plot of x1 across and x2 up/ });
    assert.match(
      (await picture.getAttribute('aria-label')) ?? '',
      /class 1: 100 rows around 0\.\d+/,
    );
    await host.view.close();
  });

  it('lets every kind be chosen, each with what it teaches and what is known of it', async () => {
    const host = await MakerHost.open();
    const { page } = host.view;
    const titles = await page.locator('.kind-title').allInnerTexts();
    assert.equal(titles.length, generatorKinds.length);
    for (const [i, title] of titles.entries()) {
      await radio(page, title).check();
      const { table: sent } = await host.last('table', (one) => {
        return one.table.recipe.kind === generatorKinds[i];
      });
      assert.deepEqual(sent.recipe, initialRecipe(generatorKinds[i] ?? 'empty'));
      const lesson = await radio(page, title).getAttribute('aria-describedby');
      assert.ok(lesson);
      assert.ok((await page.locator(`[id="${lesson}"]`).innerText()).length > 10);
      assert.ok((await page.locator('.true-model').innerText()).length > 20);
    }
    await host.view.close();
  });

  it('tells the true weights as they are drawn with', async () => {
    const host = await MakerHost.open({}, { table: table({ kind: 'logistic', features: 3 }) });
    const { page } = host.view;
    const pairs = await page.locator('.true-weights > div').allInnerTexts();
    assert.deepEqual(
      pairs.map((one) => one.replaceAll(/\s+/g, ' ')),
      ['x1 1.56', 'x2 -1.09', 'x3 0.62', 'bias 0'],
    );
    await host.view.close();
  });

  it('follows its sliders and fields, and refuses what cannot be made', async () => {
    const host = await MakerHost.open();
    const { page } = host.view;
    await page.getByRole('slider', { name: 'rows of class 1, %' }).fill('20');
    assert.match(await facts(page), /20\.0% of class 1/);
    const rows = page.getByRole('textbox', { name: 'rows', exact: true });
    await rows.fill('5000');
    await rows.press('Enter');
    assert.match(await facts(page), /5,000 rows/);
    assert.match(await page.locator('.scatter').innerText(), /first 2,000 of 5,000 rows are drawn/);
    await rows.fill('7');
    await rows.press('Enter');
    assert.match(await page.locator('.problem:not(:empty)').innerText(), /from 10 to 100000/);
    await rows.press('Escape');
    await page.getByRole('slider', { name: 'rows', exact: true }).press('ArrowRight');
    assert.match(await facts(page), /5,600 rows/);
    const { table: sent } = await host.last('table', (one) => one.table.recipe.rows === 5600);
    assert.equal(sent.recipe.positiveShare, 0.2);
    await host.view.close();
  });

  it('draws another sample from another seed, always the same', async () => {
    const seeds: number[] = [];
    for (let i = 0; i < 2; i++) {
      const host = await MakerHost.open();
      await host.view.page.getByRole('button', { name: 'Another draw' }).click();
      const { table: sent } = await host.last('table');
      seeds.push(sent.recipe.seed);
      const shown = host.view.page.getByRole('textbox', { name: 'seed' });
      assert.equal(await shown.inputValue(), String(sent.recipe.seed));
      await host.view.close();
    }
    assert.equal(seeds[0], seeds[1]);
    assert.notEqual(seeds[0], 1);
  });

  it('shows two columns of many, and the rows as the file will have them', async () => {
    const host = await MakerHost.open({}, { table: table({ features: 6, missing: 0.3 }) });
    const { page } = host.view;
    const header = await page.locator('.preview th').allInnerTexts();
    assert.deepEqual(header, ['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'class']);
    assert.ok((await page.locator('.preview .missing-cell').count()) > 3);
    await page.getByRole('combobox', { name: 'up' }).selectOption({ label: 'x6' });
    await page.getByRole('img', { name: /Scatter plot of x1 across and x6 up/ }).waitFor();
    await page.getByRole('button', { name: 'Use two features' }).click();
    await page.getByRole('img', { name: /x1 across and x2 up/ }).waitFor();
    assert.deepEqual(await page.locator('.preview th').allInnerTexts(), ['x1', 'x2', 'class']);
    await host.view.close();
  });
});

describe('painting', function () {
  this.timeout(60_000);
  let host: MakerHost;
  let page: Page;

  beforeEach(async () => {
    host = await MakerHost.open();
    ({ page } = host.view);
    await radio(page, 'Only what you paint').check();
  });
  afterEach(() => host.view.close());

  const painted = async (count: number): Promise<MadeTable['painted']> => {
    const found = await host.last('table', (one) => one.table.painted.length === count);
    return found.table.painted;
  };

  it('adds the point that is clicked, of the class that is chosen', async () => {
    const box = await area(page).boundingBox();
    assert.ok(box);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    const [one] = await painted(1);
    assert.ok(one?.label === 1 && Math.abs(one.x) < 0.3 && Math.abs(one.y) < 0.3);
    await page.getByRole('button', { name: 'class 0' }).click();
    await page.mouse.click(box.x + box.width * 0.75, box.y + box.height * 0.25);
    const [, other] = await painted(2);
    assert.ok(other?.label === 0 && other.x > 1.5 && other.y > 1.5);
    assert.match(await facts(page), /2 rows.*2 features.*50\.0% of class 1/s);
    assert.ok((await countColor(page, blue)) > 20);
    assert.ok((await countColor(page, yellow)) > 10);
  });

  it('sprays while dragged, erases, and takes it all back', async () => {
    const box = await area(page).boundingBox();
    assert.ok(box);
    const drag = async (): Promise<void> => {
      await page.mouse.move(box.x + 150, box.y + 200);
      await page.mouse.down();
      await page.mouse.move(box.x + 450, box.y + 200, { steps: 30 });
      await page.mouse.up();
    };
    await drag();
    const { table: sprayed } = await host.last('table', (one) => one.table.painted.length > 20);
    const count = sprayed.painted.length;
    assert.ok(count > 40 && count < 60, `${count} points on 300 px`);

    await page.getByRole('button', { name: 'Erase painted points' }).click();
    await drag();
    const { table: erased } = await host.last('table', (one) => one.table.painted.length < count);
    assert.ok(erased.painted.length < count / 2);
    await page.getByRole('button', { name: 'Undo painting' }).click();
    await painted(count);
    await page.getByRole('button', { name: 'Undo painting' }).click();
    await painted(0);
    assert.equal(await page.getByRole('button', { name: 'Undo painting' }).isDisabled(), true);
    await page.getByRole('button', { name: 'Redo painting' }).click();
    await painted(count);
    await page.getByRole('button', { name: 'Take away all painted points' }).click();
    await painted(0);
    await page.getByRole('button', { name: 'Undo painting' }).click();
    await painted(count);
  });

  it('is done by keys alone, and heard', async () => {
    await area(page).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('0');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Space');
    assert.deepEqual(await painted(2), [
      { x: 0.16, y: 0.8, label: 1 },
      { x: -0.64, y: 0.8, label: 0 },
    ]);
    await page.getByRole('status').filter({ hasText: '2 points painted' }).waitFor();
    await page.keyboard.press('Delete');
    await painted(1);
    await page.keyboard.press('Control+z');
    await painted(2);
    await page.keyboard.press('Control+y');
    await painted(1);
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('e');
    const eraser = page.getByRole('button', { name: 'Erase painted points' });
    assert.equal(await eraser.getAttribute('aria-pressed'), 'true');
    await page.keyboard.press('1');
    assert.equal(await eraser.getAttribute('aria-pressed'), 'false');
  });

  it('has a table, from which each point can be taken away', async () => {
    const points = Array.from({ length: 130 }, (_, i) => ({ x: i, y: -i, label: 1 as const }));
    await host.send({
      ...{ type: 'initialize', locale: 'en', strings: {} },
      table: table({ kind: 'empty' }, points),
    });
    await page.getByRole('button', { name: 'Painted points', exact: true }).click();
    const rows = page.locator('.painted-points tbody tr');
    assert.equal(await rows.count(), 100);
    assert.match(await rows.first().innerText(), /130\s+129\s+-129\s+1/);
    assert.match(await page.locator('main').innerText(), /and 30 more/);
    await page.getByRole('button', { name: 'Take away point 130' }).click();
    assert.deepEqual(await painted(129), points.slice(0, 129));
  });

  it('adds to a dataset that was drawn, and survives its change', async () => {
    await radio(page, 'Two clouds').check();
    const model = page.locator('.true-model');
    assert.doesNotMatch(await model.innerText(), /Painted points do not follow/);
    await area(page).click({ position: { x: 300, y: 200 } });
    await painted(1);
    assert.match(await model.innerText(), /Painted points do not follow/);
    await radio(page, 'Ring').check();
    assert.match(await facts(page), /201 rows/);
    await page.getByRole('slider', { name: 'features', exact: true }).fill('4');
    assert.match(await facts(page), /200 rows/);
    assert.match(await page.locator('.scatter-head').innerText(), /are set aside/);
    await area(page).click({ position: { x: 300, y: 200 } });
    await page.getByRole('button', { name: 'Use two features' }).click();
    assert.match(await facts(page), /201 rows/);
  });
});

describe('saving sample data', function () {
  this.timeout(60_000);

  it('asks the host, waits for it, and says what came of it', async () => {
    const host = await MakerHost.open();
    const { page } = host.view;
    const save = page.getByRole('button', { name: 'Save as CSV…' });
    const train = page.getByRole('button', { name: 'Save and train…' });
    await save.click();
    const request = await host.last('save');
    assert.equal(request.train, false);
    assert.deepEqual(request.table, table({}));
    assert.equal(await save.isDisabled(), true);
    await host.send({ type: 'saved', fileName: 'two-clouds.csv', rows: 200 });
    assert.match(await page.locator('.train-state').innerText(), /two-clouds\.csv, 200 rows/);
    await page.getByRole('button', { name: 'Open the file' }).click();
    await host.last('openSaved');
    await train.click();
    assert.equal((await host.last('save', (one) => one.train)).train, true);
    const text = 'The disk is full.';
    await host.send({ type: 'notSaved', fault: { message: { text, args: {} } } });
    assert.equal(await page.locator('.train-bar [role=alert]').innerText(), text);
    assert.equal(await train.isDisabled(), false);
    await host.view.close();
  });

  it('says why it is not possible', async () => {
    const host = await MakerHost.open({}, { table: table({ kind: 'empty' }) });
    const { page } = host.view;
    const save = page.getByRole('button', { name: 'Save as CSV…' });
    const train = page.getByRole('button', { name: 'Save and train…' });
    assert.equal(await save.isDisabled(), true);
    assert.match(await page.locator('.train-state').innerText(), /nothing to save/);
    await area(page).click();
    assert.equal(await save.isDisabled(), false);
    assert.equal(await train.isDisabled(), true);
    assert.match(await page.locator('.train-state').innerText(), /both classes are needed/);
    await host.view.close();
  });
});

describe('the page for sample data, for everyone', function () {
  this.timeout(120_000);
  const points = [
    { x: 0, y: 1, label: 1 },
    { x: 1, y: 0, label: 0 },
  ] as const;

  for (const theme of themeKinds) {
    it(`axe finds nothing wrong, ${theme}, and nothing is cut off`, async () => {
      const host = await MakerHost.open({ theme }, { table: table({}, points) });
      const { page } = host.view;
      await page.getByRole('button', { name: 'Painted points', exact: true }).click();
      const check = async (what: string): Promise<void> => {
        for (const width of [400, 700, 1200, 1600]) {
          await page.setViewportSize({ width, height: 800 });
          await host.view.settle();
          assert.deepEqual(await axeViolations(page), [], `${what} at ${width} px`);
          assert.deepEqual(await overflow(host.view), [], `${what} at ${width} px`);
        }
      };
      await check('clouds');
      await page.getByRole('button', { name: 'Save as CSV…' }).click();
      const fault = { message: { text: 'The disk is full.', args: {} } };
      await host.send({ type: 'notSaved', fault });
      await page.getByRole('slider', { name: 'features', exact: true }).fill('20');
      await radio(page, 'A true model').check();
      await page.getByRole('slider', { name: 'features', exact: true }).fill('20');
      await check('twenty features');
      await host.view.close();
    });
  }

  it('is all there at 200 % zoom', async () => {
    const host = await MakerHost.open({
      context: { viewport: { width: 400, height: 400 }, deviceScaleFactor: 2 },
    });
    assert.deepEqual(await overflow(host.view), []);
    const size = await host.view.page
      .locator('.scatter-body canvas')
      .evaluate((canvas) => [(canvas as HTMLCanvasElement).width, canvas.clientWidth]);
    assert.equal(size[0], 2 * (size[1] ?? 0));
    await host.view.close();
  });

  it('can be told apart with forced colours', async () => {
    const host = await MakerHost.open({ context: { forcedColors: 'active' } });
    const kept = await host.view.page
      .locator('.point-swatch')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).forcedColorAdjust));
    assert.ok(kept.length >= 4 && kept.every((value) => value === 'none'));
    await host.view.close();
  });

  it('speaks Chinese', async () => {
    const strings = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<
      string,
      string
    >;
    const host = await MakerHost.open({ width: 400 }, { locale: 'zh-cn', strings });
    const { page } = host.view;
    assert.equal(await page.locator('h1').innerText(), '创建示例数据集');
    assert.deepEqual(await overflow(host.view), []);
    const left = await page.locator('main').innerText();
    assert.equal(
      /\b(the|of|rows|class)\b/.exec(left.replace(/\bx\d|class\b.*\n/g, ''))?.[0],
      undefined,
    );
    await host.view.close();
  });

  it('tells the host what is not yet told when it is about to go', async () => {
    const host = await MakerHost.open();
    const { page } = host.view;
    const slider = page.getByRole('slider', { name: /distance of the centres/ });
    await slider.fill('30');
    await slider.fill('31');
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    const tables = (await host.sent()).filter(({ type }) => type === 'table');
    const last = tables.at(-1);
    assert.ok(last?.type === 'table');
    assert.equal(last.table.recipe.separation, 3.1);
    await host.view.close();
  });

  it('keeps up with a slider that is dragged', async () => {
    const host = await MakerHost.open({}, { table: table({ rows: 100_000, features: 20 }) });
    const { page } = host.view;
    const slider = page.getByRole('slider', { name: /distance of the centres/ });
    for (let i = 0; i <= 20; i++) await slider.fill(String(i));
    await host.last('table', (one) => one.table.recipe.separation === 2);
    const told = (await host.sent()).filter(({ type }) => type === 'table').length;
    assert.ok(told < 21, `${told} messages for 21 moves`);
    await until(async () => (await countColor(page, blue)) > 500, 'the rows to be drawn');
    await host.view.close();
  });
});
