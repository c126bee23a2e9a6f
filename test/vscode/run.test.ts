import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { seriesNames } from '../../src/core/experiment/trace';
import type { Api } from '../../src/host/api';
import { Command } from '../../src/host/contributions';
import { until } from '../support/until';
import {
  activated,
  closeEverything,
  fileInWorkspace,
  paused,
  penguins,
  reach,
  setText,
  terminalReport,
  train,
  withSetting,
} from './support';

describe('a run in the extension host', () => {
  let api: Api;
  const uri = fileInWorkspace('penguins.csv');

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('registers every command', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(Command).filter((id) => !registered.has(id)),
      [],
    );
  });

  it('falls from ln 2 to the end, with the settings of the workspace', async () => {
    await withSetting('logitLab.epochs', 200, () =>
      withSetting('logitLab.speed', 'full', async () => {
        const session = await train(api, uri, penguins, 200);
        await until(() => session.run?.state.status === 'finished', 'the run to finish');
        const { run } = session;
        assert.ok(run?.state.reason);
        assert.equal(run.trace.epochCount, 201);
        const { last } = run.trace.buckets('loss');
        assert.ok(Math.abs((last[0] ?? 0) - Math.LN2) < 1e-12);
        assert.ok((last[200] ?? 1) < 0.5);
        assert.equal(run.design.trainingRows + run.design.validationRows, 333);
      }),
    );
  });

  it('records the same epochs as the terminal, bit for bit', async () => {
    await withSetting('logitLab.epochs', 200, () =>
      withSetting('logitLab.speed', 'full', async () => {
        const session = await train(api, uri, penguins, 200);
        const { trace } = await terminalReport(uri, penguins, 200);
        assert.ok(trace && session.run);
        for (const name of seriesNames) {
          const { last } = session.run.trace.buckets(name);
          assert.deepEqual([...last.subarray(0, 201)], trace[name], name);
        }
      }),
    );
  });

  it('takes another learning rate while it runs, and marks it', async () => {
    const session = await train(api, uri, penguins, 2);
    await session.setLearningRate(0.7);
    await until(() => session.run?.marks.length === 1, 'the mark');
    assert.equal(session.run?.marks[0]?.value, 0.7);
    assert.equal(session.run.state.learningRate, 0.7);
    assert.equal(session.run.state.status, 'running');
  });

  it('pauses, goes one step, and starts over by commands', async () => {
    const session = await train(api, uri, penguins, 2);
    await vscode.commands.executeCommand(Command.togglePlay);
    await until(() => session.run?.state.status === 'paused', 'the pause');
    const epoch = session.run?.point.epoch ?? -1;
    await vscode.commands.executeCommand(Command.step);
    await reach(session, epoch + 1);
    assert.equal(session.run?.point.epoch, epoch + 1);
    const before = session.run.runId;
    await vscode.commands.executeCommand(Command.reset);
    await until(() => session.run?.runId !== before, 'another run');
    assert.equal(session.run.point.epoch, 0);
    assert.equal(session.run.trace.epochCount, 1);
  });

  it('uses the unsaved edits of an editor, and says so', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const whole = document.getText();
    await setText(document, whole.split('\n').slice(0, 200).join('\n'));
    const session = await train(api, uri, penguins, 1);
    assert.equal(session.table?.rowCount, 199);
    assert.match(session.note?.text ?? '', /unsaved edits/);
    await setText(document, whole);
    await until(() => session.fileState === 'edited', 'the file to be told as edited');
    assert.match(session.note?.text ?? '', /edited after it was read/);
    await document.save();
  });

  it('keeps the run that stands when what is chosen next cannot be trained', async () => {
    const session = await train(api, uri, penguins, 2);
    const { run } = session;
    await assert.rejects(
      api.train(uri, { ...penguins, positiveClass: 'neither' }),
      /no class neither/,
    );
    assert.equal(session.run, run);
    assert.equal(session.phase.kind, 'live');
    assert.equal(api.workers.live.length, 1);
  });

  it('exports the model as JSON', async () => {
    const session = await train(api, uri, penguins, 5);
    await paused(session);
    await vscode.commands.executeCommand(Command.exportModel);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    const report: unknown = JSON.parse(text);
    assert.ok(typeof report === 'object' && report !== null && 'weights' in report);
    assert.match(text, /"bill_length_mm"/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('exports the model as Python code', async () => {
    const session = await train(api, uri, penguins, 5);
    await paused(session);
    await vscode.commands.executeCommand(Command.exportPython);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'python');
    const weight = session.run?.point.weights[0];
    assert.ok(weight !== undefined && document.getText().includes(String(weight)));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('shows its parameters in the tree, raw, with the bias', async () => {
    const session = await train(api, uri, penguins, 5);
    await paused(session);
    const items = api.parameters.getChildren().map((row) => api.parameters.getTreeItem(row));
    const labels = items.map(({ label }) => label);
    assert.deepEqual(labels.slice(-5), ['bias', ...penguins.features]);
    assert.ok(items.every(({ description }) => typeof description === 'string'));
    const flipper = items.find(({ label }) => label === 'flipper_length_mm');
    assert.ok(typeof flipper?.tooltip === 'string');
    assert.match(flipper.tooltip, /Standardised: /);
    assert.match(flipper.accessibilityInformation?.label ?? '', /make male likelier/);
  });
});
