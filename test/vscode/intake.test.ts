import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile as writeOutside } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/host/api';
import type { Choice } from '../../src/host/commands/choices';
import { Command } from '../../src/host/contributions';
import { problemCapacity } from '../../src/host/problems/problemsOf';
import { until } from '../support/until';
import {
  acceptAll,
  activated,
  closeEverything,
  dismissed,
  paused,
  setText,
  train,
  withSetting,
  writeFile,
} from './support';

const choice: Choice = { label: 'y', positiveClass: 'yes', features: ['x'] };

/** Rows of a column of numbers and a class that goes with it, from line 2 on. */
function rows(count: number, mark = ','): string {
  const lines = Array.from({ length: count }, (_, i) => {
    return `${i % 10}.5${mark}${(i + (i % 3)) % 10 > 4 ? 'yes' : 'no'}`;
  });
  return `x${mark}y\n${lines.join('\n')}\n`;
}

const words = (problems: readonly vscode.Diagnostic[]): string =>
  problems.map(({ message }) => message).join('\n');

describe('how a file is read', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('is inferred, and told', async () => {
    const file = await writeFile('semicolons.csv', rows(40, ';').replaceAll('.', ','));
    const session = await train(api, file, choice, 1);
    assert.equal(session.dialect?.delimiter, ';');
    assert.equal(session.dialect.decimalMark, ',');
    assert.equal(session.table?.columns[0]?.maximum, 9.5);
  });

  it('follows the settings, and says which of them are no use', async () => {
    const file = await writeFile('headless.csv', rows(40));
    await withSetting('logitLab.data.header', 'no', async () => {
      assert.deepEqual(api.preferences.readingOf(file).dialect, { header: false });
      const other = { label: 'column 2', positiveClass: 'yes', features: ['column 1'] };
      const session = await train(api, file, other, 1);
      assert.equal(session.table?.rowCount, 41);
    });
    for (const hostile of ['constructor', 7, { delimiter: ',' }]) {
      await withSetting('logitLab.data.delimiter', hostile, () => {
        assert.deepEqual(api.preferences.readingOf(file).dialect, {});
        return Promise.resolve();
      });
    }
  });

  it('is what was chosen for the file, from then on, whatever the settings say', async () => {
    const file = await writeFile('chosen.csv', rows(40));
    const reading = api.preferences.readingOf(file);
    const options = { ...reading, missing: ['2.5'], faults: 'strict' } as const;
    await api.train(file, choice, options);
    assert.deepEqual(api.preferences.readingOf(file), options);
    assert.equal(api.sessions.of(file)?.table?.columns[0]?.missing, 4);
    await withSetting('logitLab.data.faultyRows', 'report', () => {
      assert.equal(api.preferences.readingOf(file).faults, 'strict');
      return Promise.resolve();
    });
    await api.train(file, choice, api.preferences.readingBySettings(file));
    assert.deepEqual(api.preferences.readingOf(file), api.preferences.readingBySettings(file));
  });

  it('can be changed from the lists, which then ask on', async () => {
    const file = await writeFile('differently.csv', rows(40));
    const flow = vscode.commands.executeCommand(Command.readDifferently, file);
    await acceptAll(() => api.sessions.of(file) !== undefined);
    await flow;
    assert.equal(api.sessions.of(file)?.run?.experiment.label, 'y');
    assert.equal(api.workers.live.length, 1);

    // and from a session, without reading before it is asked
    let isOver = false;
    const again = vscode.commands.executeCommand(Command.readDifferently, file);
    void Promise.resolve(again).then(() => (isOver = true));
    await dismissed(() => isOver);
    assert.equal(api.workers.live.length, 1);
  });

  it('is that of another encoding where that is chosen', async () => {
    const bytes = [...new TextEncoder().encode('x,y\n')];
    for (let i = 0; i < 30; i++) bytes.push(0x30 + (i % 10), 0x2c, i % 2 ? 0xe9 : 0x61, 0x0a);
    const file = await writeFile('latin.csv', Uint8Array.from(bytes));
    const options = api.preferences.readingOf(file);
    const latin = { ...options, dialect: { encoding: 'windows-1252' } } as const;
    await api.train(file, { label: 'y', positiveClass: 'é', features: ['x'] }, latin);
    const session = api.sessions.of(file);
    assert.equal(session?.run?.design.positiveClass, 'é');

    // what is typed in an editor is no bytes of any encoding
    const document = await vscode.workspace.openTextDocument(file);
    await setText(document, rows(40).replaceAll('yes', 'oui'));
    await api.train(file, { ...choice, positiveClass: 'oui' }, latin);
    assert.equal(session.file.trainedOn?.usedUnsaved, true);
    assert.equal(session.dialect?.encoding, 'utf-8');
    assert.equal(session.run.experiment.reading.dialect.encoding, 'windows-1252');
  });
});

describe('the Problems view', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('lists what was left out of a file that no editor has opened, until its session ends', async () => {
    const text = rows(40).replace('\n', '\n1\n2,yes,3\n\n"4"x,no\n');
    const file = await writeFile('faulty.csv', text);
    const session = await train(api, file, choice, 1);
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.path === file.path));
    const problems = vscode.languages.getDiagnostics(file);
    assert.deepEqual(
      problems.map(({ code, severity, range }) => [code, severity, range.start.line]),
      [
        ['short', vscode.DiagnosticSeverity.Warning, 1],
        ['long', vscode.DiagnosticSeverity.Warning, 2],
        ['blank', vscode.DiagnosticSeverity.Information, 3],
        ['textAfterQuote', vscode.DiagnosticSeverity.Warning, 4],
      ],
    );
    assert.ok(problems.every(({ source }) => source === 'Logit Lab'));
    assert.match(words(problems), /1 fields instead of 2; it is left out/);
    api.sessions.close(session);
    assert.deepEqual(vscode.languages.getDiagnostics(file), []);
  });

  it('tells of cells that are no numbers, and of the header', async () => {
    const lines = rows(60).replace('3.5,', 'abc,').split('\n');
    const text = [`${lines[0] ?? ''},y`, ...lines.slice(1, -1).map((line) => `${line},1`)].join(
      '\n',
    );
    const file = await writeFile('notices.csv', text);
    await train(api, file, choice, 1);
    const problems = api.problems.of(file);
    assert.match(words(problems), /x: “abc” is not a number/);
    const [header] = problems;
    assert.equal(header?.code, 'header');
    assert.equal(header.range.start.line, 0);
  });

  it('lists a thousand at most, and counts the others', async () => {
    const file = await writeFile('many.csv', rows(5000) + '1\n'.repeat(problemCapacity + 234));
    await train(api, file, choice, 1);
    const problems = api.problems.of(file);
    assert.equal(problems.length, problemCapacity + 1);
    assert.match(problems.at(-1)?.message ?? '', /234 more/);
  });

  it('shows where a strict reading stopped, until the file can be read', async () => {
    const file = await writeFile('strict.csv', `${rows(40)}1,"2\n3,no\n`);
    await withSetting('logitLab.data.faultyRows', 'strict', async () => {
      await assert.rejects(api.train(file, choice), /Line 42, column 3.* never closed/);
    });
    const [problem, ...others] = api.problems.of(file);
    assert.deepEqual(others, []);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual([problem.range.start.line, problem.range.start.character], [41, 2]);
    assert.equal(api.workers.live.length, 0);
    await train(api, file, choice, 1);
    assert.deepEqual(
      api.problems.of(file).map(({ code, severity }) => [code, severity]),
      [['unclosedQuote', vscode.DiagnosticSeverity.Warning]],
    );
  });

  it('forgets why a file could not be read when that is edited', async () => {
    const file = await writeFile('mended.csv', `${rows(40)}1\n`);
    await withSetting('logitLab.data.faultyRows', 'strict', () =>
      assert.rejects(api.train(file, choice)),
    );
    assert.equal(api.problems.of(file).length, 1);
    const document = await vscode.workspace.openTextDocument(file);
    await setText(document, rows(40));
    await until(() => api.problems.of(file).length === 0, 'the problem to be forgotten');
  });
});

describe('a table that is larger than the budget', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  const large = (): Promise<vscode.Uri> => writeFile('large.csv', rows(60_000));

  it('is read as a random sample when that is accepted, and says so ever after', async () => {
    const file = await large();
    await withSetting('logitLab.data.memoryBudget', 1, async () => {
      const flow = vscode.commands.executeCommand(Command.train, file);
      await acceptAll(() => api.sessions.of(file) !== undefined);
      await flow;
    });
    const session = api.sessions.of(file);
    assert.ok(session?.run);
    await paused(session);
    const { sample } = session;
    assert.ok(sample && sample.rows < 60_000);
    assert.deepEqual([sample.ofRows, sample.seed], [60_000, 42]);
    assert.equal(session.table?.rowCount, sample.rows);

    // another window draws the very same rows, and asks nobody
    const saved = session.toSaved();
    assert.ok(saved);
    await closeEverything(api);
    api.sessions.restore([{ run: saved, kept: [] }], saved.id);
    const restored = api.sessions.active;
    assert.deepEqual(restored?.sample, sample);
    await withSetting('logitLab.data.memoryBudget', 1, () => restored.revive());
    assert.equal(restored.phase.kind, 'live');
    assert.deepEqual(restored.table?.sample, sample);
    assert.equal(restored.run?.design.trainingRows, saved.start.design.trainingRows);
    // which is no way of reading that would be remembered
    assert.equal(api.preferences.readingOf(file).sample, undefined);
  });

  it('is left alone when the question is dismissed', async () => {
    const file = await large();
    await withSetting('logitLab.data.memoryBudget', 1, async () => {
      let isOver = false;
      const flow = vscode.commands.executeCommand(Command.train, file);
      void Promise.resolve(flow).then(() => (isOver = true));
      await until(() => api.workers.live.length === 1, 'the worker');
      await dismissed(() => isOver);
    });
    assert.equal(api.workers.live.length, 0);
    assert.equal(api.sessions.all.length, 0);
  });
});

describe('a label of numbers', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('is cut in two at the median when that is accepted, and remembered', async () => {
    const lines = Array.from({ length: 101 }, (_, i) => `${((i * 37) % 23) / 4},${i / 7 + 0.01}`);
    const file = await writeFile('continuous.csv', `size,price\n${lines.join('\n')}\n`);
    const flow = vscode.commands.executeCommand(Command.train, file);
    await acceptAll(() => api.sessions.of(file) !== undefined);
    await flow;
    const { run } = api.sessions.of(file) ?? {};
    assert.equal(run?.experiment.label, 'price');
    assert.equal(run.experiment.threshold, 50 / 7 + 0.01);
    assert.match(run.design.positiveClass, /7\.15/);
    const { trainingRows, validationRows } = run.design;
    assert.equal(trainingRows + validationRows, 101);
  });
});

describe('a file that is in no folder of the window', () => {
  let api: Api;
  let folder: string;

  before(async () => {
    api = await activated();
    folder = await mkdtemp(path.join(tmpdir(), 'logit-lab-outside-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => closeEverything(api));

  it('is trained on as any other, and watched', async () => {
    const file = vscode.Uri.file(path.join(folder, 'outside.csv'));
    await writeOutside(file.fsPath, rows(40));
    const session = await train(api, file, choice, 1);
    // what is written before the watcher has begun goes unheard
    let count = 50;
    await until(async () => {
      await writeOutside(file.fsPath, rows(count++));
      return session.change === 'written';
    }, 'the change to be noticed');
  });
});
