import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { RunReport } from '../../src/core/export/report';
import { seriesNames, type Trace } from '../../src/core/experiment/trace';
import type { Api } from '../../src/host/api';
import { Command } from '../../src/host/contributions';
import type { Run } from '../../src/host/session/run';
import type { Session } from '../../src/host/session/session';
import type { RunsNode } from '../../src/host/views/runsTree';
import { until } from '../support/until';
import {
  activated,
  closeEverything,
  fileInWorkspace,
  paused,
  penguins,
  reach,
  train,
} from './support';

describe('the runs of a session', () => {
  let api: Api;
  const uri = fileInWorkspace('penguins.csv');

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  /** Trains, and goes on from epoch 2 as another run with another rate. */
  async function forked(): Promise<{ session: Session; first: Run; fork: Run }> {
    const session = await train(api, uri, penguins, 6);
    await paused(session);
    const first = session.run;
    assert.ok(first);
    await session.show(2);
    await session.setLearningRate(2);
    await until(() => session.run !== first, 'the fork');
    await session.play();
    await reach(session, 5);
    await paused(session);
    const fork = session.run;
    assert.ok(fork);
    return { session, first, fork };
  }

  const lossesOf = (trace: Trace): number[] => [
    ...trace.buckets('loss').last.slice(0, trace.epochCount),
  ];
  const labelOf = (node: RunsNode): string => {
    const { label } = api.runs.getTreeItem(node);
    return typeof label === 'string' ? label : (label?.label ?? '');
  };
  const descriptionOf = (node: RunsNode | undefined): string =>
    String(node && api.runs.getTreeItem(node).description);

  it('are listed with their forks below them, the open one told', async () => {
    await forked();
    const roots = api.runs.getChildren();
    assert.deepEqual(roots.map(labelOf), ['Run 1']);
    const forks = api.runs.getChildren(roots[0]);
    assert.deepEqual(forks.map(labelOf), ['Run 2']);
    assert.match(descriptionOf(forks[0]), /^open · loss 0\.\d+ · [\d.]+% · from epoch 2$/);
    assert.doesNotMatch(descriptionOf(roots[0]), /open/);
    const item = roots[0] && api.runs.getTreeItem(roots[0]);
    assert.ok(item);
    assert.equal(item.contextValue, 'run.kept.unpinned');
    assert.match(item.accessibilityInformation?.label ?? '', /^Run 1, loss .*Paused\./);
  });

  it('are grouped by file where several are trained', async () => {
    await train(api, uri, penguins, 1);
    const coins = {
      ...{ label: 'verdict', positiveClass: 'counterfeit' },
      features: ['diameter_mm', 'mass_g'],
    };
    await train(api, fileInWorkspace('coins.csv'), coins, 1);
    const files = api.runs.getChildren();
    assert.deepEqual(files.map(labelOf), ['penguins.csv', 'coins.csv']);
    assert.deepEqual(files.flatMap((file) => api.runs.getChildren(file)).map(labelOf), [
      'Run 1',
      'Run 1',
    ]);
  });

  it('come back from the store as they were: names, pins, forks, every bit of the curves', async () => {
    const { session, first, fork } = await forked();
    session.labelRun(1, { name: 'as it came' });
    session.labelRun(2, { isPinned: true });
    const before = [lossesOf(first.trace), lossesOf(fork.trace)];
    // as a window that is closed does, and the next one
    await api.keeper.flush();
    const saved = await until(async () => {
      const found = await api.store.load(session.id);
      const names = [found?.run.start.label, found?.kept[0]?.start.label];
      return names[0]?.isPinned === true && names[1]?.name === 'as it came' && found;
    }, 'both runs to be saved');
    assert.ok(saved);
    const { start } = saved.run;
    assert.deepEqual(start.label.parent, { id: 1, epoch: 2 });
    const after = [saved.kept[0]?.start.trace, start.trace].map(
      (trace) => trace && lossesOf(trace),
    );
    assert.deepEqual(after, before);
    assert.deepEqual(before[1]?.slice(0, 3), before[0]?.slice(0, 3), 'one way up to the fork');
    assert.notDeepEqual(before[1]?.slice(3, 5), before[0]?.slice(3, 5), 'two ways from there');
  });

  it('go on after they were opened again, with the bits of a run that was never left', async () => {
    const { session, first } = await forked();
    const epoch = first.point.epoch;
    const before = lossesOf(first.trace);
    const [root] = api.runs.getChildren();
    await vscode.commands.executeCommand(Command.openRun, root);
    await until(() => session.run?.label.id === 1, 'the first run to be open');
    assert.equal(session.run?.point.epoch, epoch);
    await session.play();
    await reach(session, epoch + 4);
    await paused(session);
    const reopened = session.run;
    assert.deepEqual(lossesOf(reopened.trace).slice(0, epoch + 1), before);
    assert.deepEqual(
      session.runs.map(({ label }) => label.id),
      [1, 2],
      'the fork is kept',
    );
    // beside one that was trained without a break
    const reached = reopened.trace.epochCount;
    const straight = await trainedTo(reached - 1);
    for (const name of seriesNames) {
      assert.deepEqual(
        [...reopened.trace.buckets(name).last.slice(0, reached)],
        [...straight.trace.buckets(name).last.slice(0, reached)],
        name,
      );
    }
  });

  it('are named, pinned and deleted, and a deleted one can be had back', async () => {
    const { session } = await forked();
    const node = (): RunsNode | undefined => api.runs.getChildren()[0];
    await vscode.commands.executeCommand(Command.pinRun, node());
    const pins = (): boolean[] => session.runs.map(({ label }) => label.isPinned);
    assert.deepEqual(pins(), [true, false]);
    const pinned = node();
    const icon = pinned && api.runs.getTreeItem(pinned).iconPath;
    assert.ok(icon instanceof vscode.ThemeIcon && icon.id === 'pinned');
    await vscode.commands.executeCommand(Command.unpinRun, node());
    assert.deepEqual(pins(), [false, false]);
    await vscode.commands.executeCommand(Command.deleteRun, node());
    assert.deepEqual(
      session.runs.map(({ label }) => label.id),
      [2],
    );
    assert.match(descriptionOf(node()), /from epoch 2/, 'the fork does not go with it');
    await until(async () => {
      const found = await api.store.load(session.id);
      return found?.kept.length === 0;
    }, 'its file to be deleted');
  });

  it('are put back where they were', async () => {
    const { session, first } = await forked();
    const putBack = session.deleteRun(1);
    assert.ok(putBack);
    assert.equal(session.runs.length, 1);
    putBack();
    putBack();
    assert.deepEqual(
      session.runs.map(({ label }) => label.id),
      [1, 2],
    );
    assert.equal(session.runs[0], first);
    assert.equal(session.deleteRun(2), undefined, 'the open one stays');
    assert.equal(session.deleteRun(99), undefined);
  });

  it('are exported one by one, the open one or not', async () => {
    const { first, fork } = await forked();
    const weightIn = async (node: RunsNode | undefined): Promise<number | undefined> => {
      const before = new Set(vscode.workspace.textDocuments);
      await vscode.commands.executeCommand(Command.exportRun, node);
      const written = vscode.workspace.textDocuments.find((one) => !before.has(one));
      const report = JSON.parse(written?.getText() ?? '') as RunReport;
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      return report.weights.standardized['bill_length_mm'];
    };
    const [root] = api.runs.getChildren();
    assert.equal(await weightIn(root), first.point.weights[0]);
    assert.equal(await weightIn(api.runs.getChildren(root)[0]), fork.point.weights[0]);
  });

  it('are compared on their page of the panel', async () => {
    const { session } = await forked();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => api.panels.count === 0, 'the panel to close');
    await vscode.commands.executeCommand(Command.compareRuns, api.runs.getChildren()[0]);
    await until(() => api.panels.count === 1, 'the panel');
    assert.equal(api.sessions.active, session);
  });

  /** A run of its own, trained in one go at least up to an epoch. */
  async function trainedTo(epoch: number): Promise<Run> {
    const session = await train(api, uri, penguins, epoch);
    await paused(session);
    assert.ok(session.run);
    return session.run;
  }
});
