import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../../src/host/api';
import { panelType } from '../../../src/host/contributions';
import { until } from '../../support/until';
import { activated, closeEverything, paused, reach, train } from '../support';

const choice = { label: 'y', positiveClass: 'b', features: ['x'] };
const rows = Array.from({ length: 30 }, (_, i) => `${i};${(i * 7) % 30 > i ? 'a' : 'b'}`);

describe('a window without a folder', () => {
  let api: Api;
  let folder: string;
  let file: vscode.Uri;

  before(async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    api = await activated();
    folder = await mkdtemp(path.join(tmpdir(), 'logit-lab-alone-'));
    file = vscode.Uri.file(path.join(folder, 'alone.csv'));
    await writeFile(file.fsPath, `x;y\n${rows.join('\n')}\n`);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => closeEverything(api));

  it('trains on a file, watches it, and trains again', async () => {
    const session = await train(api, file, choice, 2);
    assert.equal(session.dialect?.delimiter, ';');
    await writeFile(file.fsPath, `x;y\n${rows.slice(1).join('\n')}\n`);
    await until(() => session.change === 'written', 'the change to be noticed');
    await session.retrain('current');
    assert.equal(session.table?.rowCount, 29);
  });

  it('brings a run back for the panel that showed it, and not unasked', async () => {
    const session = await train(api, file, choice, 2);
    await paused(session);
    const { id } = session;
    const saved = session.toSaved();
    await closeEverything(api);
    assert.ok(saved);
    await api.store.save(saved);
    await api.keeper.restore();
    assert.equal(api.sessions.all.length, 0);
    const panel = vscode.window.createWebviewPanel(panelType, 'back', vscode.ViewColumn.One);
    await api.panels.deserializeWebviewPanel(panel, { sessionId: id });
    const [restored] = api.sessions.all;
    assert.equal(restored?.id, id);
    await until(() => restored.phase.kind === 'live', 'the session to be live');
    await restored.play();
    await reach(restored, saved.point.epoch + 1);
  });
});
