import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../src/host/api';
import { descriptions } from '../../src/host/commands/openSample';
import { withoutIcons } from '../../src/host/commands/pickStep';
import { Command, panelType } from '../../src/host/contributions';
import { withoutLinks } from '../../src/host/report';
import { until } from '../support/until';
import {
  acceptAll,
  activated,
  closeEverything,
  dismissed,
  fileInWorkspace,
  paused,
  penguins,
  reach,
  train,
  writeFile,
} from './support';

describe('the flow', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('needs nothing but Enter to train on the file in front, and remembers the choice', async () => {
    const file = fileInWorkspace('exam-results.csv');
    await vscode.window.showTextDocument(file);
    const flow = vscode.commands.executeCommand(Command.train);
    await acceptAll(() => api.sessions.of(file) !== undefined);
    await flow;
    const session = api.sessions.of(file);
    assert.ok(session?.run);
    const { label, features } = session.run.experiment;
    assert.equal(label, 'result');
    assert.deepEqual(features, ['hours_studied', 'hours_slept']);
    await reach(session, 2);
    assert.equal(api.panels.count, 1);
    assert.equal(api.workers.live.length, 1);
  });

  it('gives its worker up when the user gives up', async () => {
    const flow = vscode.commands.executeCommand(Command.train, fileInWorkspace('penguins.csv'));
    let isOver = false;
    void Promise.resolve(flow).then(() => (isOver = true));
    await until(() => api.workers.live.length === 1, 'the worker');
    await until(async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isOver;
    }, 'the flow to be over');
    assert.equal(api.workers.live.length, 0);
    assert.equal(api.sessions.all.length, 0);
  });

  for (const [what, name, text, says] of [
    ['an empty file', 'empty.csv', '', /The file is empty/],
    ['a header alone', 'header.csv', 'a,b\n', /only a header, on line 1/],
    ['bytes', 'bytes.csv', 'a,b\n\0\0\0,1\n', /Line 2, column 1.* NUL/],
    ['one class', 'class.csv', 'a,b\n1,x\n2,x\n', /one class/],
  ] as const) {
    it(`ends with a message and no worker on ${what}`, async () => {
      const file = await writeFile(name, text);
      const choice = { label: 'b', positiveClass: 'x', features: ['a'] };
      await assert.rejects(api.train(file, choice), says);
      assert.equal(api.workers.live.length, 0);
      assert.equal(api.sessions.all.length, 0);

      // the command shows the fault, or asks on, instead of throwing, and is over when that is dismissed
      let isOver = false;
      const flow = vscode.commands.executeCommand(Command.train, file);
      void Promise.resolve(flow).then(() => (isOver = true));
      await dismissed(() => isOver);
      assert.equal(api.workers.live.length, 0);
    });
  }

  it('says what every sample teaches', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const shipped = vscode.extensions.getExtension('logit-lab.logit-lab')?.extensionUri;
    assert.ok(shipped);
    const samples = vscode.Uri.joinPath(shipped, 'media', 'samples');
    const names = (await vscode.workspace.fs.readDirectory(samples)).map(([name]) => name);
    const tables = names.filter((name) => name.endsWith('.csv')).sort();
    assert.ok(tables.length >= 5);
    assert.deepEqual(Object.keys(descriptions()).sort(), tables);
  });

  it('lets no name become a picture in a list, or a link in a notification', () => {
    assert.equal(withoutIcons('$(trash) x'), '\\$(trash) x');
    assert.equal(
      withoutLinks('[Fix](command:workbench.action.quit)'),
      '[Fix] (command:workbench.action.quit)',
    );
  });

  it('finds the session of a panel again, and doubts what the panel says', async () => {
    const session = await train(api, fileInWorkspace('penguins.csv'), penguins, 2);
    await paused(session);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => api.panels.count === 0, 'the panel to close');
    for (const state of [
      undefined,
      null,
      'x',
      { sessionId: 7 },
      { sessionId: '../../x' },
      { runId: '#' },
    ]) {
      const panel = vscode.window.createWebviewPanel(panelType, 'lost', vscode.ViewColumn.One);
      await api.panels.deserializeWebviewPanel(panel, state);
      assert.equal(api.panels.count, 0);
      panel.dispose();
    }
    for (const state of [{ sessionId: session.id }, { runId: session.run?.runId }]) {
      const panel = vscode.window.createWebviewPanel(panelType, 'found', vscode.ViewColumn.One);
      await api.panels.deserializeWebviewPanel(panel, state);
      assert.equal(api.panels.count, 1);
      assert.equal(panel.title, 'Logit Lab: penguins.csv');
      panel.dispose();
      await until(() => api.panels.count === 0, 'the panel to close');
    }
  });
});
