import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../src/host/api';
import { inRawUnits } from '../../src/core/model/rawUnits';
import { NumberFormat } from '../../src/host/format';
import { until } from '../support/until';
import {
  activated,
  closeEverything,
  fileInWorkspace,
  hoversAt,
  paused,
  penguins,
  plain,
  setText,
  train,
  withSetting,
  writeFile,
} from './support';

const format = new NumberFormat('en');

async function scratch(name: string, content: string): Promise<vscode.Uri> {
  const uri = await writeFile(name, content);
  await vscode.workspace.openTextDocument(uri);
  return uri;
}

describe('hovers', () => {
  let api: Api;
  const uri = fileInWorkspace('penguins.csv');

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  describe('on a table', () => {
    it('say nothing of a file that was not trained on', async () => {
      await vscode.workspace.openTextDocument(uri);
      assert.deepEqual(await hoversAt(uri, 0, 2), []);
    });

    it('give a header the weight that the run has', async () => {
      const session = await train(api, uri, penguins, 20);
      await paused(session);
      const document = await vscode.workspace.openTextDocument(uri);
      const header = document.lineAt(0).text;
      const text = plain(await hoversAt(uri, 0, header.indexOf('bill_depth_mm') + 3));
      const { run } = session;
      assert.ok(run);
      const raw = inRawUnits(run.point, run.design.features).weights[1] ?? NaN;
      assert.ok(text.includes(`weight ${format.quantity(raw)} per unit`), text);
      assert.match(text, /bill_depth_mm: a feature, at epoch \d+/);
      assert.match(plain(await hoversAt(uri, 0, header.indexOf('sex'))), /sex: the label/);
      assert.match(plain(await hoversAt(uri, 0, header.indexOf('year'))), /not a feature/);
    });

    it('give a cell its part in the row, or say why the row is not used', async () => {
      const session = await train(api, uri, penguins, 20);
      await paused(session);
      const document = await vscode.workspace.openTextDocument(uri);
      const cells = document.lineAt(1).text.split(',');
      const character = cells.slice(0, 2).join(',').length + 2;
      const text = plain(await hoversAt(uri, 1, character));
      const answer = await session.askRecord(2);
      assert.ok(answer);
      assert.ok(text.includes(`bill_length_mm: ${cells[2] ?? ''}`), text);
      assert.ok(text.includes(`adds ${format.quantity(answer.contributions[0] ?? NaN)} to z`));
      assert.ok(text.includes(`probability of male ${format.share(answer.probability)}`), text);
      const missing = document
        .getText()
        .split('\n')
        .findIndex((line) => line.includes('NA'));
      assert.match(plain(await hoversAt(uri, missing, 1)), /left out of training/);
    });

    it('say when the document is no longer what was read', async () => {
      const session = await train(api, uri, penguins, 1);
      await paused(session);
      const document = await vscode.workspace.openTextDocument(uri);
      const whole = document.getText();
      await setText(document, `${whole}\n`);
      await until(() => session.fileState === 'edited', 'the edit to be noticed');
      assert.match(plain(await hoversAt(uri, 1, 1)), /changed since/);
      await setText(document, whole);
      await document.save();
    });

    it('are silent when they are switched off, at once', async () => {
      await train(api, uri, penguins, 1);
      assert.notDeepEqual(await hoversAt(uri, 0, 40), []);
      await withSetting('logitLab.hover.enabled', false, async () => {
        assert.deepEqual(await hoversAt(uri, 0, 40), []);
      });
    });

    it('let no name from a file become markup', async () => {
      const hostile = [
        '<img src=x onerror=alert(1)>',
        '[run](command:workbench.action.quit)',
        '](command:logitLab.train)',
        '$(trash) **bold** `code`',
      ];
      const quoted = hostile.map((name) => `"${name}"`).join(',');
      const rows = Array.from({ length: 20 }, (_, i) => `${i},${i % 3},${i % 5},${i % 7},${i % 2}`);
      const file = await writeFile('hostile.csv', `${quoted},y\n${rows.join('\n')}\n`);
      await vscode.workspace.openTextDocument(file);
      const choice = { label: 'y', positiveClass: '1', features: hostile };
      await train(api, file, choice, 2);
      let character = 1;
      for (const name of hostile) {
        const hovers = await hoversAt(file, 0, character);
        assert.equal(hovers.length, 1, name);
        const [hover] = hovers;
        assert.ok(hover && hover.isTrusted !== true && hover.supportHtml !== true, name);
        assert.equal(hover.supportThemeIcons === true, false, name);
        assert.ok(plain(hovers).includes(name), plain(hovers));
        assert.doesNotMatch(hover.value, /(?<!\\)\]\(/, 'a link');
        assert.doesNotMatch(hover.value, /(?<!\\)[*`]\w/, 'emphasis or code');
        character += name.length + 3;
      }
    });
  });

  describe('on hyper-parameters', () => {
    it('explain a clear name in each of the languages', async () => {
      for (const name of ['rate.py', 'rate.R', 'rate.js', 'rate.tsx', 'rate.md']) {
        const file = await scratch(name, 'learning_rate = 0.1');
        assert.match(plain(await hoversAt(file, 0, 3)), /Learning rate η/, name);
      }
      const file = await scratch('rate.txt', 'learning_rate = 0.1');
      assert.deepEqual(await hoversAt(file, 0, 3), []);
    });

    it('explain an ambiguous name only in a text about models, or beside a run', async () => {
      const about = await scratch('about.py', 'C = 3\nimport sklearn');
      assert.match(plain(await hoversAt(about, 0, 0)), /inverse strength/);
      const other = await scratch('other.py', 'epochs = 3');
      assert.deepEqual(await hoversAt(other, 0, 2), []);
      const session = await train(api, uri, penguins, 3);
      await paused(session);
      const epoch = format.count(session.run?.point.epoch ?? -1);
      const text = plain(await hoversAt(other, 0, 2));
      assert.ok(text.includes(`in the active run: epoch ${epoch}, at most 10,000`), text);
    });

    it('follow the settings at once', async () => {
      const python = await scratch('sigmoid.py', 'sigmoid(z)');
      const json = await scratch('sigmoid.json', '"sigmoid"');
      await withSetting('logitLab.hover.languages', ['json'], async () => {
        await until(async () => (await hoversAt(json, 0, 3)).length > 0, 'the hover in JSON');
        assert.deepEqual(await hoversAt(python, 0, 3), []);
      });
      await withSetting('logitLab.hover.enabled', false, async () => {
        await until(async () => (await hoversAt(python, 0, 3)).length === 0, 'silence');
      });
      await until(async () => (await hoversAt(python, 0, 3)).length > 0, 'the hover to be back');
    });
  });
});
