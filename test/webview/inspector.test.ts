import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Experiment } from '../../src/core/experiment/experiment';
import { axeViolations } from '../support/axe';
import type { ThemeKind } from '../support/theme';
import { Answers } from './answers';
import { overflow } from './overflow';
import { Pixels } from './pixels';
import { Recording, tableOf } from './recording';
import { closeBrowser, StandIn, type StandInOptions } from './standIn';
import { themeKinds, themes } from './themes';

after(closeBrowser);

describe('the gradient inspector', function () {
  this.timeout(60_000);
  let recording: Recording;
  let answers: Answers;
  let view: StandIn;

  async function open(
    changes: Partial<Experiment> = {},
    options: StandInOptions = {},
    epochs = 8,
  ): Promise<void> {
    await show((await Recording.ofPenguins(changes)).train(epochs).pause(), options);
  }

  async function show(shown: Recording, options: StandInOptions = {}): Promise<void> {
    recording = shown;
    answers = await Answers.of(recording);
    view = await StandIn.open(options);
    await view.start(recording.snapshot());
    await view.page.getByRole('tab', { name: 'Why' }).click();
    await answers.settle(view);
  }
  afterEach(() => view.close());

  const inspector = (): Locator =>
    view.page.getByRole('region', { name: 'The gradient, row by row' });
  const text = (): Promise<string> => inspector().innerText();
  const stack = (): Locator => inspector().getByRole('slider', { name: /Rows by their push/ });
  const growth = (): Locator => inspector().getByRole('slider', { name: /walk along the rows/ });
  const rowsOf = (side: 'down' | 'up'): Locator =>
    inspector().locator(`.largest-side.${side} tbody tr`);
  const numberIn = async (pattern: RegExp): Promise<number> => {
    const found = pattern.exec(await text())?.[1];
    assert.ok(found !== undefined, `${String(pattern)} in ${await text()}`);
    return Number(found);
  };
  const near = (actual: number, expected: number): void =>
    assert.ok(Math.abs(actual - expected) < 1e-3 * Math.abs(expected), `${actual}, ${expected}`);

  it('shows the sum of the rows, which is the gradient of the run, and the step', async () => {
    await open();
    const { point, state } = recording.snapshot();
    const gradient = point.gradient.weights[0] ?? NaN;
    near(await numberIn(/what remains, the gradient: (\S+)/), gradient);
    near(await numberIn(/the step, −0\.3 times it: (\S+)/), -state.learningRate * gradient);
    const sums = [...(await text()).matchAll(/rows, together (\S+)/g)].map(([, sum]) =>
      Number(sum),
    );
    assert.ok((sums[0] ?? NaN) > 0 && (sums[1] ?? NaN) < 0);
    assert.ok(Math.abs((sums[0] ?? NaN) + (sums[1] ?? NaN) - gradient) < 1e-4);
    const weight = point.weights[0] ?? NaN;
    near(await numberIn(/Next step: .* = (\S+)/), weight - state.learningRate * gradient);
  });

  it('says what carries the bias, and what another column', async () => {
    await open();
    const { gradient } = recording.snapshot().point;
    await inspector().getByRole('button', { name: 'bias' }).click();
    await answers.settle(view);
    near(await numberIn(/what remains, the gradient: (\S+)/), gradient.bias);
    assert.match(await text(), /pushes the bias, against its error: \(h − y\) \/ m/);
    assert.equal(await inspector().locator('.largest-side thead th', { hasText: 'x' }).count(), 0);
    await inspector().getByRole('button', { name: 'weight' }).click();
    await view.page.getByRole('combobox', { name: 'column j' }).selectOption({ index: 2 });
    await answers.settle(view);
    near(await numberIn(/what remains, the gradient: (\S+)/), gradient.weights[2] ?? NaN);
    assert.match(await inspector().locator('.inspector-of').innerText(), /flipper_length_mm/);
  });

  it('follows the run, and an epoch that is gone back to', async () => {
    await open();
    await view.send(recording.train(20).pause().epochs(), recording.state());
    await answers.settle(view);
    const { point } = recording.snapshot();
    near(await numberIn(/the gradient: (\S+)/), point.gradient.weights[0] ?? NaN);
    const shown = recording.shown(3);
    await view.send(shown);
    await answers.settle(view);
    near(await numberIn(/the gradient: (\S+)/), shown.shown?.point.gradient.weights[0] ?? NaN);
  });

  it('names the rows that push hardest; each is selected everywhere and found in the file', async () => {
    await open();
    const first = rowsOf('down').first();
    const line = Number((await first.locator('.line-link').innerText()).replace('line ', ''));
    assert.equal(await rowsOf('down').count(), 5);
    await first.locator('.line-link').click();
    await answers.settle(view);
    assert.equal((await view.waitFor('followLine')).line, line);
    assert.equal(await first.locator('.line-link').getAttribute('aria-pressed'), 'true');
    // the formulas above are of the same row
    const field = view.page.getByRole('textbox', { name: 'row on line' });
    assert.equal(await field.inputValue(), String(line));
    await rowsOf('up')
      .nth(1)
      .getByRole('button', { name: /Show line/ })
      .click();
    const other = await rowsOf('up').nth(1).locator('.line-link').innerText();
    assert.equal(`line ${(await view.waitFor('revealLine')).line}`, other);
    await inspector().getByRole('button', { name: 'Show more rows' }).click();
    assert.equal(await rowsOf('down').count(), 20);
    // what is shown and the rest are the whole side
    const contributions = await rowsOf('down')
      .locator('.contribution')
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).title)));
    assert.deepEqual(
      contributions,
      contributions.toSorted((a, b) => b - a),
    );
    const rest = await inspector().locator('.largest-side.down tfoot td').getAttribute('title');
    const sum = contributions.reduce((all, one) => all + one, Number(rest));
    near(await numberIn(/rows, together \+(\S+)/), sum);
  });

  it('is walked by keys: along the rows, which Enter selects, and along how they grow', async () => {
    await open();
    const said = (slider: Locator): Promise<string | null> => slider.getAttribute('aria-valuetext');
    await stack().focus();
    assert.equal(await said(stack()), 'no row is pointed at');
    await view.page.keyboard.press('ArrowRight');
    await view.settle();
    assert.match((await said(stack())) ?? '', /pushes up by -\S+, number 1 of its side/);
    await view.page.keyboard.press('ArrowLeft');
    await view.settle();
    assert.match((await said(stack())) ?? '', /pushes down by \+\S+, number 1 of its side/);
    const line = /line (\d+)/.exec((await said(stack())) ?? '')?.[1];
    await view.page.keyboard.press('Enter');
    assert.equal(String((await view.waitFor('followLine')).line), line);
    await view.page.keyboard.press('Escape');
    await view.settle();
    assert.equal(await said(stack()), 'no row is pointed at');

    await growth().focus();
    await view.page.keyboard.press('Home');
    await view.page.keyboard.press('ArrowRight');
    await view.settle();
    assert.match((await said(growth())) ?? '', /the largest row, push it down \d\.\d%/);
    await view.page.keyboard.press('End');
    await view.settle();
    assert.match((await said(growth())) ?? '', /push it down 100\.0%, push it up 100\.0%/);
    assert.ok(
      (await view.sent()).every(({ type }) => type !== 'step'),
      'the run stands',
    );

    await inspector().getByRole('button', { name: 'Show as table' }).click();
    const table = inspector().getByRole('region', { name: 'How few rows carry it as a table' });
    assert.match(await table.innerText(), /100\.0%/);
  });

  it('paints both stacks, of rows that can be pointed at', async () => {
    await open({}, { theme: 'dark' });
    const { blue = 0, purple = 0 } = await coloursOfStack();
    assert.ok(blue > 0.05 && purple > 0.05, `blue ${blue}, purple ${purple}`);
    const width = await stack().evaluate(({ clientWidth }) => clientWidth);
    const position = { x: width / 2 + 4, y: 10 };
    await stack().hover({ position });
    await view.settle();
    const tip = await inspector().locator('.tug-stack .tooltip').innerText();
    const [row] = await rowsOf('up').locator('.line-link').allInnerTexts();
    assert.ok(row && tip.startsWith(`${row} ·`), tip);
    await stack().click({ position });
    assert.equal(`line ${(await view.waitFor('followLine')).line}`, row);
  });

  it('shows the penalty as a block of its own, and what classes count', async () => {
    await open({ penalty: { l1: 0.001, l2: 0.1 }, classWeight: 'balanced' });
    const { point } = recording.snapshot();
    near(await numberIn(/the penalty, λ₂w: (\S+)/), 0.1 * (point.weights[0] ?? NaN));
    near(await numberIn(/the gradient: (\S+)/), point.gradient.weights[0] ?? NaN);
    assert.match(await text(), /c · \(h − y\) · x \/ Σc/);
    assert.match(await text(), /towards 0 for the L1 penalty/);
  });

  it('claims no step where the optimiser makes another', async () => {
    await open({ optimizer: { kind: 'adam', batchSize: 0, momentum: 0 } });
    assert.match(await text(), /Adam makes its step out of this gradient in its own way/);
    assert.doesNotMatch(await text(), /the step, −/);
    await view.close();
    await open({ optimizer: { kind: 'gd', batchSize: 50, momentum: 0 } });
    assert.match(await text(), /takes the gradient of 50 rows only/);
  });

  it('lives on rows that push nowhere, one row of a side, and no answer', async () => {
    const csv = 'x,y\n0,a\n0,b\n0,a\n0,b\n1,a\n0,b\n0,a\n0,b';
    const experiment = { label: 'y', positiveClass: 'b', features: ['x'], standardize: false };
    const { info } = await Recording.ofPenguins();
    const all = { ...info.experiment, ...experiment, validationShare: 0 };
    await show(await Recording.of(await tableOf(csv), 'few.csv', all));
    assert.match(await text(), /1 row: \+0\.06250/);
    assert.match(await text(), /7 rows add nothing, as their x is 0/);
    assert.match(await text(), /no row/);
    await inspector().getByRole('button', { name: 'bias' }).click();
    await view.settle();
    assert.match(await text(), /Adding up the rows/);
    const { requestId, runId } = await view.waitFor('ask');
    const fault = { message: { text: 'The worker has ended.', args: {} } };
    await view.send({ type: 'unanswered', runId, requestId, fault });
    await view.settle();
    assert.match(await text(), /The worker has ended/);
  });

  for (const theme of themeKinds) {
    it(`axe finds nothing wrong in it, ${theme}, and nothing is cut off`, async () => {
      await open({ penalty: { l1: 0, l2: 0.1 } }, { theme });
      await inspector().getByRole('button', { name: 'Show as table' }).click();
      await rowsOf('up').first().click();
      await answers.settle(view);
      for (const width of [400, 700, 1200, 1600]) {
        await view.page.setViewportSize({ width, height: 800 });
        await view.settle();
        assert.deepEqual(await axeViolations(view.page), [], `${theme}, ${width} px`);
        assert.deepEqual(await overflow(view), [], `${theme}, ${width} px`);
      }
    });
  }

  /** Which share of the stack has the colours of the dark theme. */
  async function coloursOfStack(theme: ThemeKind = 'dark'): Promise<Record<string, number>> {
    const { variables } = themes[theme];
    const pixels = await Pixels.of(inspector().locator('.tug-stack canvas'));
    const share = (name: string): number => pixels.count(variables[name] ?? '', 6, 1) / pixels.size;
    return { blue: share('charts-blue'), purple: share('charts-purple') };
  }
});
