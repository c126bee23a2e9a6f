import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../support/until';
import { Pixels } from './pixels';
import { Recording } from './recording';
import { closeBrowser, StandIn } from './standIn';
import { themes } from './themes';

after(closeBrowser);

const cursorOf = (view: StandIn, name: string): Locator =>
  view.page.getByRole('slider', { name: `${name}: walk along the epochs` });

/** The first and last epoch that all charts show, as it is said. */
async function stretch(view: StandIn): Promise<[number, number] | undefined> {
  const text = view.page.locator('.charts-stretch');
  if ((await text.count()) === 0) return undefined;
  const [first = '', last = ''] = (await text.innerText()).replaceAll(',', '').match(/\d+/g) ?? [];
  return [Number(first), Number(last)];
}

async function opened(): Promise<StandIn> {
  const recording = (await Recording.ofPenguins()).train(400).pause();
  const view = await StandIn.open();
  await view.start(recording.snapshot());
  return view;
}

describe('looking closely at a stretch of epochs', function () {
  this.timeout(60_000);

  it('goes by keys, for all charts at once, and back', async () => {
    const view = await opened();
    const cursor = cursorOf(view, 'Loss');
    await cursor.focus();
    await cursor.press('Home');
    for (let i = 0; i < 10; i++) await cursor.press('PageUp');
    assert.equal(await cursor.getAttribute('aria-valuenow'), '200');
    await cursor.press('+');
    const [from, to] = (await stretch(view)) ?? assert.fail();
    assert.ok(from > 50 && to < 350 && Math.abs((from + to) / 2 - 200) < 5, `${from} to ${to}`);
    for (const name of ['Loss', 'Accuracy']) {
      const image = view.page.getByRole('region', { name, exact: true }).getByRole('img');
      const words = (await image.getAttribute('aria-label')) ?? '';
      assert.ok(words.includes(`Shown are epochs ${from} to ${to}.`), words);
    }
    await cursor.press('Shift+ArrowRight');
    const [further] = (await stretch(view)) ?? assert.fail();
    assert.ok(further > from);
    await cursor.press('-');
    await cursor.press('-');
    assert.equal(await stretch(view), undefined, 'all epochs are shown again');
    await cursor.press('+');
    await cursor.press('0');
    assert.equal(await stretch(view), undefined);
    await view.close();
  });

  it('goes by the wheel with the control key, to where the pointer is', async () => {
    const view = await opened();
    const cursor = cursorOf(view, 'Accuracy');
    const box = (await cursor.boundingBox()) ?? assert.fail();
    const at = { x: box.x + box.width * 0.75, y: box.y + 60 };
    await view.page.mouse.move(at.x, at.y);
    await view.settle();
    const before = await cursor.getAttribute('aria-valuenow');
    await view.page.mouse.wheel(0, -500);
    assert.equal(await stretch(view), undefined, 'the wheel alone is for the page');
    await view.page.keyboard.down('Control');
    await view.page.mouse.wheel(0, -500);
    await view.page.keyboard.up('Control');
    await until(async () => (await stretch(view)) !== undefined, 'a stretch');
    await view.page.mouse.move(at.x + 1, at.y);
    await view.page.mouse.move(at.x, at.y);
    await view.settle();
    const after = Number(await cursor.getAttribute('aria-valuenow'));
    assert.ok(Math.abs(after - Number(before)) <= 2, 'what was pointed at stays there');
    const [from] = (await stretch(view)) ?? assert.fail();
    await view.page.mouse.wheel(-200, 0);
    await until(async () => ((await stretch(view))?.[0] ?? Infinity) < from, 'moved along');
    await view.close();
  });

  it('goes by dragging over it, and back by a double click, which goes to no epoch', async () => {
    const view = await opened();
    const cursor = cursorOf(view, 'Loss');
    const box = (await cursor.boundingBox()) ?? assert.fail();
    const pixel = (share: number): [number, number] => [box.x + share * box.width, box.y + 80];
    await view.page.mouse.move(...pixel(0.4));
    await view.settle();
    const first = Number(await cursor.getAttribute('aria-valuenow'));
    await view.page.mouse.down();
    await view.page.mouse.move(...pixel(0.5), { steps: 3 });
    await view.page.mouse.move(...pixel(0.6), { steps: 3 });
    await view.settle();
    assert.equal(await view.page.locator('.chart-marked').count(), 1);
    const last = Number(await cursor.getAttribute('aria-valuenow'));
    await view.page.mouse.up();
    await view.settle();
    const [from, to] = (await stretch(view)) ?? assert.fail();
    assert.ok(Math.abs(from - first) <= 2 && Math.abs(to - last) <= 2, `${from} to ${to}`);
    await cursor.dblclick({ position: { x: box.width / 2, y: 80 } });
    await until(async () => (await stretch(view)) === undefined, 'all epochs again');
    await view.settle();
    assert.deepEqual(
      (await view.sent()).filter(({ type }) => type === 'show'),
      [],
    );
    await view.close();
  });

  it('goes by buttons, and ends with the run', async () => {
    const view = await opened();
    await view.page.getByRole('button', { name: 'Show fewer epochs, closer' }).click();
    assert.notEqual(await stretch(view), undefined);
    await view.page.getByRole('button', { name: 'all epochs' }).click();
    assert.equal(await stretch(view), undefined);
    await view.page.getByRole('button', { name: 'Show fewer epochs, closer' }).click();
    const another = (await Recording.ofPenguins()).train(20);
    await view.send(another.snapshot({ runId: 'run-2' }));
    await view.settle();
    assert.equal(await stretch(view), undefined);
    await view.close();
  });
});

describe('the epoch that is looked at', function () {
  this.timeout(60_000);

  it('is gone to by a click or by Enter on a chart', async () => {
    const view = await opened();
    const cursor = cursorOf(view, 'Loss');
    await cursor.click({ position: { x: 200, y: 80 } });
    const epoch = Number(await cursor.getAttribute('aria-valuenow'));
    assert.deepEqual((await view.waitFor('show')).epoch, epoch);
    await cursor.focus();
    await cursor.press('Home');
    await cursor.press('PageUp');
    await cursor.press('Enter');
    assert.equal((await view.waitFor('show', 2)).epoch, 20);
    await view.close();
  });

  it('is a line of its own in all charts, and its values stand in the legends', async () => {
    const recording = (await Recording.ofPenguins()).train(400).pause();
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    const color = themes.dark.variables['charts-purple'] ?? '';
    const lines = async (): Promise<number[]> => {
      const canvases = await view.page.locator('.chart-body canvas[aria-hidden]').all();
      const pixels = await Promise.all(canvases.map((canvas) => Pixels.of(canvas)));
      return pixels.map((one) => one.count(color, 10, 201));
    };
    assert.deepEqual(await lines(), [0, 0]);
    await view.send(recording.shown(120));
    await view.settle();
    assert.ok(
      (await lines()).every((count) => count > 100),
      String(await lines()),
    );
    const value = await view.page.locator('.legend-value').first().innerText();
    assert.equal(value, recording.trace.buckets('loss').last[120]?.toFixed(5));
    await view.close();
  });
});
