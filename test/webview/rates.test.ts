import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import type { QuestionKind } from '../../src/protocol/questions';
import { axeViolations } from '../support/axe';
import type { ThemeKind } from '../support/theme';
import { until } from '../support/until';
import { overflow } from './overflow';
import { Recording, tableOf } from './recording';
import { closeBrowser, StandIn, type StandInOptions } from './standIn';
import { themeKinds } from './themes';

after(closeBrowser);

describe('the learning rate', function () {
  this.timeout(60_000);
  let recording: Recording;
  let view: StandIn;

  async function open(
    changes: Partial<Experiment> = {},
    options: StandInOptions = {},
  ): Promise<void> {
    recording = (await Recording.ofPenguins(changes)).train(50).pause();
    await show(options);
  }
  async function show(options: StandInOptions = {}): Promise<void> {
    view = await StandIn.open(options);
    await view.start(recording.snapshot());
  }
  afterEach(() => view.close());

  const button = (name: string | RegExp): Locator =>
    view.page.getByRole('button', { name, exact: typeof name === 'string' });
  const zone = (name: string): Locator => button(new RegExp(`^${name}`));
  const words = (): Promise<string> => view.page.locator('.rate-words > p').innerText();
  const slider = (): Locator => view.page.getByRole('slider', { name: /^Learning rate/ });
  const note = (): Locator => view.page.locator('.rise-note');
  const current = (): Promise<string> => view.page.locator('.zone-entry[aria-current]').innerText();
  const lastRate = async (count: number): Promise<number> =>
    (await view.waitFor('setLearningRate', count)).value;
  /** What is said of an element beyond its name, as it is read aloud. */
  const said = (one: Locator): Promise<string> =>
    one.evaluate((element) =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
  /** How far below the learning rate the pages begin; the header above may get another line. */
  const roomTaken = async (): Promise<number> => {
    const top = await view.page.locator('.learning-rate').boundingBox();
    const tabs = await view.page.getByRole('tablist').boundingBox();
    return (tabs?.y ?? NaN) - (top?.y ?? NaN);
  };
  /** Sends what the worker answers to the newest question of a kind. */
  async function answer(kind: QuestionKind, count = 1): Promise<void> {
    const ask = await until(async () => {
      const asks = (await view.sent()).filter((one) => one.type === 'ask');
      const ofKind = asks.filter(({ question }) => question.kind === kind);
      return ofKind.length >= count && ofKind.at(-1);
    }, `the view asks for ${kind}`);
    await view.send(recording.answered(ask));
    await view.settle();
  }
  /** The loss rises from here on: at a rate above the critical one. */
  async function swing(rate = 12, editId = 0): Promise<void> {
    recording.setLearningRate(rate);
    await view.send(recording.learningRateApplied(editId));
    recording.train(40);
    await view.send(recording.epochs());
    recording.pause();
    await view.send(recording.state());
    await view.settle();
  }

  describe('its zones', () => {
    it('have the critical rate once it is known, and nothing moves when it comes', async () => {
      await open();
      const { smooth, monotone } = recording.info.design.learningRateBounds;
      const three = (rate: number): number => Number(rate.toPrecision(3));
      const names = await view.page.locator('.zone-key').innerText();
      assert.ok(names.includes(`≤ 1/L = ${three(smooth)}`), names);
      assert.ok(names.includes(`< 2/L = ${three(monotone)}`), names);
      assert.match(await zone('cycles').innerText(), /…/);
      assert.equal(await view.page.locator('.zone.cycles.known').count(), 0);
      const before = await roomTaken();
      const knowledge = recording.knowledge();
      await view.send(knowledge);
      await view.settle();
      const critical = knowledge.knowledge.rates.critical.trained.value ?? NaN;
      assert.match(await zone('cycles').innerText(), new RegExp(`≥ ${three(critical)}`));
      assert.equal(await view.page.locator('.zone.cycles.known').count(), 1);
      assert.equal(await roomTaken(), before);
    });

    it('are explained: that of the rate at all times, another when it is pointed at', async () => {
      await open();
      await view.send(recording.knowledge());
      assert.match(await words(), /^No step goes past/);
      assert.match(await said(slider()), /^No step goes past/);
      await zone('cycles').hover();
      assert.match(await words(), /^From 2\/λmax/);
      await zone('may swing').focus();
      await view.page.mouse.move(0, 0);
      for (const [name, meaning] of [
        ['smooth', /falls smoothly/],
        ['never rises', /the loss never rises/],
        ['may swing', /can swing/],
        ['cycles', /a cycle, or disorder/],
      ] as const) {
        await zone(name).focus();
        assert.match(await words(), meaning);
        assert.match(await said(zone(name)), meaning);
      }
      await zone('cycles').blur();
      assert.match(await words(), /^No step goes past/);
    });

    it('can be pressed to see a rate in them', async () => {
      await open();
      await view.send(recording.knowledge());
      const { smooth, monotone } = recording.info.design.learningRateBounds;
      await zone('never rises').click();
      const rate = await lastRate(1);
      assert.ok(rate > smooth && rate < monotone);
      assert.match(await current(), /^never rises/);
      assert.match((await slider().getAttribute('aria-valuetext')) ?? '', /, never rises$/);
      await zone('cycles').press('Enter');
      assert.ok((await lastRate(2)) > 10);
      assert.match(await current(), /^cycles/);
    });

    it('say why there is no critical rate where the classes are separated', async () => {
      recording = (await separated()).train(5).pause();
      await show();
      await view.send(recording.knowledge());
      await zone('cycles').focus();
      assert.match(await words(), /the loss has no lowest point/);
      assert.equal(await zone('cycles').getAttribute('aria-disabled'), 'true');
      await zone('cycles').press('Enter');
      assert.ok((await view.sent()).every(({ type }) => type !== 'setLearningRate'));
    });

    it('are not drawn for methods for which they are not true', async () => {
      await open({ optimizer: { kind: 'momentum', batchSize: 0, momentum: 0.9 } });
      await view.send(recording.knowledge());
      await view.settle();
      assert.equal(await view.page.locator('.zone-key').count(), 0);
      assert.match(await words(), /only for gradient descent on all rows/);
      assert.equal(await view.page.locator('.scaling-note').count(), 0);
    });

    it('are those of the rate in force under a schedule', async () => {
      const schedule = { kind: 'step', epochs: 20, factor: 0.5 } as const;
      await open({ schedule, learningRate: 3 });
      // after 50 epochs it was halved twice
      assert.equal(await view.page.locator('.rate-in-force').innerText(), 'now 0.750');
      assert.match(await current(), /^smooth/);
      assert.match((await slider().getAttribute('aria-valuetext')) ?? '', /^3, may swing$/);
      assert.equal(await view.page.locator('.in-force-mark').count(), 1);
    });

    it('lead to what standardising does for them', async () => {
      await open();
      const before = await roomTaken();
      const knowledge = recording.knowledge();
      await view.send(knowledge);
      await view.settle();
      assert.equal(await roomTaken(), before);
      const chip = button(/^without standardising: safe up to /);
      const { monotone } = knowledge.knowledge.rates.bounds.unscaled;
      assert.ok((await chip.innerText()).includes(monotone.toExponential(1)));
      await chip.click();
      assert.match(
        await view.page.locator('.scaling-note').innerText(),
        /body_mass_g are about 4,/,
      );
    });

    it('lead to it the other way round where the columns are as they are', async () => {
      await open({ standardize: false, learningRate: 1e-9 });
      const chip = button(/^standardised: safe up to 1\.\d at least, /);
      assert.match(await chip.innerText(), /3,\d00,000 times larger/);
    });
  });

  describe('a loss that rises', () => {
    it('is explained in one sentence with the rate that would not, and nothing moves', async () => {
      await open();
      await view.send(recording.knowledge());
      await view.settle();
      const before = await roomTaken();
      await swing();
      assert.equal(await note().getAttribute('role'), 'status');
      assert.match(await note().innerText(), /η = 12 is above the critical rate 10\.\d/);
      assert.equal(await roomTaken(), before);
      await button('use 2.9').click();
      const edit = await view.waitFor('setLearningRate');
      assert.equal(edit.value, 2.9);
      assert.equal(await note().innerText(), '', 'it has done its work');
      recording.setLearningRate(2.9).train(10);
      await view.send(recording.learningRateApplied(edit.editId), recording.epochs());
      await view.settle();
      assert.equal(await note().innerText(), '');
      assert.match(await words(), /^A step may go past/);
    });

    it('is spoken of as long as the run cycles', async () => {
      await open();
      await view.send(recording.knowledge());
      await zone('cycles').click();
      const edit = await view.waitFor('setLearningRate');
      await swing(edit.value, edit.editId);
      recording.train(3000);
      await view.send(recording.epochs());
      recording.pause();
      await view.send(recording.state());
      await view.settle();
      // though the pointer is still on the zone that was pressed
      assert.match(await note().innerText(), /η = 15\.6 is above the critical rate/);
    });

    it('is put away for as long as the reason is the same', async () => {
      await open();
      await view.send(recording.knowledge());
      await swing();
      await button('Dismiss').click();
      assert.equal(await note().innerText(), '');
      recording.train(30);
      await view.send(recording.epochs());
      recording.pause();
      await view.send(recording.state());
      assert.equal(await note().innerText(), '');
      await swing(20);
      assert.match(await note().innerText(), /η = 20/);
    });

    it('lets a zone be read meanwhile', async () => {
      await open();
      await view.send(recording.knowledge());
      await swing();
      await zone('smooth').hover();
      assert.match(await words(), /^No step goes past/);
      assert.equal(await button('use 2.9').isVisible(), false);
      await view.page.mouse.move(0, 0);
      assert.equal(await button('use 2.9').isVisible(), true);
    });

    it('is not spoken of while a past epoch is looked at', async () => {
      await open();
      await view.send(recording.knowledge());
      await swing();
      await view.send(recording.shown(20));
      await view.settle();
      assert.equal(await note().innerText(), '');
      await view.send(recording.shown(Number.MAX_SAFE_INTEGER));
      await view.settle();
      assert.match(await note().innerText(), /η = 12/);
    });

    it('is that of the run which is shown', async () => {
      await open();
      await view.send(recording.knowledge());
      await swing();
      assert.match(await note().innerText(), /η = 12/);
      const other = (await Recording.ofPenguins({ learningRate: 0.7 })).train(30).pause();
      await view.send(other.snapshot({ runId: 'run-2' }));
      await view.settle();
      assert.equal(await note().innerText(), '');
      assert.match((await slider().getAttribute('aria-valuetext')) ?? '', /^0\.7, smooth$/);
    });

    it('is laid to the batches where each step sees some rows only', async () => {
      await open({
        optimizer: { kind: 'gd', batchSize: 8, momentum: 0.9 },
        learningRate: 2,
      });
      assert.match(await note().innerText(), /each step looks at 8 of 2\d\d rows only/);
    });
  });

  describe('Find', () => {
    const card = (): Locator => view.page.getByRole('region', { name: 'Find', exact: true });

    it('shows the range test from anywhere, and sets what it suggests', async () => {
      await open();
      await view.send(recording.knowledge());
      await view.page.getByRole('tab', { name: 'Training' }).click();
      await button('Find').click();
      const learn = view.page.getByRole('tab', { name: 'Learn' });
      assert.equal(await learn.getAttribute('aria-selected'), 'true');
      assert.match(await card().innerText(), /Trying learning rates/);
      await answer('rateTest');
      const picture = card().locator('canvas');
      assert.match((await picture.getAttribute('aria-label')) ?? '', /^Range test over \d+ rates/);
      assert.ok(await isInView(picture), 'it is brought into view');
      assert.match(await card().innerText(), /a tenth of that keeps clear.*zone “may swing”/s);
      await card().getByRole('button', { name: /^use / }).click();
      const rate = await lastRate(1);
      assert.equal(
        await card()
          .getByRole('button', { name: `use ${rate}` })
          .isDisabled(),
        true,
      );
    });

    it('is walked by keys, and read as a table', async () => {
      await open();
      await view.send(recording.knowledge());
      await button('Find').click();
      await answer('rateTest');
      const walk = card().getByRole('slider');
      await walk.focus();
      await walk.press('Home');
      const first = (await walk.getAttribute('aria-valuetext')) ?? '';
      assert.match(first, /^η 0\.0001\d*, smooth, loss 0\.693\d$/);
      await walk.press('ArrowRight');
      assert.notEqual(await walk.getAttribute('aria-valuetext'), first);
      await walk.press('End');
      assert.match((await walk.getAttribute('aria-valuetext')) ?? '', /, cycles, /);
      await walk.press('PageDown');
      await walk.press('Enter');
      assert.ok((await lastRate(1)) > 1);
      await card().getByRole('button', { name: 'Show as table' }).click();
      const rows = card().locator('tbody tr');
      assert.equal(await rows.count(), Number(await walk.getAttribute('aria-valuemax')) + 1);
      assert.match(await rows.first().innerText(), /smooth/);
    });

    it('says why it came to nothing', async () => {
      await open();
      await button('Find').click();
      const { requestId, runId } = await view.waitFor('ask');
      const fault = { message: { text: 'The worker is gone.', args: {} } };
      await view.send({ type: 'unanswered', runId, requestId, fault });
      assert.match(await card().innerText(), /The worker is gone\./);
      await button('Find a learning rate').click();
      await view.waitFor('ask', 2);
    });
  });

  describe('Sweep', () => {
    const card = (): Locator => view.page.getByRole('region', { name: 'Sweep', exact: true });

    it('shows a curve and a row for each rate, and sets the one that is pressed', async () => {
      await open();
      const knowledge = recording.knowledge();
      await view.send(knowledge);
      await button('Sweep').click();
      await answer('rateSweep');
      const rows = card().locator('tbody tr');
      const texts = await rows.allInnerTexts();
      assert.ok(texts.length >= 9);
      assert.match(texts[0] ?? '', /falls throughout/);
      assert.match(texts.at(-1) ?? '', /rises at epoch/);
      assert.equal(texts.filter((text) => text.includes('lowest')).length, 1);
      const critical = knowledge.knowledge.rates.critical.trained.value ?? NaN;
      assert.ok(Number(/^\S+/.exec(texts.at(-1) ?? '')?.[0]) > critical);
      const own = card().getByRole('button', { name: 'use 0.3' });
      assert.equal(await own.getAttribute('aria-pressed'), 'true');
      const colors = await card()
        .locator('tbody .swatch')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopColor));
      assert.equal(new Set(colors).size, texts.length, 'each rate has its colour');
      await rows.nth(5).getByRole('button').click();
      assert.equal(String(await lastRate(1)), await rows.nth(5).getByRole('button').innerText());
    });

    it('is walked by keys along the epochs and between the rates', async () => {
      await open();
      await button('Sweep').click();
      await answer('rateSweep');
      const walk = card().getByRole('slider');
      await walk.focus();
      await walk.press('Home');
      const reading = async (): Promise<string> =>
        (await walk.getAttribute('aria-valuetext')) ?? '';
      assert.match(await reading(), /, epoch 0, loss 0\.6931$/);
      await walk.press('ArrowRight');
      assert.match(await reading(), /, epoch 1, loss 0\.\d+$/);
      const before = /^η (\S+),/.exec(await reading())?.[1];
      await walk.press('ArrowDown');
      const after = /^η (\S+),/.exec(await reading())?.[1];
      assert.ok(Number(after) < Number(before), `${after} after ${before}`);
      assert.equal(await card().locator('tr.chosen').count(), 1);
      await walk.press('Escape');
      assert.equal(await card().locator('tr.chosen').count(), 0);
    });
  });

  describe('all of it', () => {
    const shownAll = async (theme: ThemeKind, width: number): Promise<void> => {
      await open({}, { theme, width });
      await view.send(recording.knowledge());
      await swing();
      await button('Find').click();
      await answer('rateTest');
      await button('Sweep').click();
      await answer('rateSweep');
      await button('Show as table').last().click();
      await button(/^without standardising/).click();
      await view.settle();
    };

    for (const theme of themeKinds) {
      it(`is accessible: ${theme}`, async () => {
        await shownAll(theme, 1000);
        assert.deepEqual(await axeViolations(view.page, '--vscode-editor-background'), []);
      });
    }

    for (const width of [400, 800, 1600]) {
      it(`fits ${width} px`, async () => {
        await shownAll('dark', width);
        assert.deepEqual(await overflow(view), []);
      });
    }

    it('is not there for methods that choose their steps themselves', async () => {
      await open({ optimizer: { kind: 'newton', batchSize: 0, momentum: 0 } });
      assert.equal(await button('Find').count(), 0);
      assert.equal(await button('Choosing a learning rate').count(), 0);
    });
  });

  async function isInView(one: Locator): Promise<boolean> {
    const box = await one.boundingBox();
    const height = view.page.viewportSize()?.height ?? 0;
    return box !== null && box.y < height && box.y + box.height > 0;
  }
});

/** A column that tells the classes apart: the loss falls for ever. */
async function separated(): Promise<Recording> {
  const rows = Array.from({ length: 40 }, (_, i) => `${i},${i < 20 ? 'no' : 'yes'}`);
  const table = await tableOf(['x,passed', ...rows].join('\n'));
  return Recording.of(table, 'separated.csv', {
    ...defaultExperiment,
    ...{ label: 'passed', positiveClass: 'yes', features: ['x'] },
    reading: table.profile.options,
  });
}
