import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { csvOf } from '../../src/core/data/generate/madeTable';
import { initialRecipe } from '../../src/core/data/generate/recipe';
import type { Api } from '../../src/host/api';
import { Command, makerPanelType } from '../../src/host/contributions';
import type { CreateSample } from '../../src/host/maker/request';
import { until } from '../support/until';
import { activated, closeEverything, dismissed, fileInWorkspace, reach } from './support';

/** Tabs with the page for sample data. */
function makerTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        // VS Code puts its own name before the type
        input instanceof vscode.TabInputWebview && input.viewType.endsWith(makerPanelType),
    );
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

const create = (argument?: CreateSample): Thenable<unknown> =>
  vscode.commands.executeCommand(Command.createSample, argument);

describe('Create Sample Dataset', () => {
  let api: Api;
  const target = fileInWorkspace('made.csv');

  before(async () => {
    api = await activated();
  });
  afterEach(async () => {
    await closeEverything(api);
    if (await exists(target)) await vscode.workspace.fs.delete(target);
  });

  it('opens one panel, however often it is asked for', async () => {
    await create();
    await create();
    await until(() => makerTabs().length === 1, 'the panel');
    assert.equal(makerTabs()[0]?.label, 'Create Sample Dataset');
    assert.equal(api.sessions.all.length, 0);
  });

  it('writes the file of a recipe where it is told, byte for byte', async () => {
    const recipe = { kind: 'logistic', rows: 321, seed: 7 } as const;
    await create({ recipe, target });
    const table = { recipe: { ...initialRecipe('logistic'), ...recipe }, painted: [] };
    assert.equal(await textOf(target), [...csvOf(table)].join(''));
    assert.equal(makerTabs().length, 0);
    assert.equal(api.sessions.all.length, 0);
  });

  it('trains on it with its label and features, without a question', async () => {
    await create({ recipe: { kind: 'clouds', rows: 500, features: 3 }, target, train: true });
    const session = api.sessions.of(target);
    assert.ok(session?.run);
    const { label, positiveClass, features } = session.run.experiment;
    assert.deepEqual([label, positiveClass, features], ['class', '1', ['x1', 'x2', 'x3']]);
    const { trainingRows, validationRows } = session.run.design;
    assert.equal(trainingRows + validationRows, 500);
    await reach(session, 2);
    assert.equal(api.panels.count, 1);
  });

  it('writes what was painted alone', async () => {
    const painted = [
      { x: -1, y: 0.5, label: 0 },
      { x: 1, y: -0.5, label: 1 },
    ] as const;
    await create({ painted, target });
    assert.equal(await textOf(target), 'x1,x2,class\n-1,0.5,0\n1,-0.5,1\n');
  });

  it('overwrites nothing unasked, and makes nothing of what it does not understand', async () => {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode('mine'));
    const wrong: unknown[] = [
      { recipe: { kind: 'clouds' }, target },
      { recipe: { kind: 'spiral' }, target },
      { recipe: { kind: 'clouds', rows: 1e9 }, target },
      { painted: [{ x: 0, y: Number.NaN, label: 1 }], target },
      'made.csv',
    ];
    for (const argument of wrong) {
      let isOver = false;
      const asked = vscode.commands.executeCommand(Command.createSample, argument);
      void Promise.resolve(asked).then(() => (isOver = true));
      // each is told as an error
      await dismissed(() => isOver);
      assert.equal(await textOf(target), 'mine');
    }
    assert.equal(makerTabs().length, 0);
  });

  it('writes a large file whole', async () => {
    await create({ recipe: { kind: 'xor', rows: 100_000, features: 5 }, target });
    const lines = (await textOf(target)).trimEnd().split('\n');
    assert.equal(lines.length, 100_001);
    assert.match(lines.at(-1) ?? '', /^(-?[\d.e+-]+,){5}[01]$/);
  });
});
