import assert from 'node:assert/strict';
import { perSeries } from '../../src/core/experiment/trace';
import type { ToView } from '../../src/protocol/view';
import { until } from '../support/until';
import { findColor, type ChartName } from './pixels';
import { Recording } from './recording';
import { closeBrowser, StandIn } from './standIn';
import { themes, themeKinds } from './themes';

after(closeBrowser);

const training = themes.dark.variables['charts-blue'] ?? '';
const validation = themes.dark.variables['charts-yellow'] ?? '';

async function openRun(recording: Recording, ...more: readonly ToView[]): Promise<StandIn> {
  const view = await StandIn.open();
  await view.start(recording.snapshot(), ...more);
  return view;
}

declare global {
  var lineCount: number;
}

/** How many lines and bars the canvases are told to draw when everything is drawn once. */
async function linesOfOneDrawing(view: StandIn): Promise<{ lines: number; width: number }> {
  await view.page.evaluate(() => {
    globalThis.lineCount = 0;
    const { prototype } = CanvasRenderingContext2D;
    // curves that swing densely are bars
    for (const name of ['lineTo', 'rect'] as const) {
      const original = Object.getOwnPropertyDescriptor(prototype, name)?.value as (
        this: CanvasPath,
        ...args: readonly number[]
      ) => void;
      Object.defineProperty(prototype, name, {
        value(this: CanvasPath, ...args: readonly number[]): void {
          globalThis.lineCount++;
          Reflect.apply(original, this, args);
        },
      });
    }
  });
  await view.page.getByRole('button', { name: 'log epochs' }).first().click();
  await view.settle();
  return view.page.evaluate(() => ({
    lines: globalThis.lineCount,
    width: document.querySelector('canvas')?.clientWidth ?? 0,
  }));
}

describe('the charts', function () {
  this.timeout(60_000);

  it('are painted in the colours of the theme, and again in those of the next', async () => {
    const view = await openRun((await Recording.ofPenguins()).train(400));
    for (const kind of themeKinds) {
      await view.setTheme(kind);
      const { variables } = themes[kind];
      for (const chart of ['Loss', 'Accuracy'] as const) {
        const curve = await findColor(view.page, chart, variables['charts-blue'] ?? '');
        const dashed = await findColor(view.page, chart, variables['charts-yellow'] ?? '');
        assert.ok(curve.count > 300, `${chart} in ${kind}: ${curve.count} pixels of training`);
        assert.ok(dashed.count > 100, `${chart} in ${kind}: ${dashed.count} of validation`);
      }
    }
    const { count } = await findColor(view.page, 'Loss', training);
    assert.equal(count, 0, 'nothing of the first theme is left');
    await view.close();
  });

  it('grow while the run goes on', async () => {
    const recording = (await Recording.ofPenguins()).train(5);
    const view = await openRun(recording);
    const before = await findColor(view.page, 'Loss', training);
    await view.send(recording.train(300).epochs());
    await view.settle();
    const after = await findColor(view.page, 'Loss', training);
    assert.ok(after.count > before.count / 2 && after.bottom !== before.bottom, 'it is drawn anew');
    assert.equal(await view.page.locator('.epoch-number').innerText(), '305');
    await view.close();
  });

  it('show a single epoch as a point', async () => {
    const view = await openRun(await Recording.ofPenguins());
    assert.ok((await findColor(view.page, 'Loss', training)).count > 5);
    await view.close();
  });

  it('show one spike among thousands of epochs', async () => {
    const recording = (await Recording.ofPenguins()).train(9000);
    const { trace } = recording;
    const calm = await openRun(recording);
    const calmTop = (await findColor(calm.page, 'Accuracy', training)).bottom;
    await calm.close();
    // one epoch of nine thousand in which nothing was predicted right
    trace.buckets('accuracy').minimum[5000] = 0;
    const view = await openRun(recording);
    const spike = await findColor(view.page, 'Accuracy', training);
    const axis = await view.page.getByRole('img', { name: /Accuracy/ }).getAttribute('aria-label');
    assert.match(axis ?? '', /training: .*lowest 0\.0%/);
    assert.ok(spike.bottom >= calmTop - 0.02, 'the curve reaches the foot of the chart');
    assert.ok(spike.top < 0.3, 'and its usual height');
    await view.close();
  });

  it('keep to about four points a pixel and a bounded heap over a million epochs', async () => {
    const recording = await Recording.ofPenguins();
    const view = await openRun(recording);
    const heap = async (): Promise<number> =>
      view.page.evaluate(() => {
        const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
        return memory.usedJSHeapSize;
      });
    const loss = new Float64Array(100_000).map((_, i) => 0.3 + 0.2 * Math.sin(i));
    const columns = perSeries(() => loss);
    const { point, state, info } = recording.snapshot();
    const heaps: number[] = [];
    for (let batch = 0; batch < 10; batch++) {
      const from = recording.trace.epochCount;
      recording.trace.append(columns);
      const trace = recording.trace.since(from);
      await view.send({ type: 'epochs', runId: info.runId, trace, point, state });
      await view.settle();
      heaps.push(await heap());
    }
    assert.equal(recording.trace.epochCount, 1_000_001);
    const { lines, width } = await linesOfOneDrawing(view);
    assert.ok(lines > width / 2, `${lines} lines are drawn`);
    // two charts of two curves each
    assert.ok(lines <= 2 * 2 * 4 * width, `${lines} lines on charts of ${width} pixels`);
    const [half, end] = [heaps[4] ?? 0, heaps[9] ?? 0];
    assert.ok(end - half < 30e6, `the heap grew from ${half} to ${end}`);
    await view.close();
  });

  it('have logarithmic axes that are remembered', async () => {
    const recording = (await Recording.ofPenguins()).train(2000);
    const view = await openRun(recording);
    const before = await findColor(view.page, 'Loss', training);
    await view.page.getByRole('radio', { name: 'log', exact: true }).click();
    await view.page.getByRole('button', { name: 'log epochs' }).click();
    await view.settle();
    const after = await findColor(view.page, 'Loss', training);
    assert.notDeepEqual(after, before, 'the curve lies otherwise');
    const saved = await view.saved();
    const { lossScale, epochScale } = saved as Readonly<Record<string, unknown>>;
    assert.deepEqual([lossScale, epochScale], ['log', 'log']);
    await view.close();

    const again = await StandIn.open({ saved });
    await again.start(recording.snapshot());
    assert.deepEqual(await findColor(again.page, 'Loss', training), after);
    await again.close();
  });

  it('have a legend that takes a curve away and brings it back', async () => {
    const view = await openRun((await Recording.ofPenguins()).train(400));
    const entry = view.page.getByRole('button', { name: /validation/ }).first();
    assert.match(await entry.innerText(), /0\.\d{5}/);
    await entry.click();
    await view.settle();
    assert.equal((await findColor(view.page, 'Loss', validation)).count, 0);
    assert.equal(await entry.getAttribute('aria-pressed'), 'false');
    await entry.click();
    await view.settle();
    assert.ok((await findColor(view.page, 'Loss', validation)).count > 100);
    await view.close();
  });

  it('have no validation curve when no rows were held back', async () => {
    const view = await openRun((await Recording.ofPenguins({ validationShare: 0 })).train(50));
    assert.equal(await view.page.getByRole('button', { name: /validation/ }).count(), 0);
    assert.equal((await findColor(view.page, 'Loss', validation)).count, 0);
    await view.close();
  });

  it('mark each change of the learning rate', async () => {
    const muted = themes.dark.variables['descriptionForeground'] ?? '';
    const recording = (await Recording.ofPenguins()).train(200);
    const view = await openRun(recording);
    const before = await findColor(view.page, 'Loss', muted);
    await view.send(recording.setLearningRate(0.1).learningRateApplied(0));
    await view.send(recording.train(100).epochs());
    await view.settle();
    const after = await findColor(view.page, 'Loss', muted);
    assert.ok(after.count > before.count + 60, 'a line and its words are drawn');
    assert.ok(after.top < 0.1, 'the words stand above the plot');
    await view.close();
  });

  it('tell the exact values where the pointer is', async () => {
    const recording = (await Recording.ofPenguins()).train(400).pause();
    const view = await openRun(recording);
    await view.page
      .locator('.chart-cursor')
      .first()
      .hover({ position: { x: 300, y: 100 } });
    const tooltips = view.page.locator('.tooltip');
    assert.equal(await tooltips.count(), 2, 'the same epoch is shown in both charts');
    const text = await tooltips.first().innerText();
    const epoch = Number(/epoch ([\d,]+)/.exec(text)?.[1]);
    const value = recording.trace.buckets('loss').last[epoch] ?? NaN;
    assert.ok(epoch > 50 && epoch < 350, text);
    assert.ok(text.includes(value.toFixed(5)), `${text} has ${value}`);
    await view.page.locator('h1').hover();
    await view.settle();
    assert.equal(await tooltips.count(), 0);
    await view.close();
  });

  it('follow the size of the panel', async () => {
    const view = await openRun((await Recording.ofPenguins()).train(400));
    const box = async (name: ChartName): Promise<{ x: number; width: number }> =>
      (await view.page.getByRole('region', { name, exact: true }).boundingBox()) ?? {
        x: 0,
        width: 0,
      };
    assert.ok((await box('Loss')).x < (await box('Accuracy')).x, 'side by side');
    await view.page.setViewportSize({ width: 600, height: 900 });
    const canvas = view.page.locator('canvas').first();
    await until(async () => {
      const width = await canvas.evaluate((element) => (element as HTMLCanvasElement).width);
      return width > 500 && width < 600;
    }, 'the canvas follows');
    assert.equal((await box('Loss')).x, (await box('Accuracy')).x, 'one below the other');
    assert.ok((await findColor(view.page, 'Loss', training)).count > 300);
    await view.close();
  });

  it('can be read as tables', async () => {
    const recording = (await Recording.ofPenguins()).train(400).pause();
    const view = await openRun(recording);
    await view.page.getByRole('button', { name: 'Show as table' }).first().click();
    const rows = view.page.locator('.chart-table tbody tr');
    assert.equal(await rows.count(), 20);
    assert.deepEqual(await rows.first().locator('th, td').allInnerTexts(), [
      '0',
      '0.69315',
      '0.69315',
    ]);
    const last = recording.trace.latest('loss');
    assert.equal(await rows.last().locator('td').first().getAttribute('title'), String(last));
    await view.close();
  });
});
