import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import { inRawUnits } from '../../src/core/model/rawUnits';
import { until } from '../support/until';
import { findColor, Pixels } from './pixels';
import { Recording, tableOf as readTable } from './recording';
import { closeBrowser, StandIn } from './standIn';
import { themes } from './themes';

after(closeBrowser);

const chart = (view: StandIn, name: string): Locator =>
  view.page.getByRole('region', { name, exact: true });
const description = async (view: StandIn, name: string): Promise<string> =>
  (await chart(view, name).getByRole('img').getAttribute('aria-label')) ?? '';

/** The rows of the table behind a chart, as the exact numbers. */
async function tableOf(view: StandIn, name: string): Promise<(number | string)[][]> {
  const card = chart(view, name);
  const button = card.getByRole('button', { name: 'Show as table' });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  return card.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const [head, ...cells] = [...row.children];
      return [head?.textContent ?? '', ...cells.map((cell) => Number(cell.getAttribute('title')))];
    }),
  );
}

/** A run of the penguins on which some charts are laid out. */
async function opened(
  charts: readonly string[],
  epochs: number,
  changes: Partial<Experiment> = {},
): Promise<{ view: StandIn; recording: Recording }> {
  const recording = (await Recording.ofPenguins(changes)).train(epochs).pause();
  const view = await StandIn.open({ saved: { tab: 'learn', charts } });
  await view.start(recording.snapshot());
  return { view, recording };
}

/** Plays the worker: answers what the view has asked since. */
function answering(view: StandIn, recording: Recording): () => Promise<number> {
  let answered = 0;
  return async () => {
    const asked = (await view.sent()).filter((one) => one.type === 'ask');
    for (const one of asked.slice(answered)) await view.send(recording.answered(one));
    answered = asked.length;
    await view.settle();
    return answered;
  };
}

describe('the charts of the page Learn', function () {
  this.timeout(60_000);

  it('leave nothing of a past epoch behind when another run takes their place', async () => {
    const { view, recording } = await opened(['loss'], 50);
    /** Pixels that are drawn over the curves. */
    const marked = async (): Promise<number> =>
      (await Pixels.of(chart(view, 'Loss').locator('canvas').nth(1))).paintedCount;
    await view.send(recording.shown(20));
    await view.settle();
    assert.ok((await marked()) > 0);
    await view.send(recording.snapshot({ runId: 'run-2' }));
    await view.settle();
    assert.equal(await marked(), 0);
    await view.close();
  });

  it('are laid out as the user chooses, and again in the next life of the view', async () => {
    const { view, recording } = await opened(['loss', 'accuracy'], 50);
    const chooser = view.page.getByRole('group', { name: 'Charts' });
    assert.deepEqual(await view.page.locator('.chart-card h2').allInnerTexts(), [
      'Loss',
      'Accuracy',
    ]);
    await chooser.getByRole('button', { name: 'Accuracy' }).click();
    await chooser.getByRole('button', { name: 'Gradient norm' }).click();
    assert.deepEqual(await view.page.locator('.chart-card h2').allInnerTexts(), [
      'Loss',
      'Gradient norm',
    ]);
    const saved = await view.saved();
    await view.close();
    const again = await StandIn.open({ saved });
    await again.start(recording.snapshot());
    assert.deepEqual(await again.page.locator('.chart-card h2').allInnerTexts(), [
      'Loss',
      'Gradient norm',
    ]);
    await again.close();
  });

  it('show what the largest component of the gradient was', async () => {
    const { view, recording } = await opened(['gradient'], 19);
    const { last } = recording.trace.buckets('gradientNorm');
    const expected = Array.from({ length: 20 }, (_, epoch) => [String(epoch), last[epoch] ?? NaN]);
    assert.deepEqual(await tableOf(view, 'Gradient norm'), expected);
    assert.match(await description(view, 'Gradient norm'), /stops below 1e-9/);
    const curve = themes.dark.variables['charts-blue'] ?? '';
    assert.ok((await findColor(view.page, 'Gradient norm', curve)).count > 200);
    await view.close();
  });

  it('show the floor as soon as it is known, and the distance to it', async () => {
    const { view, recording } = await opened(['loss'], 300);
    const distance = view.page.getByRole('radio', { name: 'log(L − L*)' });
    assert.equal(await distance.getAttribute('aria-disabled'), 'true');
    assert.match((await distance.getAttribute('title')) ?? '', /not known yet/);
    assert.doesNotMatch(await description(view, 'Loss'), /L\*/);
    const knowledge = recording.knowledge();
    await view.send(knowledge);
    await view.settle();
    const { objective } = knowledge.knowledge.optimum;
    assert.ok((await description(view, 'Loss')).includes(`least loss L* ${objective.toFixed(5)}`));
    const before = await findColor(view.page, 'Loss', themes.dark.variables['charts-blue'] ?? '');
    await view.page.getByRole('radio', { name: 'linear' }).focus();
    await view.page.keyboard.press('ArrowLeft');
    await view.settle();
    assert.equal(await distance.getAttribute('aria-checked'), 'true');
    const after = await findColor(view.page, 'Loss', themes.dark.variables['charts-blue'] ?? '');
    assert.ok(after.bottom > before.bottom + 0.1, 'the curve falls on to the foot of the chart');
    const names = await chart(view, 'Loss').locator('.legend-name').allInnerTexts();
    assert.deepEqual(names, ['training'], 'of validation there is no such floor');
    await view.close();
  });

  it('take no distance to a floor that no weights reach', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${i < 20 ? 'no' : 'yes'}`);
    const table = await readTable(['x,passed', ...rows].join('\n'));
    const recording = await Recording.of(table, 'separated.csv', {
      ...{ ...defaultExperiment, label: 'passed', positiveClass: 'yes', features: ['x'] },
      reading: table.profile.options,
    });
    recording.train(50).pause();
    const view = await StandIn.open({ saved: { lossScale: 'distance' } });
    await view.start(recording.snapshot(), recording.knowledge());
    const distance = view.page.getByRole('radio', { name: 'log(L − L*)' });
    assert.match((await distance.getAttribute('title')) ?? '', /ever larger weights/);
    await distance.click({ force: true });
    assert.equal(await distance.getAttribute('aria-checked'), 'false');
    assert.match(await description(view, 'Loss'), /falls towards 0\./);
    await view.close();
  });

  it('say what is made small where that is not the loss alone', async () => {
    const { view, recording } = await opened(['loss'], 19, { penalty: { l1: 0, l2: 0.05 } });
    await view.send(recording.knowledge());
    await view.settle();
    const names = await chart(view, 'Loss').locator('.legend-name').allInnerTexts();
    assert.deepEqual(names, ['training', 'loss + penalty', 'validation']);
    const rows = await tableOf(view, 'Loss');
    const { last } = recording.trace.buckets('objective');
    assert.deepEqual(
      rows.map((row) => row[2]),
      [...last.slice(0, 20)],
    );
    assert.match(await description(view, 'Loss'), /least loss \+ penalty 0\.\d+/);
    await view.close();
  });
});

describe('the chart of the weights', function () {
  this.timeout(60_000);

  it('shows each weight at each epoch, in either unit', async () => {
    const { view, recording } = await opened(['weights'], 19);
    await answering(view, recording)();
    const { features } = recording.info.design;
    const { point } = recording.snapshot();
    const header = await chart(view, 'Weights').locator('.legend-name').allInnerTexts();
    const columns = header.map((name) => features.findIndex((one) => one.name === name));
    const sizes = columns.map((column) => Math.abs(point.weights[column] ?? NaN));
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => b - a),
      'the largest first',
    );
    const last = async (): Promise<(number | string)[] | undefined> =>
      (await tableOf(view, 'Weights')).at(-1);
    assert.deepEqual(await last(), ['19', ...columns.map((column) => point.weights[column])]);
    await view.page.getByRole('radio', { name: 'raw' }).click();
    await view.settle();
    const raw = inRawUnits(point, features);
    assert.deepEqual(await last(), ['19', ...columns.map((column) => raw.weights[column])]);
    await view.close();
  });

  it('shows those that are chosen, the bias among them', async () => {
    const { view, recording } = await opened(['weights'], 100);
    const answer = answering(view, recording);
    await answer();
    await view.page.getByRole('button', { name: 'Choose the weights' }).click();
    const chooser = view.page.getByRole('group', { name: 'Weights that are drawn' });
    for (const name of ['body_mass_g', 'bill_depth_mm', 'flipper_length_mm']) {
      await chooser.getByRole('checkbox', { name }).click();
    }
    await chooser.getByRole('checkbox', { name: 'bias' }).click();
    await answer();
    const names = await chart(view, 'Weights').locator('.legend-name').allInnerTexts();
    assert.deepEqual(names, ['bill_length_mm', 'bias']);
    const { point } = recording.snapshot();
    const raw = inRawUnits(point, recording.info.design.features);
    await view.page.getByRole('radio', { name: 'raw' }).click();
    await view.settle();
    const row = (await tableOf(view, 'Weights')).at(-1);
    assert.ok(Math.abs(Number(row?.[2]) - raw.bias) < 1e-9 * Math.abs(raw.bias));
    await chooser.getByRole('button', { name: 'the largest' }).click();
    assert.equal(await chart(view, 'Weights').locator('.legend-name').count(), 4);
    await view.close();
  });

  it('asks on while the run goes on, one question at a time, and for what is looked at closely', async () => {
    const { view, recording } = await opened(['weights'], 100);
    const answer = answering(view, recording);
    await answer();
    await view.send(recording.train(300).epochs());
    await until(async () => {
      await answer();
      return (await tableOf(view, 'Weights')).at(-1)?.[0] === '400';
    }, 'the weights of the newest epoch');
    const cursor = chart(view, 'Weights').getByRole('slider');
    await cursor.focus();
    await cursor.press('+');
    await until(async () => {
      const { question } = await view.waitFor('ask');
      await answer();
      return question.kind === 'weightTrace' && question.toEpoch < 400 && question.fromEpoch > 0;
    }, 'a question about the stretch');
    await view.close();
  });

  it('says why there is nothing to see', async () => {
    const { view } = await opened(['weights'], 100);
    const { requestId, runId } = await view.waitFor('ask');
    const fault = { message: { text: 'The run that was asked about has ended.', args: {} } };
    await view.send({ type: 'unanswered', runId, requestId, fault });
    await view.settle();
    assert.match(await chart(view, 'Weights').innerText(), /has ended/);
    await view.close();
  });

  it('lets the others stand back while one is pointed at', async () => {
    const { view, recording } = await opened(['weights'], 100);
    await answering(view, recording)();
    const yellow = themes.dark.variables['charts-yellow'] ?? '';
    const before = await findColor(view.page, 'Weights', yellow);
    assert.ok(before.count > 50);
    await chart(view, 'Weights').locator('.legend-entry').first().hover();
    await view.settle();
    assert.ok((await findColor(view.page, 'Weights', yellow)).count < before.count / 4);
    await view.close();
  });
});
