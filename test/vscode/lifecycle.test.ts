import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../src/host/api';
import type { Choice } from '../../src/host/commands/choices';
import { until } from '../support/until';
import {
  activated,
  closeEverything,
  fileInWorkspace,
  paused,
  penguins,
  reach,
  train,
  writeFile,
} from './support';

const coins: Choice = {
  label: 'verdict',
  positiveClass: 'counterfeit',
  features: ['diameter_mm', 'mass_g'],
};

describe('the life of a session', () => {
  let api: Api;
  const uri = fileInWorkspace('penguins.csv');

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('belongs to one file; the last that was started is active', async () => {
    const one = await train(api, uri, penguins, 1);
    const other = await train(api, fileInWorkspace('coins.csv'), coins, 1);
    assert.equal(api.sessions.all.length, 2);
    assert.equal(api.sessions.active, other);
    await vscode.window.showTextDocument(uri);
    await until(() => api.sessions.active === one, 'the focused file to be active');
    await train(api, uri, penguins);
    assert.equal(api.sessions.all.length, 2, 'training anew makes no second session');
    assert.equal(api.workers.live.length, 2, 'training anew ends the worker before');
  });

  it('pauses when its panel closes, stays, and comes back with Open Panel', async () => {
    const session = await train(api, uri, penguins, 2);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => api.panels.count === 0, 'the panel to close');
    await until(() => session.run?.state.status === 'paused', 'the pause');
    assert.equal(api.sessions.active, session);
    await vscode.commands.executeCommand('logitLab.showPanel');
    await until(() => api.panels.count === 1, 'the panel');
  });

  it('leaves nothing behind when it is closed', async () => {
    for (let round = 0; round < 3; round++) {
      await train(api, uri, penguins, 1);
      await train(api, fileInWorkspace('coins.csv'), coins, 1);
      assert.equal(api.workers.live.length, 2);
      assert.equal(api.files.count, 2);
      await closeEverything(api);
      const left = {
        sessions: api.sessions.all.length,
        active: api.sessions.active,
        workers: api.workers.live.length,
        watchers: api.files.count,
        panels: api.panels.count,
        timers: api.keeper.pendingCount,
      };
      assert.deepEqual(left, {
        ...{ sessions: 0, active: undefined, workers: 0, watchers: 0, panels: 0, timers: 0 },
      });
    }
  });

  it('survives the death of its worker, and goes on from where it stood', async () => {
    const session = await train(api, uri, penguins, 3);
    const [client] = api.workers.live;
    client?.worker.terminate();
    await until(() => session.phase.kind === 'failed', 'the death to be noticed');
    assert.ok(session.phase.kind === 'failed');
    assert.match(session.phase.fault.message.text, /Try again/);
    assert.equal(api.workers.live.length, 0);
    const epoch = session.run?.point.epoch ?? -1;
    const before = session.run?.trace.buckets('loss').last.slice(0, epoch + 1);
    await session.play();
    await reach(session, epoch + 2);
    const after = session.run?.trace.buckets('loss').last.slice(0, epoch + 1);
    assert.deepEqual(after, before);
  });

  it('comes back as it was saved: paused, at its epoch, with its whole curve', async () => {
    const session = await train(api, uri, penguins, 4);
    await session.setLearningRate(0.5);
    await until(() => session.run?.marks.length === 1, 'the mark');
    const saved = session.toSaved();
    assert.ok(saved);
    await api.store.save(saved);
    const loaded = await api.store.load(saved.id);
    assert.ok(loaded);
    const count = loaded.run.start.trace.epochCount;
    await closeEverything(api);

    api.sessions.restore([loaded], loaded.run.id);
    const restored = api.sessions.active;
    assert.equal(restored?.phase.kind, 'dormant');
    assert.equal(restored.run?.state.status, 'paused');
    await restored.revive();
    assert.equal(restored.phase.kind, 'live');
    assert.equal(restored.run.trace.epochCount, count);
    assert.equal(restored.run.point.epoch, count - 1);
    assert.deepEqual(restored.run.point.weights, loaded.run.point.weights);
    assert.equal(restored.run.state.status, 'paused');
    assert.equal(restored.run.state.learningRate, 0.5);
    assert.equal(restored.run.marks.length, 1);
    await restored.play();
    await reach(restored, count + 1);
  });

  it('does not go on with a file that has changed or is gone', async () => {
    const text = 'x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n7,a\n8,b\n9,a\n10,b\n';
    const file = await writeFile('changing.csv', text);
    const choice = { label: 'y', positiveClass: 'b', features: ['x'] };
    const saved = await train(api, file, choice, 2).then(async (session) => {
      await paused(session);
      return session.toSaved();
    });
    assert.ok(saved);
    for (const [change, says] of [
      [() => writeFile('changing.csv', text.replace('10', '11')), /has changed since/],
      [() => vscode.workspace.fs.delete(file), /does not exist any more/],
    ] as const) {
      await closeEverything(api);
      await change();
      api.sessions.restore([{ run: saved, kept: [] }], saved.id);
      const restored = api.sessions.active;
      await restored?.revive();
      assert.ok(restored?.phase.kind === 'failed');
      assert.match(restored.phase.fault.message.text, says);
      assert.equal(api.workers.live.length, 0);
    }
  });

  it('leaves out what was saved and is corrupt, and says how many', async () => {
    const session = await train(api, uri, penguins, 2);
    const saved = session.toSaved();
    assert.ok(saved);
    await api.store.save(saved);
    const folder = api.store.folder;
    const noise = vscode.Uri.joinPath(folder, 'noise.run');
    await vscode.workspace.fs.writeFile(noise, new TextEncoder().encode('LOGITLABnoise'));
    const { sessions, corrupt } = await api.store.loadAll();
    assert.equal(corrupt, 1);
    assert.ok(sessions.some(({ run }) => run.id === session.id));
    const again = await api.store.loadAll();
    assert.equal(again.corrupt, 0);
    assert.equal(await api.store.load('../../etc/passwd'), undefined);
  });

  it('saves itself while it runs and is forgotten when it is closed', async () => {
    const session = await train(api, uri, penguins, 1);
    const { id } = session;
    await until(async () => (await api.store.load(id)) !== undefined, 'the file of the session');
    const reached = session.run?.point.epoch ?? NaN;
    await api.keeper.flush();
    const saved = await api.store.load(id);
    assert.ok(saved && saved.run.point.epoch >= reached);
    await until(() => session.run?.state.status === 'paused', 'the pause');
    await until(
      async () => (await api.store.load(id))?.run.point.epoch === session.run?.point.epoch,
      'the last epoch to be saved',
    );
    await closeEverything(api);
    await until(async () => (await api.store.load(id)) === undefined, 'the file to be deleted');
  });
});
