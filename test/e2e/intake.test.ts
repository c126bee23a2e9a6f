import assert from 'node:assert/strict';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encoded } from '../support/encoders';
import { generatedCsv } from '../support/tables';
import { train, trainFromExplorer } from '../support/trainFlow';
import { TrainingPanel } from '../support/trainingPanel';
import { windowOfSuite } from '../support/window';
import {
  acceptQuickInput,
  chooseItem,
  openFile,
  runCommand,
  toast,
  until,
  waitForQuickInput,
} from '../support/workbench';

/** A table as an office in China might export it: GBK, semicolons, decimal commas. */
function examResults(): string {
  const rows = Array.from({ length: 80 }, (_, i) => {
    const hours = `${i % 9},${i % 7}`;
    const passed = i % 9 > 4 === i % 11 > 0 ? '及格' : '不及格';
    return `${hours};${i % 3 === 0 ? '北京' : '上海'};${passed}`;
  });
  return ['学习小时;城市;结果', ...rows].join('\n');
}

/** Nine good rows and each kind of fault. */
const faulty = [
  'x,note,y',
  ...Array.from({ length: 40 }, (_, i) => `${i},n${i % 3},${i % 2 === 0 ? 'yes' : 'no'}`),
  '7,short',
  '8,"quoted" badly,yes',
  '',
  '9,long,yes,more',
  '10,last,no',
].join('\n');

const facts = async (panel: TrainingPanel): Promise<string> =>
  (await panel.frame.locator('.page-header').innerText()).replaceAll(/\s+/g, ' ');

describe('a table as it comes', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 300 } }, async (folder) => {
    const write = (name: string, content: string | Uint8Array): Promise<void> =>
      writeFile(path.join(folder, name), content);
    await write('exam-gbk.csv', encoded(examResults(), 'gb18030'));
    await write('faulty.csv', faulty);
    await write('changing.csv', generatedCsv(300, 3));
    await write('many-rows.csv', generatedCsv(60_000, 4));
  });

  it('in GBK with semicolons and decimal commas is read, and the panel says how', async () => {
    const { page } = opened().workbench;
    await trainFromExplorer(page, 'exam-gbk.csv');
    for (const title of [/label/i, /positive/i, /features/i]) {
      await waitForQuickInput(page, title);
      await acceptQuickInput(page);
    }
    const panel = await TrainingPanel.find(page);
    const said = await facts(panel);
    assert.match(said, /结果 ?: 及格 = 1, 不及格 = 0/);
    assert.match(said, /80 rows used/);
    assert.match(said, /semicolon, decimal comma, header, GB18030/i);
    assert.ok((await panel.parameters()).has('学习小时'));
  });

  it('with faulty records lists them in the Problems view and in the panel', async () => {
    const { page } = opened().workbench;
    const panel = await train(page, { file: 'faulty.csv', label: 'y', positiveClass: 'yes' });
    assert.match(await facts(panel), /41 rows used/);
    await panel.button(/3 rows left out/).click();
    await panel.frame.locator('.left-out').getByRole('button', { name: /43/ }).click();
    const position = page.locator('.statusbar').getByText(/^Ln 43, Col \d+/);
    await position.waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    const problems = page.locator('.markers-panel .monaco-list-row');
    const listed = await until(async () => {
      const texts = await problems.allInnerTexts();
      return texts.length > 4 && texts.join('\n');
    }, 'the problems are listed');
    assert.match(listed, /2 fields instead of 3/);
    assert.match(listed, /4 fields instead of 3/);
    assert.match(listed, /text after a closing quote/);
    assert.match(listed, /line is blank/i);
    await runCommand(page, 'View: Hide Panel');
  });

  it('that changes on the disk is told, and trained again from the weights as they are', async () => {
    const { workbench, folder } = opened();
    const { page } = workbench;
    await runCommand(page, 'View: Show Explorer');
    const panel = await train(page, { file: 'changing.csv' });
    await panel.waitForStatus(/300/);
    const before = await panel.parameters();
    const file = path.join(folder, 'changing.csv');
    // as many editors save: another file takes its place
    await writeFile(`${file}.new`, generatedCsv(400, 3, 9));
    await rename(`${file}.new`, file);
    await panel.button('Retrain from these weights').click();
    await until(
      async () => (await facts(panel)).includes('400 rows used'),
      'all rows of the new file',
    );
    await panel.waitForStatus(/300/);
    const table = await panel.frame.locator('section.parameters').innerText();
    assert.match(table, /before/i, 'the parameters before are shown beside the new ones');
    const after = await panel.parameters();
    assert.notEqual(after.get('x1')?.raw, before.get('x1')?.raw);
    assert.match(await readFile(file, 'utf8'), /^x1,x2,x3,y/, 'the file itself is not touched');
  });

  it('that would not fit is sampled when the user says so, and says so from then on', async () => {
    const { workbench } = opened();
    const { page } = workbench;
    await workbench.setSettings({ 'logitLab.data.memoryBudget': 1 });
    await trainFromExplorer(page, 'many-rows.csv');
    await waitForQuickInput(page, /more than the budget/);
    await chooseItem(page, /random sample of/);
    for (const title of [/label/i, /positive/i, /features/i]) {
      await waitForQuickInput(page, title);
      await acceptQuickInput(page);
    }
    const panel = await until(async () => {
      const found = await TrainingPanel.find(page);
      return (await facts(found)).includes('many-rows') && found;
    }, 'the panel of the sample');
    assert.match(await facts(panel), /random sample: 10,000 of 60,000 rows, seed 42/);
    await workbench.setSettings({ 'logitLab.data.memoryBudget': 2048 });
  });
});

describe('a large table', function () {
  this.timeout(180_000);
  const opened = windowOfSuite({}, async (folder) => {
    const [header = '', ...rows] = generatedCsv(50_000, 8).split('\n');
    const block = `${rows.join('\n')}\n`;
    const times = Math.ceil(400e6 / block.length);
    await writeFile(path.join(folder, 'large.csv'), `${header}\n`);
    for (let i = 0; i < times; i++) {
      await writeFile(path.join(folder, 'large.csv'), block, { flag: 'a' });
    }
  });

  it('is given up while it is read, and nothing is left of it', async () => {
    const { page } = opened().workbench;
    await trainFromExplorer(page, 'large.csv');
    const shown = await toast(page, /Reading large\.csv/);
    await shown.getByRole('button', { name: 'Cancel' }).click();
    await shown.waitFor({ state: 'hidden' });
    // and the window is as good as new
    await openFile(page, 'penguins.csv');
    await runCommand(page, 'Train Logistic Regression');
    await waitForQuickInput(page, /label/i);
    await page.keyboard.press('Escape');
  });

  it('is given up while the design is made, and trains when it is not', async () => {
    const { page } = opened().workbench;
    const answer = async (): Promise<void> => {
      await trainFromExplorer(page, 'large.csv');
      for (const title of [/label/i, /positive/i, /features/i]) {
        await waitForQuickInput(page, title);
        await acceptQuickInput(page);
      }
    };
    await answer();
    const shown = await toast(page, /Preparing/);
    await shown.getByRole('button', { name: 'Cancel' }).click();
    await shown.waitFor({ state: 'hidden' });
    await answer();
    const panel = await TrainingPanel.find(page, 120_000);
    await panel.waitForEpoch((epoch) => epoch > 2, 'it trains');
  });
});
