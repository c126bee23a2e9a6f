import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../../src/host/api';
import { until } from '../../support/until';
import { activated, closeEverything, train } from '../support';

const rows = Array.from({ length: 30 }, (_, i) => `${i},${(i * 7) % 30 > i ? 'a' : 'b'}`);
const text = `x,y\n${rows.join('\n')}\n`;

describe('a window with several folders', () => {
  let api: Api;
  let first: vscode.Uri;
  let second: vscode.Uri;

  before(async () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    assert.equal(folders.length, 2);
    const [one, other] = folders.map(({ uri }) => vscode.Uri.joinPath(uri, 'table.csv'));
    assert.ok(one && other);
    [first, second] = [one, other];
    for (const file of [first, second]) {
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    }
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('reads the files of each as its own settings say', async () => {
    const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
    const ofAll = vscode.workspace.getConfiguration();
    const ofSecond = vscode.workspace.getConfiguration(undefined, second);
    await ofAll.update('logitLab.data.faultyRows', 'strict', Workspace);
    await ofSecond.update('logitLab.data.header', 'no', WorkspaceFolder);
    try {
      assert.deepEqual(api.preferences.readingOf(first).dialect, {});
      assert.deepEqual(api.preferences.readingOf(second).dialect, { header: false });
      assert.equal(api.preferences.readingOf(second).faults, 'strict');
      const one = await train(api, first, { label: 'y', positiveClass: 'b', features: ['x'] }, 1);
      const numbered = { label: 'column 2', positiveClass: 'b', features: ['column 1'] };
      const other = await train(api, second, numbered, 1);
      assert.deepEqual([one.table?.rowCount, other.table?.rowCount], [30, 31]);
    } finally {
      await ofSecond.update('logitLab.data.header', undefined, WorkspaceFolder);
      await ofAll.update('logitLab.data.faultyRows', undefined, Workspace);
    }
  });

  it('tells files of one name in different folders apart', async () => {
    const choice = { label: 'y', positiveClass: 'b', features: ['x'] };
    const one = await train(api, first, choice, 1);
    const other = await train(api, second, choice, 1);
    assert.notEqual(one, other);
    await vscode.workspace.fs.writeFile(second, new TextEncoder().encode(`${text}31,a\n`));
    await until(() => other.change === 'written', 'the change to be noticed');
    assert.equal(one.change, undefined);
  });
});
