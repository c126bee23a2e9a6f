import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../support/until';
import { Recording } from './recording';
import { closeBrowser, StandIn } from './standIn';

after(closeBrowser);

const rateField = (view: StandIn): Locator =>
  view.page.getByRole('textbox', { name: /Learning rate/ });
const slider = (view: StandIn): Locator => view.page.getByRole('slider', { name: /Learning rate/ });

async function typeRate(view: StandIn, text: string): Promise<void> {
  await rateField(view).fill(text);
  await rateField(view).press('Enter');
}

describe('the controls', function () {
  this.timeout(60_000);
  let recording: Recording;
  let view: StandIn;

  beforeEach(async () => {
    recording = (await Recording.ofPenguins()).train(50).pause();
    view = await StandIn.open();
    await view.start(recording.snapshot());
  });

  afterEach(() => view.close());

  const problem = (): Locator => view.page.locator('[role=alert]:not(:empty)');
  const button = (name: string): Locator => view.page.getByRole('button', { name });

  it('play, pause, step and reset', async () => {
    const { runId } = recording.info;
    await button('Play').click();
    assert.deepEqual(await view.waitFor('play'), { type: 'play', runId });
    await view.send(recording.train(10).epochs());
    await button('Pause').click();
    await view.waitFor('pause');
    await button('Step one epoch').click();
    await view.waitFor('step');
    await button('Reset to epoch 0').click();
    await view.waitFor('reset');
  });

  it('say why the run stands where it stands', async () => {
    const status = view.page.locator('[role=status].status');
    assert.equal(await status.innerText(), 'Paused.');
    await view.send(recording.train(20_000).epochs());
    assert.match(await status.innerText(), /^Finished\. .+/);
  });

  it('say that a run diverged, and mark where', async () => {
    await view.send({
      ...recording.state(),
      state: {
        ...recording.state().state,
        status: 'diverged',
        reason: { text: 'Try {rate}.', args: { rate: 0.5 } },
      },
    });
    assert.equal(await view.page.locator('[role=status].status').innerText(), 'Diverged. Try 0.5.');
  });

  it('set the learning rate from the field, pending until it is applied', async () => {
    await typeRate(view, '1e-3');
    const edit = await view.waitFor('setLearningRate');
    assert.deepEqual(edit, { type: 'setLearningRate', runId: 'run-1', editId: 1, value: 0.001 });
    assert.equal(await view.page.locator('.acknowledgement.pending').count(), 1);
    await view.send(recording.setLearningRate(0.001).learningRateApplied(1));
    await view.settle();
    assert.equal(await view.page.locator('.acknowledgement.pending').count(), 0);
    assert.equal(await rateField(view).inputValue(), '0.001');
  });

  for (const [text, sentence] of [
    ['0', /greater than 0/],
    ['-1', /greater than 0/],
    ['NaN', /not a number/],
    ['1e-', /not complete/],
    ['0,1', /as a point: 0\.1/],
    ['1e999', /too large/],
  ] as const) {
    it(`refuse "${text}" as a learning rate and say why`, async () => {
      await typeRate(view, text);
      assert.match(await problem().innerText(), sentence);
      assert.equal(await rateField(view).getAttribute('aria-invalid'), 'true');
      assert.equal(await rateField(view).inputValue(), text, 'what was typed stays');
      const sent = await view.sent();
      assert.ok(sent.every(({ type }) => type === 'ready'));
      await rateField(view).press('Escape');
      assert.equal(await rateField(view).inputValue(), '0.3');
      assert.equal(await rateField(view).getAttribute('aria-invalid'), 'false');
    });
  }

  it('set the learning rate from the slider while it is dragged', async () => {
    const box = await slider(view).boundingBox();
    assert.ok(box);
    await view.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await view.page.mouse.down();
    await view.page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2, { steps: 8 });
    const edits = async (): Promise<number[]> =>
      (await view.sent()).flatMap((one) => (one.type === 'setLearningRate' ? [one.value] : []));
    await until(async () => (await edits()).length >= 4, 'edits are sent before the release');
    await view.page.mouse.up();
    const values = await edits();
    assert.ok(values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0)));
    assert.equal(await rateField(view).inputValue(), String(values.at(-1)));
  });

  it('name the rate and its zone on the slider', async () => {
    assert.equal(await slider(view).getAttribute('aria-valuetext'), '0.3, smooth');
    await typeRate(view, '500');
    assert.equal(await slider(view).getAttribute('aria-valuetext'), '500, may swing');
    assert.match(await view.page.locator('.zone-entry[aria-current]').innerText(), /may swing/);
  });

  it('show the safe bounds of this matrix', async () => {
    const { smooth, monotone } = recording.info.design.learningRateBounds;
    const words = await view.page.locator('.zone-key').innerText();
    assert.ok(words.includes(`1/L = ${Number(smooth.toPrecision(3))}`), words);
    assert.ok(words.includes(`2/L = ${Number(monotone.toPrecision(3))}`), words);
  });

  it('change the epoch limit and the speed', async () => {
    const limit = view.page.getByRole('textbox', { name: /epoch/ });
    await limit.fill('many');
    await limit.press('Enter');
    assert.match(await problem().innerText(), /whole number/);
    await limit.fill('500');
    await limit.press('Enter');
    assert.equal((await view.waitFor('setEpochLimit')).value, 500);
    const speed = view.page.getByRole('combobox', { name: 'speed' });
    await speed.selectOption({ label: 'full speed' });
    assert.equal((await view.waitFor('setSpeed')).speed, 'full');
    await speed.selectOption({ label: '1,000 epochs/s' });
    assert.equal((await view.waitFor('setSpeed', 2)).speed, 1000);
  });

  it('say which rows are left out, and lead to them', async () => {
    await button('11 rows left out').click();
    const list = view.page.locator('.left-out');
    assert.match(await list.innerText(), /11\s+The label sex is missing/);
    await list.getByRole('button').first().click();
    const [reason] = recording.info.design.leftOut;
    assert.equal((await view.waitFor('revealLine')).line, reason?.lines[0]);
    await button('11 rows left out').click();
    assert.equal(await list.count(), 0);
  });

  it('lead back to the choice of label and features', async () => {
    await button('Change').click();
    await view.waitFor('changeExperiment');
  });

  it('show each parameter as it is', async () => {
    const { point, info } = recording.snapshot();
    const rows = view.page.locator('.parameters tbody tr');
    assert.equal(await rows.count(), 5);
    const [raw, trained, gradient] = await rows
      .nth(1)
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).title)));
    assert.equal(trained, point.weights[0]);
    assert.equal(raw, (point.weights[0] ?? NaN) / (info.design.features[0]?.scale ?? NaN));
    assert.equal(gradient, point.gradient.weights[0]);
  });
});

describe('the keys', function () {
  this.timeout(60_000);

  it('do the whole job without a pointer', async () => {
    const recording = (await Recording.ofPenguins()).train(50).pause();
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    const { keyboard } = view.page;
    await keyboard.press('Space');
    await view.waitFor('play');
    await keyboard.press('s');
    await keyboard.press('ArrowRight');
    await view.waitFor('step', 2);
    await keyboard.press('r');
    await view.waitFor('reset');

    const reached: string[] = [];
    const nameOfFocus = (): Promise<string> =>
      view.page.evaluate(() => {
        const element = document.activeElement;
        const id = element?.id ?? '';
        const label = id === '' ? null : document.querySelector(`label[for="${id}"]`);
        return (
          element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? ''
        );
      });
    for (let i = 0; i < 40; i++) {
      await keyboard.press('Tab');
      const name = await nameOfFocus();
      reached.push(name);
      if (name === 'Learning rate η') {
        await keyboard.type('0.1');
        await keyboard.press('Enter');
        assert.equal((await view.waitFor('setLearningRate')).value, 0.1);
        await keyboard.press('ArrowUp');
        assert.equal((await view.waitFor('setLearningRate', 2)).value, 0.112);
      }
      if (name === 'Learning rate, logarithmic') {
        await keyboard.press('ArrowRight');
        assert.equal((await view.waitFor('setLearningRate', 3)).value, 0.126);
        assert.equal((await view.sent()).filter(({ type }) => type === 'step').length, 2);
      }
      if (name === 'Loss: walk along the epochs') {
        const chart = view.page.locator('.chart-cursor').first();
        assert.match((await chart.getAttribute('aria-valuetext')) ?? '', /^epoch 50, training 0\./);
        await keyboard.press('Home');
        assert.match(
          (await chart.getAttribute('aria-valuetext')) ?? '',
          /^epoch 0, training 0\.69315, validation 0\.69315$/,
        );
        await keyboard.press('ArrowRight');
        assert.equal(await chart.getAttribute('aria-valuenow'), '1');
        assert.equal(await view.page.locator('.tooltip').count(), 2);
        await keyboard.press('Escape');
        assert.equal(await view.page.locator('.tooltip').count(), 0);
      }
    }
    for (const name of [
      'Change',
      '11 rows left out',
      'Reset to epoch 0',
      'Play',
      'Step one epoch',
      'up to epoch',
      'speed',
      'Learning rate η',
      'Learning rate, logarithmic',
      'linear',
      'Show as table',
      'Loss: walk along the epochs',
      'Accuracy: walk along the epochs',
      'Table of parameters',
    ]) {
      assert.ok(reached.includes(name), `${name} is reached by Tab: ${reached.join(' | ')}`);
    }
    await view.close();
  });

  it('typed into a field are text', async () => {
    const recording = (await Recording.ofPenguins()).train(5).pause();
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    await view.page.getByRole('textbox', { name: /Learning rate/ }).focus();
    await view.page.keyboard.type('r s');
    assert.ok((await view.sent()).every(({ type }) => type === 'ready'));
    await view.close();
  });
});
