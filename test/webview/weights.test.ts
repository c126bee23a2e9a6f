import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Experiment } from '../../src/core/experiment/experiment';
import { axeViolations } from '../support/axe';
import { until } from '../support/until';
import { Answers } from './answers';
import { overflow } from './overflow';
import { Recording } from './recording';
import { closeBrowser, StandIn, type StandInOptions } from './standIn';
import { themeKinds } from './themes';

after(closeBrowser);

describe('weights set by hand in the panel', function () {
  this.timeout(60_000);
  let recording: Recording;
  let answers: Answers;
  let view: StandIn;

  async function open(
    changes: Partial<Experiment> = {},
    options: StandInOptions = {},
  ): Promise<void> {
    recording = (await Recording.ofPenguins(changes)).train(8).pause();
    answers = await Answers.of(recording);
    view = await StandIn.open(options);
    await view.start(recording.snapshot());
    await answers.settle(view);
  }
  afterEach(() => view.close());

  const table = (): Locator => view.page.getByRole('region', { name: 'Parameters', exact: true });
  const note = (): Promise<string> => table().locator('.by-hand').innerText();
  /** The bias is in row 0. */
  const cell = (row: number, units: 'raw' | 'trained'): Locator =>
    table().locator(`tbody tr:nth-child(${row + 1}) td.${units}`);
  const valueOf = async (row: number, units: 'raw' | 'trained' | 'gradient'): Promise<number> =>
    Number(
      await table()
        .locator(`tbody tr:nth-child(${row + 1}) td.${units}`)
        .getAttribute('title'),
    );
  const field = (): Locator => table().locator('input.cell-field');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await view.page.keyboard.press(key);
    await view.settle();
  };
  const sentTypes = async (): Promise<string[]> =>
    (await view.sent()).map(({ type }) => type).filter((type) => type !== 'ask');

  /** Takes hold of a number and moves it; it is not let go. */
  async function drag(row: number, units: 'raw' | 'trained', pixels: number): Promise<void> {
    await cell(row, units).scrollIntoViewIfNeeded();
    const box = await cell(row, units).boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width - 12, box.y + box.height / 2];
    await view.page.mouse.move(x, y);
    await view.page.mouse.down();
    await view.page.mouse.move(x + pixels, y, { steps: 5 });
    await answers.settle(view);
  }

  it('are dragged: all that is shown follows, and the run has them when they are let go', async () => {
    await open();
    const before = await valueOf(1, 'trained');
    const raw = await valueOf(1, 'raw');
    const rawBias = await valueOf(0, 'raw');
    const gradient = await valueOf(2, 'gradient');
    await drag(1, 'trained', 120);
    const dragged = await valueOf(1, 'trained');
    assert.ok(dragged > before + 0.2, `${before} to ${dragged}`);
    const { features } = recording.info.design;
    const { scale = NaN, center = NaN } = features[0] ?? {};
    assert.ok(Math.abs((await valueOf(1, 'raw')) - dragged / scale) < 1e-12);
    const shift = (dragged / scale - raw) * center;
    assert.ok(Math.abs((await valueOf(0, 'raw')) - rawBias + shift) < 1e-9);
    assert.notEqual(await valueOf(2, 'gradient'), gradient, 'the gradient is that of the draft');
    const loss = recording.trace.latest('loss');
    const [, now, then] = /the loss is (\S+) \(before: (\S+)\)/.exec(await note()) ?? [];
    assert.ok(Math.abs(Number(then) - loss) < 1e-3 && Number(now) !== Number(then), await note());
    assert.deepEqual(
      (await sentTypes()).filter((type) => type !== 'ready'),
      [],
    );

    await view.page.mouse.up();
    const { weights, bias } = await view.waitFor('setParameters');
    assert.equal(weights[0], dragged);
    assert.equal(bias, recording.snapshot().point.bias);
    await view.send(recording.amend({ weights, bias }));
    await answers.settle(view);
    assert.equal(await valueOf(1, 'trained'), dragged);
    assert.match(await note(), /Set by hand at epoch 8: training goes on from these weights/);

    await table().getByRole('button', { name: 'Take back' }).click();
    const back = await view.waitFor('setParameters', 2);
    assert.equal(back.weights[0], before);
    await view.send(recording.amend(back));
    await view.settle();
    assert.equal(await valueOf(1, 'trained'), before);
    assert.match(await note(), /Drag a weight sideways/);
  });

  it('cannot be taken back any more when the run has gone on', async () => {
    await open();
    await drag(1, 'trained', 60);
    await view.page.mouse.up();
    await view.send(recording.amend(await view.waitFor('setParameters')));
    await view.settle();
    assert.equal(await table().getByRole('button', { name: 'Take back' }).count(), 1);
    await view.send(recording.train(3).pause().epochs(), recording.state());
    await view.settle();
    assert.equal(await table().getByRole('button', { name: 'Take back' }).count(), 0);
  });

  it('stay as they were when Escape is pressed while they are dragged', async () => {
    await open();
    const before = await valueOf(1, 'raw');
    await drag(1, 'raw', -80);
    assert.notEqual(await valueOf(1, 'raw'), before);
    await press('Escape');
    assert.equal(await valueOf(1, 'raw'), before);
    await view.page.mouse.up();
    await view.settle();
    assert.deepEqual(await sentTypes(), ['ready']);
  });

  it('pause a run that trains as soon as one is touched', async () => {
    await open();
    await view.send({
      ...recording.state(),
      state: { ...recording.state().state, status: 'running' },
    });
    await drag(1, 'trained', 40);
    assert.deepEqual(await sentTypes(), ['ready', 'pause']);
    await view.page.mouse.up();
    await view.waitFor('setParameters');
  });

  it('are typed in their place, in either units, and nothing jumps', async () => {
    await open();
    const layout = (): Promise<string> =>
      table()
        .locator('tr, .by-hand')
        .evaluateAll((all) => {
          const top = all[0]?.getBoundingClientRect().top ?? 0;
          return JSON.stringify(
            all.map((one) => [one.getBoundingClientRect().top - top, one.clientHeight]),
          );
        });
    const before = await layout();
    const raw = await valueOf(2, 'raw');
    await cell(2, 'raw').dblclick();
    await view.settle();
    assert.equal(await field().inputValue(), String(raw));
    assert.equal(await layout(), before, 'a field takes the place of a number');
    await view.page.keyboard.type('0,25');
    await press('Enter');
    assert.match(await note(), /Write the decimal mark as a point: 0\.25/);
    assert.equal(await field().getAttribute('aria-invalid'), 'true');
    assert.equal(await layout(), before, 'so does what is wrong with it');
    await field().fill('0.25');
    assert.equal(await field().getAttribute('aria-invalid'), 'false');
    await press('Enter');
    const { weights, bias } = await view.waitFor('setParameters');
    const { scale = NaN } = recording.info.design.features[1] ?? {};
    assert.equal(weights[1], 0.25 * scale);
    await view.send(recording.amend({ weights, bias }));
    await view.settle();
    assert.ok(Math.abs((await valueOf(2, 'raw')) - 0.25) < 1e-15);
    assert.equal(await layout(), before);
    assert.ok(await cell(2, 'raw').evaluate((one) => one === document.activeElement));
  });

  it('take effect on leaving the field, and not at all where they are no number', async () => {
    await open();
    const before = await valueOf(0, 'trained');
    await cell(0, 'trained').dblclick();
    await field().fill('1e');
    await cell(3, 'raw').click();
    await view.settle();
    assert.equal(await field().count(), 0);
    assert.equal(await valueOf(0, 'trained'), before);
    await cell(0, 'trained').dblclick();
    await field().fill('-0.75');
    await cell(3, 'raw').click();
    assert.equal((await view.waitFor('setParameters')).bias, -0.75);
    assert.equal(await valueOf(0, 'trained'), -0.75);
  });

  it('are set by keys alone: one stop of Tab, arrows, Enter, steps, Escape', async () => {
    await open();
    await view.page.getByRole('region', { name: 'Table of parameters' }).focus();
    await press('Tab');
    const focused = (row: number, units: 'raw' | 'trained'): Promise<boolean> =>
      cell(row, units).evaluate((one) => one === document.activeElement);
    assert.ok(await focused(0, 'raw'));
    await press('ArrowDown', 'ArrowRight');
    assert.ok(await focused(1, 'trained'));
    const before = await valueOf(1, 'trained');
    await press('Enter', 'ArrowUp', 'ArrowUp');
    await answers.settle(view);
    const stepped = await valueOf(1, 'trained');
    assert.ok(stepped > before && Number(stepped.toFixed(3)) === stepped, String(stepped));
    assert.equal(await field().inputValue(), String(stepped));
    assert.match(await note(), /With these weights the loss is/);
    await press('Escape');
    assert.equal(await valueOf(1, 'trained'), before);
    assert.ok(await focused(1, 'trained'));
    assert.deepEqual(await sentTypes(), ['ready'], 'and the keys meant nothing else');
    await press('F2', 'ArrowDown', 'Enter');
    assert.ok(((await view.waitFor('setParameters')).weights[0] ?? NaN) < before);
    await press('ArrowDown', '2', '.', '5', 'Enter');
    assert.equal((await view.waitFor('setParameters', 2)).weights[1], 2.5);
    await press('Home');
    assert.ok(await focused(0, 'trained'));
    // one stop in the whole table
    await press('Shift+Tab', 'Tab');
    assert.ok(await focused(0, 'trained'));
  });

  it('are those of the units of training where nothing was standardised', async () => {
    await open({ standardize: false });
    assert.equal(await table().locator('td.trained').count(), 0);
    await cell(4, 'raw').dblclick();
    await field().fill('0.001');
    await press('Enter');
    assert.equal((await view.waitFor('setParameters')).weights[3], 0.001);
  });

  it('begin another run where a past epoch is looked at', async () => {
    await open();
    const shown = recording.shown(3);
    await view.send(shown);
    await view.settle();
    assert.match(await note(), /begins another run from epoch 3/);
    const { point } = shown.shown ?? assert.fail('epoch 3 is known');
    assert.equal(await valueOf(1, 'trained'), point.weights[0]);
    await cell(1, 'trained').dblclick();
    await field().fill('2');
    await press('Enter');
    const { weights, bias } = await view.waitFor('setParameters');
    assert.deepEqual([...weights, bias], [2, ...point.weights.slice(1), point.bias]);
  });

  it('follow a drag that is faster than the answers, with one question under way', async () => {
    await open();
    const asked = async (): Promise<number> =>
      (await view.sent()).filter(({ type }) => type === 'ask').length;
    const before = await asked();
    await cell(1, 'trained').scrollIntoViewIfNeeded();
    const box = await cell(1, 'trained').boundingBox();
    assert.ok(box);
    await view.page.mouse.move(box.x + 40, box.y + 8);
    await view.page.mouse.down();
    await view.page.mouse.move(box.x + 140, box.y + 8, { steps: 40 });
    await view.settle();
    assert.equal(await asked(), before + 1);
    await answers.settle(view);
    await until(
      async () => (await note()).includes('the loss is'),
      'the newest draft is evaluated',
    );
    assert.ok((await asked()) <= before + 3);
    await view.page.mouse.up();
    await view.waitFor('setParameters');
  });

  for (const theme of themeKinds) {
    it(`axe finds nothing wrong in the table, ${theme}, and nothing is cut off`, async () => {
      await open({}, { theme });
      for (const width of [400, 700, 1200]) {
        await view.page.setViewportSize({ width, height: 800 });
        await cell(1, 'raw').dblclick();
        await field().fill('1e');
        await press('Enter');
        assert.deepEqual(await axeViolations(view.page), [], `${theme}, ${width} px`);
        assert.deepEqual(await overflow(view), [], `${theme}, ${width} px`);
        await press('Escape');
      }
    });
  }
});
