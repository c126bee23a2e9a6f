import assert from 'node:assert/strict';
import path from 'node:path';
import type { RunReport } from '../../src/core/export/report';
import { runCli } from '../support/cli';
import { penguins, train } from '../support/trainFlow';
import { TrainingPanel } from '../support/trainingPanel';
import { windowOfSuite } from '../support/window';
import {
  cancelQuickInput,
  hoverText,
  openFile,
  quickPickLabels,
  reloadWindow,
  runCommand,
  until,
  waitForQuickInput,
} from '../support/workbench';

const measurements = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];

describe('the main job, on the packaged extension', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({
    // slow enough that a person, and this test, can change the rate while it runs
    settings: { 'logitLab.epochs': 1_000_000, 'logitLab.speed': '60' },
  });
  let panel: TrainingPanel;

  it('asks for label, positive class and features, each with a suggestion', async () => {
    const { page } = opened().workbench;
    await openFile(page, 'penguins.csv');
    await runCommand(page, 'Train Logistic Regression');
    await waitForQuickInput(page, /label/i);
    assert.equal((await quickPickLabels(page))[0], 'sex', 'the only two-valued column comes first');
    await cancelQuickInput(page);
    panel = await train(page, penguins);
  });

  it('names the file, the classes and the rows used', async () => {
    const header = await panel.frame.locator('.page-header').innerText();
    assert.match(header, /penguins\.csv/);
    assert.match(header.replaceAll(/\s+/g, ''), /sex:male=1,female=0/);
    assert.match(header, /333 rows used/);
    assert.match(header, /11 rows left out/);
    assert.match(header, /4 weights \+ bias/);
  });

  it('falls from ln 2', async () => {
    const first = (await panel.tableOf('Loss')).get(0);
    assert.ok(first, 'epoch 0 is on record');
    assert.ok(Math.abs(first.training - Math.LN2) < 1e-15);
    assert.ok(Math.abs(first.validation - Math.LN2) < 1e-15);
    const before = Number(await panel.latest('Loss', 'training'));
    await until(
      async () => Number(await panel.latest('Loss', 'training')) < Math.min(before, 0.6),
      'the loss falls',
    );
  });

  it('takes another learning rate while it runs, and marks it', async () => {
    assert.match(await panel.status(), /Running/);
    await panel.enter(/Learning rate/, '1.5');
    await panel.frame.locator('.acknowledgement:not(.pending)').waitFor();
    const changed = await panel.epoch();
    await panel.waitForEpoch((epoch) => epoch > changed, 'training goes on');
    assert.equal(await panel.field(/Learning rate/).inputValue(), '1.5');
    const described = await panel.chart('Loss').getByRole('img').getAttribute('aria-label');
    assert.ok(described !== null && described.length > 20, 'the chart says what it shows');
    await panel.button('Pause').click();
    await panel.waitForStatus(/Paused/);
  });

  it('shows in the hover of a column the weight that the panel shows', async () => {
    const { page } = opened().workbench;
    const weight = (await panel.parameters()).get('bill_length_mm');
    assert.ok(weight);
    const header = page.locator('.editor-instance .view-line', { hasText: 'bill_length_mm' });
    const text = await hoverText(page, header, 'weight', 'bill_length_mm');
    const numbers = [...text.matchAll(/[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g)].map(([number]) =>
      Number(number.replace('−', '-')),
    );
    assert.ok(
      numbers.some((number) => Math.abs(number - weight.raw) <= 5e-4 * Math.abs(weight.raw)),
      `${String(weight.raw)} in: ${text}`,
    );
  });

  it('shows the same run in the side panel, with its parameters', async () => {
    const { page } = opened().workbench;
    await page.locator('.activitybar').getByRole('tab', { name: 'Logit Lab' }).click();
    const compact = await TrainingPanel.findCompact(page);
    assert.equal(await compact.epoch(), await panel.epoch());
    const tree = page.getByRole('tree', { name: /Parameters/ });
    for (const column of measurements) {
      await tree.getByRole('treeitem', { name: new RegExp(column) }).waitFor();
    }
  });

  it('restores panel and run when the window is reloaded while training', async () => {
    const { page } = opened().workbench;
    await panel.button('Play').click();
    const seen = await panel.epoch();
    const reached = await panel.waitForEpoch((epoch) => epoch > seen + 5, 'training goes on');
    await reloadWindow(page);
    panel = await TrainingPanel.find(page);
    await panel.waitForStatus(/Paused/);
    const restored = await panel.epoch();
    assert.ok(restored >= reached, `${restored} is not before ${reached}`);
    assert.equal(await panel.field(/Learning rate/).inputValue(), '1.5');
    const record = await panel.tableOf('Loss');
    assert.ok(record.has(0) && record.has(restored), 'the curve is whole');
    await panel.button('Step one epoch').click();
    await panel.waitForEpoch((epoch) => epoch === restored + 1, 'it can go on');
  });

  it('shows the losses of the terminal, bit for bit', async () => {
    const { workbench, folder } = opened();
    const { page } = workbench;
    await workbench.setSettings({ 'logitLab.epochs': 200, 'logitLab.speed': 'full' });
    await runCommand(page, 'View: Show Explorer');
    panel = await train(page, penguins);
    await panel.waitForEpoch((epoch) => epoch === 200, 'the run ends');
    await panel.waitForStatus(/200/);
    const { code, stdout } = await runCli([
      ...[path.join(folder, 'penguins.csv'), '--label', 'sex', '--positive', 'male'],
      ...['--features', measurements.join(','), '--epochs', '200', '--json', '--trace'],
    ]);
    assert.equal(code, 0);
    const report = JSON.parse(stdout) as RunReport;
    const shown = await panel.tableOf('Loss');
    assert.ok(shown.size >= 15);
    for (const [epoch, { training, validation }] of shown) {
      assert.equal(training, report.trace?.loss?.[epoch], `epoch ${epoch}`);
      assert.equal(validation, report.trace?.validationLoss?.[epoch], `epoch ${epoch}`);
    }
    for (const [name, { raw }] of await panel.parameters()) {
      assert.equal(raw, name === 'bias' ? report.bias.raw : report.weights.raw[name], name);
    }
  });

  it('asked nothing of any other machine', () => {
    assert.deepEqual(opened().workbench.requestsOutside(), []);
  });
});
