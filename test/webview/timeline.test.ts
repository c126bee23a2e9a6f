import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { RunSummary } from '../../src/protocol/view';
import { perSeries } from '../../src/core/experiment/trace';
import { axeViolations } from '../support/axe';
import { until } from '../support/until';
import { overflow } from './overflow';
import { Recording } from './recording';
import { closeBrowser, StandIn } from './standIn';

after(closeBrowser);

describe('the timeline', function () {
  this.timeout(60_000);
  let recording: Recording;
  let view: StandIn;

  beforeEach(async () => {
    recording = (await Recording.ofPenguins()).train(60);
    // far above 2/L: the loss rises
    recording.setLearningRate(60).train(40).setLearningRate(0.5).train(100).pause();
    view = await StandIn.open();
    await view.start(recording.snapshot());
  });

  afterEach(() => view.close());

  const timeline = (): Locator => view.page.getByRole('region', { name: 'Timeline' });
  const line = (): Locator => timeline().getByRole('slider');
  const epoch = (): Promise<string> => view.page.locator('output.epoch-number').innerText();
  const words = (): Promise<string> => timeline().locator('.timeline-words').innerText();

  async function goTo(to: number): Promise<void> {
    await view.send(recording.shown(to));
  }

  it('goes to an epoch by keys and by dragging, and shows the run as it was', async () => {
    assert.equal(await epoch(), '200');
    await line().press('ArrowLeft');
    assert.equal((await view.waitFor('show')).epoch, 199);
    assert.equal(await line().inputValue(), '199', 'the thumb stays where it was put');
    await goTo(199);
    assert.equal(await epoch(), '199');
    const box = await line().boundingBox();
    assert.ok(box);
    await view.page.mouse.move(box.x + box.width - 7, box.y + box.height / 2);
    await view.page.mouse.down();
    await view.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    await view.page.mouse.up();
    const { epoch: asked } = await view.waitFor('show', 3);
    assert.ok(asked !== undefined && Math.abs(asked - 100) <= 2, `epoch ${asked}`);
    const before = await view.page.locator('.parameters td.raw').first().innerText();
    await goTo(30);
    assert.match(await words(), /^Epoch 30 of 200, as it was\.$/u);
    assert.notEqual(await view.page.locator('.parameters td.raw').first().innerText(), before);
    const rate = view.page.getByRole('textbox', { name: /Learning rate/u });
    assert.equal(await rate.inputValue(), '0.3', 'the rate is the one of that epoch');
  });

  it('leads from mark to mark, and names what happened there', async () => {
    const previous = timeline().getByRole('button', { name: /^Previous mark/u });
    await goTo(100);
    const name = await previous.getAttribute('aria-label');
    assert.match(name ?? '', /^Previous mark – epoch \d+: /u);
    await previous.click();
    const first = (await view.waitFor('show')).epoch ?? NaN;
    assert.ok(first < 100 && first >= 60);
    await goTo(60);
    assert.match(await words(), /Here: .*learning rate 0\.3 → 60/u);
    const marks = timeline().locator('.timeline-mark');
    assert.ok((await marks.count()) >= 2);
  });

  it('offers the ways on from the past, and does not move when they appear', async () => {
    const tabs = view.page.getByRole('tablist');
    const before = await tabs.boundingBox();
    await goTo(120);
    assert.deepEqual(await tabs.boundingBox(), before);
    await timeline().getByRole('button', { name: 'Go on from here' }).click();
    await view.waitFor('play');
    await timeline().getByRole('button', { name: 'To the newest' }).click();
    assert.equal((await view.waitFor('show')).epoch, undefined);
    await goTo(200);
    assert.equal(await timeline().getByRole('button', { name: 'Go on from here' }).count(), 0);
  });

  it('steps back by its button and its keys', async () => {
    await view.page.getByRole('button', { name: 'Step back one epoch' }).click();
    await view.waitFor('stepBack');
    await view.page.locator('h1').click();
    await view.page.keyboard.press('ArrowLeft');
    await view.waitFor('stepBack', 2);
    await goTo(0);
    const back = view.page.getByRole('button', { name: 'Step back one epoch' });
    assert.equal(await back.isDisabled(), true);
  });

  it('marks where runs part', async () => {
    const { experiment, runId } = recording.info;
    const { state } = recording.snapshot();
    const values = perSeries(() => 0.5);
    const rows = { training: 80, validation: 20 };
    const about = {
      ...{ isNamed: false, isPinned: false, experiment, state, values, rows },
      judgedOn: 0,
    };
    const runs: RunSummary[] = [
      { ...about, id: 1, name: 'Run 1', isCurrent: false },
      { ...about, id: 2, name: 'Run 2', isCurrent: true, parent: { id: 1, epoch: 20 } },
      { ...about, id: 3, name: 'mine', isCurrent: false, parent: { id: 2, epoch: 150 } },
    ];
    await view.send({ type: 'runs', runId, runs });
    await goTo(150);
    assert.match(await words(), /Here: left by mine\./u);
    await goTo(20);
    assert.match(await words(), /Here: left Run 1\./u);
  });

  it('keeps up with a run that goes on, and leaves the past when it is played', async () => {
    await goTo(50);
    await view.send(recording.train(300).epochs());
    await view.send({ type: 'shown', runId: recording.info.runId });
    await until(async () => (await line().inputValue()) === '500', 'the line follows the run');
    assert.equal(await epoch(), '500');
  });

  it('is readable for everyone, at every width', async () => {
    await goTo(120);
    for (const width of [400, 800, 1600]) {
      await view.page.setViewportSize({ width, height: 900 });
      await view.settle();
      assert.deepEqual(await overflow(view), []);
      if (process.env['LOGIT_LAB_LOOK']) {
        await view.page.screenshot({ path: `out/timeline-${width}.png` });
      }
    }
    assert.deepEqual(await axeViolations(view.page, '--vscode-editor-background'), []);
    assert.equal(await line().getAttribute('aria-valuetext'), 'epoch 120 of 200');
  });
});
