import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../src/host/api';
import type { Choice } from '../../src/host/commands/choices';
import { Command } from '../../src/host/contributions';
import type { Session } from '../../src/host/session/session';
import { until } from '../support/until';
import {
  acceptAll,
  activated,
  closeEverything,
  fileInWorkspace,
  paused,
  reach,
  setText,
  train,
  writeFile,
} from './support';
import { TableFiles } from './tableFiles';

const choice: Choice = { label: 'y', positiveClass: 'b', features: ['x'] };

const table = (rows: number, shift = 0): string =>
  `x,y\n${Array.from({ length: rows }, (_, i) => `${i + shift},${(i * 7) % rows > i ? 'a' : 'b'}`).join('\n')}\n`;

const changed = (session: Session, change: Session['change']): Promise<true> =>
  until(
    () => session.change === change,
    () => `the file to be told as ${change ?? 'unchanged'}, not ${session.change ?? 'unchanged'}`,
  );

const firstLoss = ({ run }: Session): number => run?.trace.buckets('loss').last[0] ?? NaN;

describe('a file that changes while it is trained on', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('written again: the run goes on as it was, and can be trained again from its weights', async () => {
    const file = await writeFile('written.csv', table(40));
    const session = await train(api, file, choice, 60);
    assert.equal(session.change, undefined);
    await writeFile('written.csv', table(50, 3));
    await changed(session, 'written');
    assert.match(session.note?.text ?? '', /written again/);
    assert.equal(session.isRunning, true);
    const before = session.run?.runId;
    const learned = session.run?.trace.latest('loss') ?? NaN;
    await session.retrain('current');
    assert.notEqual(session.run?.runId, before);
    assert.equal(session.change, undefined);
    assert.equal(session.table?.rowCount, 50);
    await until(() => session.isRunning, 'the run to run');
    assert.ok(Math.abs(firstLoss(session) - learned) < Math.abs(Math.LN2 - learned));
    assert.deepEqual(
      session.previous?.weights.map(({ feature }) => feature),
      ['x'],
    );
    assert.equal(api.workers.live.length, 1);
  });

  it('from zero, the weights before are kept to compare, also in another window', async () => {
    const file = await writeFile('zero.csv', table(40));
    const session = await train(api, file, choice, 20);
    await paused(session);
    const raw =
      (session.run?.point.weights[0] ?? NaN) / (session.run?.design.features[0]?.scale ?? NaN);
    await writeFile('zero.csv', table(44));
    await changed(session, 'written');
    await session.retrain('zero');
    assert.ok(Math.abs(firstLoss(session) - Math.LN2) < 1e-12);
    assert.equal(session.previous?.weights[0]?.weight, raw);
    assert.deepEqual(session.toSaved()?.previous, session.previous);
    await api.train(file, choice);
    assert.equal(session.previous, undefined, 'another choice is not compared');
  });

  it('edited in an editor: the edits are used when it is trained again, and that is said', async () => {
    const file = await writeFile('edited.csv', table(40));
    const document = await vscode.workspace.openTextDocument(file);
    const session = await train(api, file, choice, 1);
    await setText(document, table(41));
    await changed(session, 'edited');
    await session.retrain('current');
    assert.equal(session.table?.rowCount, 41);
    assert.equal(session.change, undefined);
    assert.match(session.note?.text ?? '', /unsaved edits .* used/);
    await document.save();
    await writeFile('unrelated.csv', table(10));
    assert.equal(session.change, undefined, 'what is saved are the edits that were used');
    await setText(document, table(42));
    await changed(session, 'edited');
    await document.save();
  });

  it('edited while it was read', async () => {
    const file = await writeFile('meanwhile.csv', table(40));
    const document = await vscode.workspace.openTextDocument(file);
    const trained = api.train(file, choice);
    await setText(document, table(41));
    await trained;
    const session = api.sessions.of(file);
    assert.ok(session);
    // whichever came first, what was read is not told to be what the editor holds unless it is
    await until(
      () => session.change === 'edited' || session.table?.rowCount === 41,
      'the edit to be noticed or used',
    );
    await document.save();
  });

  it('replaced by another file of its name, as many editors save', async () => {
    const file = await writeFile('replaced.csv', table(40));
    const session = await train(api, file, choice, 1);
    const other = await writeFile('replaced.csv.tmp', table(45));
    await vscode.workspace.fs.delete(file);
    await vscode.workspace.fs.rename(other, file);
    await changed(session, 'written');
    await session.retrain('current');
    assert.equal(session.table?.rowCount, 45);
  });

  it('deleted, and back again as it was', async () => {
    const file = await writeFile('deleted.csv', table(40));
    const session = await train(api, file, choice, 1);
    const away = fileInWorkspace('deleted.csv.away');
    await vscode.workspace.fs.rename(file, away);
    await changed(session, 'deleted');
    assert.match(session.note?.text ?? '', /deleted/);
    assert.equal(session.isRunning, true);
    await assert.rejects(session.retrain('current'), /does not exist any more/);
    assert.equal(session.phase.kind, 'live', 'the run that stands is kept');
    await vscode.workspace.fs.rename(away, file);
    await changed(session, undefined);
  });

  it('renamed: the session goes on under the new name, and is saved under it', async () => {
    const file = await writeFile('before.csv', table(40));
    const session = await train(api, file, choice, 1);
    const after = fileInWorkspace('after.csv');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(file, after, { overwrite: true });
    assert.ok(await vscode.workspace.applyEdit(edit));
    await changed(session, 'renamed');
    assert.equal(session.uri.toString(), after.toString());
    assert.equal(session.fileName, 'after.csv');
    await until(
      () =>
        vscode.window.tabGroups.all.some(({ tabs }) =>
          tabs.some(({ label }) => label === 'Logit Lab: after.csv'),
        ),
      'the panel to bear the new name',
    );
    assert.equal(api.sessions.of(after), session);
    assert.equal(api.sessions.of(file), undefined);
    assert.equal(session.toSaved()?.uri, after.toString());
    assert.equal(session.isRunning, true);
    assert.equal(api.files.count, 1);
    await writeFile('after.csv', table(41));
    await changed(session, 'written');
    await session.retrain('current');
    assert.equal(session.change, undefined);
    assert.equal(session.table?.rowCount, 41);
  });

  it('moved along with its folder, problems and all', async () => {
    const file = await writeFile('folder one/table.csv', `${table(40)}7\n`);
    const session = await train(api, file, choice, 1);
    assert.equal(api.problems.of(file).length, 1);
    const edit = new vscode.WorkspaceEdit();
    const to = fileInWorkspace('folder two');
    edit.renameFile(fileInWorkspace('folder one'), to, { overwrite: true });
    assert.ok(await vscode.workspace.applyEdit(edit));
    await changed(session, 'renamed');
    const moved = vscode.Uri.joinPath(to, 'table.csv');
    assert.equal(api.sessions.of(moved), session);
    assert.equal(api.problems.of(file).length, 0);
    assert.equal(api.problems.of(moved).length, 1);
  });

  it('without a column that the run uses: says which, and leaves the run as it is', async () => {
    const file = await writeFile('columns.csv', table(40));
    const session = await train(api, file, choice, 1);
    const { run } = session;
    await writeFile('columns.csv', table(40).replace('x,y', 'z,y'));
    await changed(session, 'written');
    await assert.rejects(session.retrain('current'), /columns\.csv any more\. Missing: x\./);
    assert.equal(session.run, run);
    assert.equal(session.phase.kind, 'live');
    assert.equal(api.workers.live.length, 1);
  });

  it('while no window was open: told when the run is to go on, and it can be trained again', async () => {
    const file = await writeFile('closed.csv', table(40));
    const session = await train(api, file, choice, 5);
    await paused(session);
    const saved = session.toSaved();
    assert.ok(saved);
    await closeEverything(api);
    await writeFile('closed.csv', table(43));
    api.sessions.restore([{ run: saved, kept: [] }], saved.id);
    const restored = api.sessions.active;
    assert.ok(restored);
    await restored.revive();
    assert.ok(restored.phase.kind === 'failed');
    assert.match(restored.phase.fault.message.text, /has changed since/);
    assert.equal(restored.change, 'written');
    await restored.retrain('current');
    assert.equal(restored.phase.kind, 'live');
    assert.equal(restored.table?.rowCount, 43);
    assert.equal(restored.previous?.weights.length, 1);
  });

  it('trained again twice at once is trained again once', async () => {
    const file = await writeFile('twice.csv', table(40));
    const session = await train(api, file, choice, 1);
    await Promise.all([session.retrain('current'), session.retrain('zero')]);
    assert.equal(api.workers.live.length, 1);
    assert.ok(Math.abs(firstLoss(session) - Math.LN2) > 1e-9, 'the first wish holds');
  });

  it('trained again by the command, from where is asked', async () => {
    const file = await writeFile('command.csv', table(40));
    const session = await train(api, file, choice, 3);
    const before = session.run?.runId;
    const done = vscode.commands.executeCommand(Command.retrain, file);
    await acceptAll(() => session.run?.runId !== before);
    await done;
    assert.ok(session.previous);
  });
});

describe('the Data page of a session', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('reads the file with other options beside the run, and trains on that when asked', async () => {
    const file = await writeFile('page.csv', table(40));
    const session = await train(api, file, choice, 1);
    const { run } = session;
    assert.ok(run);
    const options = { ...run.experiment.reading, missing: ['3'] };
    const read = await session.readData(options);
    assert.equal(read.columns[0]?.missing, 1);
    assert.equal(session.data, read);
    assert.equal(session.run, run);
    assert.equal(api.workers.live.length, 2);
    const [summary] = await session.askColumns(['x'], { label: 'y', positiveClass: 'b' });
    assert.equal(summary && summary.negative.count + summary.positive.count, 40);
    await session.trainData({ ...run.experiment, learningRate: 0.1 });
    assert.equal(api.workers.live.length, 1);
    assert.equal(session.table, read);
    assert.deepEqual(session.run.experiment.reading, options);
    assert.deepEqual(api.preferences.readingOf(file), options);
    await reach(session, 1);
  });

  it('trains on the table of the run once more in the same worker', async () => {
    const file = await writeFile('again.csv', table(40));
    const session = await train(api, file, choice, 1);
    const [client] = api.workers.live;
    const { run } = session;
    assert.ok(run);
    await writeFile('again.csv', table(50));
    await changed(session, 'written');
    await session.trainData({ ...run.experiment, standardize: false });
    assert.deepEqual(api.workers.live, [client]);
    assert.notEqual(session.run, run);
    assert.equal(session.run?.design.features[0]?.scale, 1);
    assert.equal(session.change, 'written', 'the table is as old as before');
    await reach(session, 2);
    await assert.rejects(
      session.trainData({ ...run.experiment, positiveClass: 'neither' }),
      /no class neither/,
    );
    assert.equal(session.phase.kind, 'live');
    const epoch = session.run.point.epoch;
    await session.play();
    await reach(session, epoch + 2);
  });

  it('keeps the table that stands when the file cannot be read another way', async () => {
    const file = await writeFile('stands.csv', `${table(40)}7\n`);
    const session = await train(api, file, choice, 1);
    const { table: before, run } = session;
    assert.ok(run);
    const strict = { ...run.experiment.reading, faults: 'strict' } as const;
    await assert.rejects(session.readData(strict), /Line 42/);
    assert.equal(session.data, before);
    assert.equal(api.workers.live.length, 1);
    await session.readData(run.experiment.reading);
    session.closeData();
    assert.equal(api.workers.live.length, 1);
    assert.equal(session.data, before);
  });
});

describe('a table that is no file of the disk', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('untitled: its text is used, its edits are told, and that it was closed', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'csv',
      content: table(40),
    });
    await vscode.window.showTextDocument(document);
    const session = await train(api, document.uri, choice, 1);
    assert.equal(session.table?.rowCount, 40);
    assert.match(session.note?.text ?? '', /unsaved edits/);
    assert.equal(api.files.count, 0, 'there is no file to be watched');
    await setText(document, table(41));
    await changed(session, 'edited');
    await session.retrain('current');
    assert.equal(session.table.rowCount, 41);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await changed(session, 'deleted');
    assert.equal(session.isRunning, true);
  });

  it('in a virtual file system: read by way of VS Code, watched, and trained again', async () => {
    const files = new TableFiles();
    const registration = vscode.workspace.registerFileSystemProvider(TableFiles.scheme, files);
    try {
      const file = vscode.Uri.parse(`${TableFiles.scheme}:/folder/table.csv`);
      files.write(file, table(40));
      const session = await train(api, file, choice, 1);
      assert.equal(session.table?.rowCount, 40);
      assert.equal(session.file.trainedOn?.usedUnsaved, false);
      files.write(file, table(41));
      await changed(session, 'written');
      await session.retrain('current');
      assert.equal(session.table.rowCount, 41);
      files.delete(file);
      await changed(session, 'deleted');
      await closeEverything(api);
      await assert.rejects(api.train(file, choice), /table\.csv does not exist any more/);
    } finally {
      registration.dispose();
    }
  });
});
