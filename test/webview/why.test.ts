import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Experiment } from '../../src/core/experiment/experiment';
import type { Schedule } from '../../src/core/optimizers/settings';
import { axeViolations } from '../support/axe';
import { plainData, plainTraining } from '../support/plainTraining';
import { whyNumbers } from '../support/whyNumbers';
import { overflow } from './overflow';
import { Recording } from './recording';
import { closeBrowser, type StandIn } from './standIn';
import { themeKinds } from './themes';
import { WhyHost } from './whyHost';

after(closeBrowser);

const epochs = 9;

const optimizer = (kind: Experiment['optimizer']['kind'], batchSize = 0) => ({
  kind,
  batchSize,
  momentum: 0.85,
});
const inverse: Schedule = { kind: 'inverse', epochs: 30 };

/** Runs whose numbers are all computed once more. */
const cases: readonly (readonly [string, Partial<Experiment>])[] = [
  ['gradient descent', {}],
  ['columns as they are', { standardize: false, learningRate: 1e-7 }],
  ['L2 and balanced classes', { penalty: { l1: 0, l2: 0.04 }, classWeight: 'balanced' }],
  [
    'L1, and a rate in steps',
    { penalty: { l1: 0.01, l2: 0 }, schedule: { kind: 'step', epochs: 4, factor: 0.5 } },
  ],
  [
    'momentum, elastic',
    { optimizer: optimizer('momentum'), penalty: { l1: 0.01, l2: 0.04 }, schedule: inverse },
  ],
  [
    'Nesterov, L1',
    {
      optimizer: optimizer('nesterov'),
      penalty: { l1: 0.01, l2: 0 },
      schedule: { kind: 'cosine', epochs: 20 },
    },
  ],
  [
    'Adam, L2',
    {
      optimizer: optimizer('adam'),
      penalty: { l1: 0, l2: 0.04 },
      learningRate: 0.05,
    },
  ],
];

describe('the page Why', function () {
  this.timeout(120_000);
  let recording: Recording;
  let view: StandIn;
  let host: WhyHost;

  async function open(...run: Parameters<typeof WhyHost.open>): Promise<void> {
    host = await WhyHost.open(...run);
    ({ view, recording } = host);
  }
  afterEach(() => view.close());

  const button = (name: string): Locator => view.page.getByRole('button', { name, exact: true });
  const formula = (id: string): Locator => view.page.locator(`[data-formula="${id}"]`);
  const chooseColumn = async (index: number): Promise<void> => {
    const column = view.page.getByRole('combobox', { name: 'column j' });
    await column.selectOption({ index });
    await view.settle();
  };
  /** All digits of the numbers of each formula, in their order. */
  const shownNumbers = (): Promise<Record<string, number[]>> =>
    view.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('[data-formula]')].map((element) => [
          element.dataset['formula'] ?? '',
          [...element.querySelectorAll('.numbers [data-exact]')].map((one) =>
            Number(one.getAttribute('data-exact')),
          ),
        ]),
      ),
    );
  const litQuantities = async (): Promise<string> => {
    // it lights up with the next frame
    await view.settle();
    return (await view.page.locator('.why').getAttribute('data-lit')) ?? '';
  };
  /** Whether an element has the colour of what is lit. */
  const isLit = (one: Locator): Promise<boolean> =>
    one.evaluate((element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)');
  const walkNumber = (id: string, when: 'before' | 'after'): Promise<string | null> =>
    view.page.locator(`[data-walk="${id}"] .walk-${when}`).getAttribute('title');

  for (const [name, changes] of cases) {
    it(`shows numbers that follow from X, y, w and b alone: ${name}`, async () => {
      await open(changes);
      const { experiment } = recording.info;
      const data = await plainData(recording.table, experiment);
      const epoch = plainTraining(data, experiment, epochs).at(-1);
      assert.ok(epoch);
      const n = recording.info.design.features.length;
      const rows = [
        { part: 'training', row: 0, column: n - 1 },
        { part: 'training', row: 57, column: 0 },
        { part: 'validation', row: 11, column: 4 },
      ] as const;
      for (const sought of rows) {
        const { tableRows } = data[sought.part];
        const line = recording.table.lines.lineOf(tableRows[sought.row] ?? 0);
        if (sought !== rows[0]) await host.chooseLine(line);
        await chooseColumn(sought.column);
        const expected = whyNumbers({ data, experiment, epoch, ...sought, updates: epochs });
        const shown = await shownNumbers();
        assert.deepEqual(
          Object.keys(shown),
          Object.keys(expected).toSorted(
            (a, b) => Object.keys(shown).indexOf(a) - Object.keys(shown).indexOf(b),
          ),
        );
        for (const [id, numbers] of Object.entries(expected)) {
          const found = shown[id] ?? [];
          assert.equal(found.length, numbers.length, `${id} shows ${found.join(', ')}`);
          for (const [k, value] of numbers.entries()) {
            const error = Math.abs((found[k] ?? NaN) - value);
            const where = `${id}, number ${k}: ${found[k]}, not ${value}`;
            assert.ok(error <= 1e-11 * (1 + Math.abs(value)), where);
          }
        }
      }
    });
  }

  it('lights a quantity in all formulas, in the numbers and in the code', async () => {
    await open();
    await formula('h').locator('.equation-left [data-q="h"]').hover();
    assert.equal(await litQuantities(), 'h');
    assert.ok(await isLit(formula('slope').locator('.numbers [data-q="h"]')));
    assert.ok(await isLit(formula('dz').locator('.numbers [data-q="h"]')));
    assert.ok(await isLit(formula('h').locator('.equation-title')));
    assert.ok(!(await isLit(formula('z').locator('.equation-title'))));
    const line = view.page.locator('.code-line', { hasText: 'const h = z.map(sigmoid)' });
    assert.ok(await isLit(line));
    const readout = await view.page.locator('.readout').innerText();
    const { h } = await shownNumbers();
    assert.ok(readout.includes(String(h?.at(-1))), readout);
    assert.match(readout, /line 2 of the code/);

    await view.page.locator('.code-line', { hasText: 'const gradB' }).hover();
    assert.equal(await litQuantities(), 'gradB');
    assert.ok(await isLit(formula('gradB').locator('.equation-left [data-q="gradB"]')));
    await view.page.mouse.move(5, 5);
    assert.equal(await litQuantities(), '');
  });

  it('is pointed at by a tap, which holds', async () => {
    await open({}, { width: 400, context: { hasTouch: true } });
    // the click that a tap makes comes a little later
    const lit = (quantity: string): Promise<void> =>
      view.page.locator(`.why[data-lit="${quantity}"]`).waitFor({ state: 'attached' });
    await formula('gradW').locator('.equation-left [data-q="gradW"]').tap();
    await lit('gradW');
    await formula('dz').locator('.numbers [data-q="h"]').tap();
    await lit('h');
    assert.match(await view.page.locator('.readout').innerText(), /the probability of the row/);
    await formula('dz').locator('.equation-meaning').tap();
    await lit('');
  });

  it('is pointed at by keys', async () => {
    await open();
    await view.page.getByRole('button', { name: 'Value as trained' }).focus();
    assert.equal(await litQuantities(), 'x');
    await view.page.keyboard.press('ArrowDown');
    assert.equal(await litQuantities(), 'z');
    await view.page.keyboard.press('End');
    assert.equal(await litQuantities(), 'update');
    await view.page.keyboard.press('Home');
    await view.page.keyboard.press('Shift+Tab');
    assert.equal(await litQuantities(), '');
  });

  it('walks through a step whose end is that of the run, to the last bit', async () => {
    await open();
    await chooseColumn(2);
    const before = recording.snapshot().point;
    await button('Walk one step').click();
    assert.equal(await litQuantities(), 'z h');
    assert.equal(await walkNumber('z', 'before'), String((await shownNumbers())['z']?.at(-1)));
    await button('Next: Loss').click();
    assert.equal(await litQuantities(), 'likelihood loss');
    assert.equal(await walkNumber('loss', 'before'), String(recording.trace.latest('loss')));
    await button('Next: Gradient').click();
    assert.equal(await litQuantities(), 'dz gradW gradB');
    assert.equal(await walkNumber('gradW', 'before'), String(before.gradient.weights[2]));
    assert.deepEqual(
      (await view.sent()).filter(({ type }) => type === 'step'),
      [],
    );
    await view.page.keyboard.press('ArrowRight');
    await view.waitFor('step');
    const promised = (await shownNumbers())['newW']?.at(-1);
    const lossBefore = recording.trace.latest('loss');
    recording.train(1).pause();
    await view.send(recording.epochs());
    await view.settle();
    const after = recording.snapshot().point;
    assert.equal(after.epoch, before.epoch + 1);
    assert.equal(await walkNumber('weight', 'before'), String(before.weights[2]));
    assert.equal(await walkNumber('weight', 'after'), String(after.weights[2]));
    assert.equal(String(promised), String(after.weights[2]), 'the formula leads there too');
    assert.equal(await walkNumber('bias', 'after'), String(after.bias));
    assert.equal(await walkNumber('loss', 'before'), String(lossBefore));
    assert.equal(await walkNumber('loss', 'after'), String(recording.trace.latest('loss')));
    assert.match(
      await view.page.locator('.walk-words').innerText(),
      /Epoch 9 to 10.*the loss fell/,
    );
    assert.ok(await isLit(view.page.locator('.code-line', { hasText: /^ *w = w\.map/ })));

    await button('Walk the next step').click();
    const { newW } = await shownNumbers();
    assert.equal(String(newW?.[0]), String(after.weights[2]), 'it goes on from there');
    await view.page.keyboard.press('Escape');
    assert.equal(await litQuantities(), '');
    await button('Walk one step').waitFor();
  });

  it('pauses a run that is playing before it walks, and gives way when the run goes on', async () => {
    await open();
    recording.train(1);
    await view.send(recording.epochs(), recording.state());
    await view.settle();
    await button('Walk one step').click();
    await view.waitFor('pause');
    assert.match(await view.page.locator('.walk-words').innerText(), /brought to rest/);
    recording.train(1).pause();
    await view.send(recording.epochs(), recording.state());
    await view.settle();
    assert.equal(await litQuantities(), 'z h');
    recording.train(3);
    await view.send(recording.epochs(), recording.state());
    await view.settle();
    assert.equal(await litQuantities(), '');
    await button('Walk one step').waitFor();
  });

  it('says why a step is not made', async () => {
    await open({ epochLimit: epochs });
    await button('Walk one step').click();
    await button('Next: Loss').click();
    await button('Next: Gradient').click();
    await button('Make the step').click();
    await view.waitFor('step');
    await view.send(recording.state());
    await view.settle();
    const words = await view.page.locator('.walk-words').innerText();
    assert.match(words, /stays where it is: .*limit of 9 epochs/);
  });

  it('goes from row to row, to the worst, and selects them everywhere', async () => {
    await open();
    const line = (): Promise<string> =>
      view.page.getByRole('textbox', { name: 'row on line' }).inputValue();
    assert.equal(await line(), '3', 'the one before it is held back');
    await button('Row after').click();
    await host.answerNext();
    assert.equal(await line(), '4');
    assert.equal((await view.waitFor('followLine')).line, 4);
    await button('Worst fitted').click();
    await host.answerNext();
    const worst = Number(await line());
    const { weights, bias } = recording.snapshot().point;
    const data = await plainData(recording.table, recording.info.experiment);
    const { x, y, tableRows } = data.training;
    const against = x.map((row, i) => {
      const z = row.reduce((sum, value, j) => sum + value * (weights[j] ?? NaN), bias);
      return y[i] === 1 ? -z : z;
    });
    const row = against.indexOf(Math.max(...against));
    assert.equal(worst, recording.table.lines.lineOf(tableRows[row] ?? 0));
    assert.equal((await view.waitFor('followLine', 2)).line, worst);
  });

  it('says why a row has no numbers', async () => {
    await open();
    const facts = view.page.locator('.row-facts');
    await host.chooseLine(5);
    assert.match(await facts.innerText(), /is not used: The label sex is missing/);
    await host.chooseLine(1);
    assert.match(await facts.innerText(), /No record stands on line 1/);
    await host.chooseLine(3);
    assert.match(await facts.innerText(), /row \d+ of those/);
  });

  it('tells methods without a formula of their own in words', async () => {
    await open({ optimizer: optimizer('newton') });
    assert.match(await formula('newW').innerText(), /Newton's method: d leads to the bottom/);
    assert.match(await view.page.locator('.code').innerText(), /const slope = h\.map/);
    await view.close();
    await open({ optimizer: optimizer('gd', 32) });
    assert.match(await formula('newW').innerText(), /8 updates make an epoch, each by .* 32 rows/);
    assert.deepEqual((await shownNumbers())['newW'], []);
  });

  it('follows the epoch that is looked at, with the rate of that epoch', async () => {
    await open();
    const early = (await Recording.of(recording.table, 'penguins.csv', recording.info.experiment))
      .train(4)
      .pause();
    const { point } = early.snapshot();
    const values = {
      loss: early.trace.latest('loss'),
      accuracy: 0.5,
      objective: early.trace.latest('objective'),
    };
    const none = { validationLoss: NaN, validationAccuracy: NaN, gradientNorm: NaN };
    const { runId } = recording.info;
    await view.send({ type: 'shown', runId, shown: { point, values: { ...values, ...none } } });
    await view.settle();
    const shown = await shownNumbers();
    assert.equal(shown['loss']?.at(-1), values.loss);
    assert.equal(shown['gradB']?.at(-1), point.gradient.bias);
    assert.equal(shown['z']?.at(-2), point.bias);
  });

  it('gives its code away as a whole, in either language', async () => {
    await open({}, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await button('numpy').click();
    await button('Copy').click();
    await button('Copied').waitFor();
    const copied = await view.page.evaluate(() => navigator.clipboard.readText());
    assert.match(
      copied,
      /^# Gradient descent[^]*def train\(x, y, epochs\):[^]*return w, b, losses\n$/,
    );
    const listed = await view.page.locator('.code code').textContent();
    assert.equal(listed, copied);
  });

  it('is read aloud: each formula is a sentence with its value', async () => {
    await open();
    const spoken = await view.page
      .locator('.equation-math')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    assert.ok(spoken.length >= 12);
    assert.ok(spoken.every((sentence) => sentence.length > 20));
    assert.match(spoken[1] ?? '', /^z is the sum of x times w over the columns, plus b: /);
  });

  for (const theme of themeKinds) {
    it(`can be used by all in the theme ${theme}`, async () => {
      await open({}, { theme });
      assert.deepEqual(await axeViolations(view.page), []);
      await button('Walk one step').click();
      assert.deepEqual(await axeViolations(view.page), []);
    });
  }

  it('fits into 400 pixels with the long sums of Nesterov, too', async () => {
    await open(
      { optimizer: optimizer('nesterov'), penalty: { l1: 0.01, l2: 0.04 } },
      { width: 400 },
    );
    assert.deepEqual(await overflow(view), []);
  });

  for (const width of [400, 620, 800, 1100, 1600]) {
    it(`fits into ${width} pixels`, async () => {
      await open({ optimizer: optimizer('adam'), penalty: { l1: 0, l2: 0.01 } }, { width });
      assert.deepEqual(await overflow(view), []);
      const cut = await view.page.evaluate(() =>
        [...document.querySelectorAll('.equation-math math')]
          .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
          .map((one) => one.textContent),
      );
      assert.deepEqual(cut, []);
    });
  }
});
