import assert from 'node:assert/strict';
import type { Feature } from '../../src/core/data/design/designMatrix';
import { Recording } from './recording';
import { closeBrowser, StandIn } from './standIn';

after(closeBrowser);

describe('the life of a view', function () {
  this.timeout(60_000);

  it('invites, when there is no run', async () => {
    for (const name of ['panel', 'sidebar'] as const) {
      const view = await StandIn.open({ view: name });
      await view.start({ type: 'empty' });
      await view.page.getByRole('button', { name: 'Train Logistic Regression' }).click();
      await view.waitFor('train');
      await view.page.getByRole('button', { name: 'Create Sample Dataset…' }).click();
      await view.waitFor('createSample');
      await view.close();
    }
  });

  it('says what failed, where, and lets try again', async () => {
    const view = await StandIn.open();
    const message = {
      text: 'A quote that opens in {column} is never closed.',
      args: { column: 'x' },
    };
    await view.start({
      type: 'failed',
      fileName: 'bad.csv',
      fault: { message, location: { line: 12, column: 5 } },
    });
    const text = await view.page.locator('main').innerText();
    assert.match(text, /bad\.csv/);
    assert.match(text, /opens in x is never closed/);
    assert.match(text, /Line 12, column 5/);
    await view.page.getByRole('button', { name: 'Train Logistic Regression' }).click();
    await view.waitFor('train');
    await view.close();
  });

  it('remembers nothing but ids and choices', async () => {
    const view = await StandIn.open();
    await view.send(
      { type: 'initialize', locale: 'en', strings: {}, sessionId: 'session-7' },
      (await Recording.ofPenguins()).train(100).snapshot(),
    );
    assert.deepEqual(await view.saved(), {
      sessionId: 'session-7',
      runId: 'run-1',
      lossScale: 'linear',
      epochScale: 'linear',
      gradientScale: 'log',
      charts: ['loss', 'accuracy'],
      weightUnits: 'standardized',
      stripOverlays: [],
      compare: { chosen: [], lossScale: 'linear' },
      tab: 'learn',
    });
    await view.close();
  });

  it('keeps what was saved until the host has spoken', async () => {
    const saved = { sessionId: 'session-7', lossScale: 'log', epochScale: 'linear' };
    const view = await StandIn.open({ saved });
    assert.deepEqual(await view.saved(), saved);
    await view.close();
  });

  it('takes over what is laid on the sigmoid, as far as there is such a thing', async () => {
    const saved = { sessionId: 'session-7', tab: 'see', stripOverlays: ['slope', 'cubic', 7] };
    const view = await StandIn.open({ saved });
    await view.start((await Recording.ofPenguins()).snapshot());
    const isPressed = (name: string): Promise<string | null> =>
      view.page.getByRole('button', { name }).getAttribute('aria-pressed');
    assert.equal(await isPressed('slope σ′'), 'true');
    assert.equal(await isPressed('step function'), 'false');
    await view.close();
  });

  it('ignores a saved state that is none', async () => {
    for (const saved of [null, 7, 'log', { lossScale: 'cubic', epochScale: [] }]) {
      const view = await StandIn.open({ saved });
      await view.start((await Recording.ofPenguins()).snapshot());
      const log = view.page.getByRole('button', { name: 'log epochs' });
      assert.equal(await log.getAttribute('aria-pressed'), 'false');
      const linear = view.page.getByRole('radio', { name: 'linear' });
      assert.equal(await linear.getAttribute('aria-checked'), 'true');
      await view.close();
    }
  });

  it('asks for the whole when something is missing, and goes on with it', async () => {
    const recording = (await Recording.ofPenguins()).train(10);
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    recording.train(500).epochs();
    await view.send(recording.train(10).epochs());
    await view.waitFor('ready', 2);
    await view.send(recording.snapshot());
    await view.settle();
    assert.equal(await view.page.locator('.epoch-number').innerText(), '520');
    await view.close();
  });

  it('shows the next run in the place of the last, and drops what is late', async () => {
    const recording = (await Recording.ofPenguins()).train(10);
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    const late = recording.train(10).epochs();
    await view.send(
      (await Recording.ofPenguins()).snapshot({ runId: 'run-2', fileName: 'next.csv' }),
      late,
    );
    await view.settle();
    assert.equal(await view.page.locator('h1').innerText(), 'next.csv');
    assert.equal(await view.page.locator('.epoch-number').innerText(), '0');
    await view.close();
  });

  it('speaks the language it is given', async () => {
    const view = await StandIn.open();
    const strings = { Loss: '损失', 'Step one epoch': '前进一轮', epoch: '轮次' };
    await view.send(
      { type: 'initialize', locale: 'zh-cn', strings },
      (await Recording.ofPenguins()).train(1500).snapshot(),
    );
    assert.equal(await view.page.locator('h2').first().innerText(), '损失');
    await view.page.getByRole('button', { name: '前进一轮' }).click();
    await view.waitFor('step');
    assert.equal(await view.page.locator('html').getAttribute('lang'), 'zh-cn');
    await view.close();
  });

  it('opens the panel from the side panel', async () => {
    const view = await StandIn.open({ view: 'sidebar', width: 300 });
    await view.start((await Recording.ofPenguins()).train(100).snapshot());
    await view.page.getByRole('button', { name: 'Open the panel' }).click();
    assert.equal((await view.waitFor('showPanel')).runId, 'run-1');
    await view.page.getByRole('button', { name: 'Pause' }).click();
    await view.waitFor('pause');
    await view.close();
  });
});

describe('hostile input', function () {
  this.timeout(60_000);
  const hostile = '<img src=x onerror="standIn.violations.push(\'ran\')">';
  const rightToLeft = '\u202Egnp.exe\u2066';

  it('is text, wherever it is shown', async () => {
    for (const name of ['panel', 'sidebar'] as const) {
      const recording = (await Recording.ofPenguins()).train(10);
      const { design } = recording.info;
      const [first, second, ...rest] = design.features;
      assert.ok(first && second);
      const features: readonly Feature[] = [
        { ...first, name: hostile, reference: hostile },
        { ...second, name: rightToLeft },
        ...rest,
      ];
      const reason = { text: hostile, args: {} };
      const view = await StandIn.open({ view: name, width: 320 });
      await view.start(
        recording.snapshot({
          fileName: hostile.repeat(5),
          note: reason,
          design: {
            ...design,
            features,
            label: hostile,
            positiveClass: rightToLeft,
            negativeClass: '__proto__',
            leftOut: [{ reason, count: 1, lines: [1] }],
          },
        }),
      );
      if (name === 'panel') await view.page.getByRole('button', { name: '1 row left out' }).click();
      assert.equal(await view.page.locator('img[src]').count(), 0);
      assert.ok((await view.page.locator('main').innerText()).includes(hostile));
      const beyond = await view.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assert.ok(beyond <= 0, 'a long name does not widen the page');
      await view.close();
    }
  });

  it('forged messages change nothing', async () => {
    const recording = (await Recording.ofPenguins()).train(10);
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    const before = await view.page.content();
    const honest = recording.train(5).epochs();
    await view.sendRaw(
      null,
      'run',
      { type: 'snapshot' },
      { ...honest, point: { epoch: 1, weights: [1, 2], bias: 'x', gradient: null } },
      { ...honest, runId: 'run-0' },
      { type: 'initialize', locale: 5, strings: { Loss: hostile } },
      { type: 'failed', fileName: 'a.csv', fault: hostile },
      { type: '__proto__', constructor: {} },
    );
    await view.settle();
    assert.equal(await view.page.content(), before);
    await view.close();
  });
});
