import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Experiment } from '../../src/core/experiment/experiment';
import { axeViolations } from '../support/axe';
import { experimentOn, generatedCsv } from '../support/tables';
import { tableOf } from '../unit/data/tables';
import { Answers } from './answers';
import { overflow } from './overflow';
import { Pixels } from './pixels';
import { Recording } from './recording';
import { closeBrowser, StandIn, type StandInOptions } from './standIn';
import { themes, themeKinds } from './themes';

after(closeBrowser);

describe('the sigmoid strip', function () {
  this.timeout(120_000);
  let recording: Recording;
  let answers: Answers;
  let view: StandIn;

  async function open(from: Recording, options: StandInOptions = {}): Promise<void> {
    recording = from;
    answers = await Answers.of(recording);
    view = await StandIn.open(options);
    await view.start(recording.snapshot());
    await view.page.getByRole('tab', { name: 'See' }).click();
    await answers.settle(view);
  }
  async function penguins(changes: Partial<Experiment> = {}): Promise<Recording> {
    return (await Recording.ofPenguins(changes)).train(200).pause();
  }
  afterEach(() => view.close());

  const strip = (): Locator =>
    view.page.getByRole('region', { name: 'Sigmoid strip', exact: true });
  const slider = (): Locator => view.page.getByRole('slider', { name: /Sigmoid strip/ });
  const said = async (): Promise<string> =>
    (await strip().getByRole('img').getAttribute('aria-label')) ?? '';
  const spoken = async (): Promise<string> => (await slider().getAttribute('aria-valuetext')) ?? '';
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await view.page.keyboard.press(key);
    await answers.settle(view);
  };

  /** Pixels of the strip that have (nearly) a colour of the theme. */
  const painted = async (color: string): Promise<number> =>
    (await Pixels.of(strip().locator('canvas'))).count(color, 24, 151);

  it('is painted in the colours of the classes, in every theme', async () => {
    await open(await penguins());
    for (const kind of themeKinds) {
      await view.setTheme(kind);
      const { variables } = themes[kind];
      for (const name of ['charts-blue', 'charts-yellow', 'charts-red']) {
        const count = await painted(variables[name] ?? '');
        assert.ok(count > 200, `${count} pixels of ${name} in ${kind}`);
      }
    }
  });

  it('says in words what it shows, as the core counts it', async () => {
    await open(await penguins({ validationShare: 0 }));
    const { state } = recording.snapshot();
    const wrong = Math.round((1 - recording.trace.latest('accuracy')) * 333);
    assert.match(await said(), new RegExp(`^Sigmoid strip at epoch ${state.epoch}\\.`));
    assert.match(await said(), new RegExp(`training: ${wrong} of 333 misclassified`));
    assert.match(await said(), /male: 1\d\d of 168 rows have z ≥ 0\./);
    assert.match(await strip().locator('.strip-facts').innerText(), new RegExp(`${wrong} of 333`));
  });

  it('follows the model that is shown', async () => {
    await open((await Recording.ofPenguins()).pause());
    assert.match(await said(), /z from 0 to 0\./);
    await view.send(recording.train(100).pause().epochs(), recording.state());
    await answers.settle(view);
    assert.match(await said(), /epoch 100\. z from -\d/);
  });

  it('is walked along by keys, and Enter selects the row', async () => {
    await open(await penguins());
    await slider().focus();
    await press('Home');
    const lowest = Number(/z (-?[\d.]+)/.exec(await spoken())?.[1]);
    await press('ArrowRight');
    const next = Number(/z (-?[\d.]+)/.exec(await spoken())?.[1]);
    assert.ok(next >= lowest, `${next} comes after ${lowest}`);
    assert.equal(await slider().getAttribute('aria-valuenow'), '2');
    assert.match(await strip().locator('.tooltip').innerText(), /line \d+ · /);
    const line = Number(/line (\d+)/.exec(await spoken())?.[1]);
    await press('Enter');
    assert.equal((await view.waitFor('followLine')).line, line);
    assert.match(await strip().locator('.selected-row').innerText(), new RegExp(`line ${line}\\b`));
    assert.equal((await view.sent()).filter(({ type }) => type === 'revealLine').length, 0);
    await press('Enter');
    assert.equal((await view.waitFor('revealLine')).line, line);
    await press('Escape');
    assert.equal(await strip().locator('.tooltip').count(), 0);
    await strip().getByRole('button', { name: 'Clear the selection' }).click();
    assert.match(await strip().locator('.selected-row').innerText(), /^Click a point/);
  });

  it('selects the row that is clicked, which stays selected on other pages', async () => {
    await open(await penguins());
    // where a row is, is read from the tooltip of the same row reached by keys
    await slider().focus();
    await press('End');
    const line = Number(/line (\d+)/.exec(await spoken())?.[1]);
    await press('Escape');
    const box = await slider().boundingBox();
    assert.ok(box);
    const rightmost = await strip()
      .locator('canvas')
      .evaluate((canvas, wanted) => {
        const { width, height, clientWidth } = canvas as HTMLCanvasElement;
        const target = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
        const copy = new OffscreenCanvas(width, height).getContext('2d');
        copy?.drawImage(canvas as HTMLCanvasElement, 0, 0);
        // below the bars, above p = ½: only marks have this colour there
        const [top, bottom] = [Math.round(0.19 * height), Math.round(0.5 * height)];
        const data = copy?.getImageData(0, top, width, bottom - top).data ?? [];
        for (let x = width - 1; x >= 0; x--) {
          for (let y = 0; y < bottom - top; y++) {
            const at = 4 * (y * width + x);
            const isNear = target.every((value, i) => Math.abs(value - (data[at + i] ?? 0)) < 24);
            const scale = width / clientWidth;
            // the side of the class is tinted in its colour
            const isMark = isNear && (data[at + 3] ?? 0) > 150;
            if (isMark) return { x: x / scale - 2, y: (y + top) / scale };
          }
        }
        return undefined;
      }, themes.dark.variables['charts-blue'] ?? '');
    assert.ok(rightmost, 'a mark is painted');
    await view.page.mouse.click(box.x + rightmost.x, box.y + rightmost.y);
    await answers.settle(view);
    assert.equal((await view.waitFor('followLine')).line, line);
    await view.page.getByRole('tab', { name: 'Learn' }).click();
    await view.page.getByRole('tab', { name: 'See' }).click();
    await answers.settle(view);
    assert.match(await strip().locator('.selected-row').innerText(), new RegExp(`line ${line}\\b`));
    const focused = await view.page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, 'See', 'the focus never left the panel');
  });

  it('lays the step function and the slope over it, each with its reason', async () => {
    await open(await penguins());
    const accent = themes.dark.variables['charts-purple'] ?? '';
    assert.equal(await painted(accent), 0);
    const step = view.page.getByRole('button', { name: 'step function' });
    await step.click();
    await view.settle();
    const withStep = await painted(accent);
    assert.ok(withStep > 300, `${withStep} pixels`);
    assert.match(await strip().innerText(), /no slope that would tell/);
    await view.page.getByRole('button', { name: 'slope σ′' }).click();
    await view.settle();
    assert.ok((await painted(accent)) > withStep);
    assert.match(await strip().innerText(), /most at z = 0, where σ′ = ¼/);
    await step.click();
    assert.equal(await step.getAttribute('aria-pressed'), 'false');
  });

  it('is a table in the order of z as well', async () => {
    await open(await penguins());
    await strip().getByRole('button', { name: 'Show as table' }).click();
    await view.settle();
    const cells = strip().locator('tbody td:nth-child(4)');
    const z = (await cells.allInnerTexts()).map(Number);
    assert.equal(z.length, 20);
    assert.deepEqual(
      z,
      z.toSorted((a, b) => a - b),
    );
    assert.match(await strip().innerText(), /rows 1 to 20 of 333/);
    await strip().getByRole('button', { name: 'Next' }).click();
    assert.match(await strip().innerText(), /rows 21 to 40 of 333/);
    await strip().locator('tbody .line-link').first().click();
    assert.ok((await view.waitFor('revealLine')).line >= 2);
  });

  it('draws a sample of many rows beside the bars of all, and says so', async () => {
    const table = await tableOf(generatedCsv(7000, 2));
    const many = await Recording.of(table, 'many.csv', experimentOn(2));
    await open(many.train(50).pause());
    assert.match(await said(), /a random sample of 1,500 of 7,000 rows, always the same/);
    assert.equal(await slider().getAttribute('aria-valuemax'), '1500');
    assert.match(await said(), /yes: \d,\d\d\d of \d,\d\d\d rows have z ≥ 0/);
  });

  it('takes weights whose z is beyond all bounds, and such that are no numbers', async () => {
    await open(await penguins());
    const epochs = recording.train(1).epochs();
    const { weights, bias } = epochs.point;
    const huge = {
      ...epochs.point,
      weights: weights.map((weight) => weight * 1e6),
      bias: bias * 1e6,
    };
    await view.send({ ...epochs, point: huge });
    await answers.settle(view);
    assert.match(await strip().locator('.strip-facts').innerText(), /σ looks like a step/);
    const beyond = recording.train(1).epochs();
    const lost = { ...beyond.point, weights: weights.map(() => NaN) };
    await view.send({ ...beyond, point: lost });
    await answers.settle(view);
    assert.match(await strip().innerText(), /no longer finite numbers/);
  });

  it('says why nothing can be shown when the question has no answer', async () => {
    recording = await penguins();
    view = await StandIn.open();
    await view.start(recording.snapshot());
    await view.page.getByRole('tab', { name: 'See' }).click();
    await view.waitFor('ask');
    const message = { text: 'The worker is gone.', args: {} };
    for (const ask of await view.sent()) {
      if (ask.type !== 'ask') continue;
      const { runId, requestId } = ask;
      await view.send({ type: 'unanswered', runId, requestId, fault: { message } });
    }
    await view.settle();
    assert.match(await strip().innerText(), /The worker is gone\./);
  });

  for (const theme of themeKinds) {
    it(`has nothing that axe finds wrong, ${theme}, and nothing is cut off`, async () => {
      await open(await penguins(), { theme });
      await strip().getByRole('button', { name: 'Show as table' }).click();
      await view.page.getByRole('button', { name: 'step function' }).click();
      await slider().focus();
      await press('Home', 'Enter');
      for (const width of [400, 800, 1600]) {
        await view.page.setViewportSize({ width, height: 900 });
        await answers.settle(view);
        assert.deepEqual(await axeViolations(view.page), [], `at ${width} px`);
        assert.deepEqual(await overflow(view), [], `at ${width} px`);
      }
    });
  }
});
