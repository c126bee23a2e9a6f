import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { defaultReadOptions } from '../../src/core/data/table/readOptions';
import type { Table } from '../../src/core/data/table/table';
import { defaultExperiment } from '../../src/core/experiment/experiment';
import { DataHost } from './dataHost';
import { Recording, tableOf } from './recording';
import { closeBrowser, type StandIn } from './standIn';

after(closeBrowser);

const penguins = async (): Promise<Recording> => (await Recording.ofPenguins()).train(20).pause();

/** A table with one fault of most kinds, and a run on it. */
const faultyText = [
  'x;y;class',
  ...['1,5;2;yes', '2,5;n.a.;no', '3;4', '4,0;1;yes;7', '', '8,5;?;no'],
  ...Array.from({ length: 30 }, (_, i) => `${i},25;${i % 7};${i % 3 === 0 ? 'no' : 'yes'}`),
].join('\n');

async function runOn(table: Table, label: string, positiveClass: string): Promise<Recording> {
  const { options } = table.profile;
  const experiment = {
    ...defaultExperiment,
    label,
    positiveClass,
    features: [table.columns[0]?.name ?? ''],
  };
  return Recording.of(table, 'table.csv', { ...experiment, reading: options });
}

describe('the data page', function () {
  this.timeout(60_000);
  let host: DataHost;
  let view: StandIn;

  async function open(recording: Recording, width = 1200): Promise<void> {
    host = await DataHost.open(recording, { width });
    ({ view } = host);
  }
  afterEach(() => view.close());

  const box = (name: string | RegExp): Locator =>
    view.page.getByRole('combobox', { name, exact: typeof name === 'string' });
  const button = (name: string | RegExp): Locator =>
    view.page.getByRole('button', { name, exact: typeof name === 'string' });
  const choose = async (name: string | RegExp, label: string): Promise<void> => {
    await box(name).selectOption({ label });
    await host.answer();
  };
  const column = (name: string): Locator => view.page.getByRole('listitem', { name, exact: true });
  const alerts = (): Promise<string> => view.page.locator('.train-state').innerText();

  describe('how the file is read', () => {
    it('is said with the evidence, and can be fixed and inferred again', async () => {
      await open(await penguins());
      const evidence = await view.page.locator('.evidence-list').innerText();
      assert.match(evidence, /Encoding: certain\. .*ASCII/);
      assert.match(evidence, /very likely\. All of the first 345 records have 8 fields/);
      assert.equal(
        await box('delimiter').evaluate(
          (one) => (one as HTMLSelectElement).selectedOptions[0]?.text,
        ),
        'auto: comma',
      );
      assert.equal(await button('Read again').isDisabled(), true);
      await choose('delimiter', 'semicolon');
      await choose('first record', 'no header');
      await choose('faulty records', 'stop at the first');
      await button('Read again').click();
      const { options } = await view.waitFor('readData');
      assert.deepEqual(options, {
        ...defaultReadOptions,
        dialect: { delimiter: ';', header: false },
        faults: 'strict',
      });
    });

    it('has the values that mean "no value" as chips', async () => {
      await open(await penguins());
      const field = view.page.getByRole('textbox', { name: /One more cell/ });
      for (const [token, key] of [
        ['not, known', 'Enter'],
        ['-', 'Enter'],
      ] as const) {
        await field.fill(token);
        await field.press(key);
      }
      await field.fill('NA');
      await field.press('Enter');
      assert.match(
        await view.page.locator('.tokens [role=alert]').innerText(),
        /in the list already/,
      );
      await field.press('Escape');
      await button('Take null out of the list').click();
      assert.ok(await field.evaluate((one) => one === document.activeElement), 'focus is not lost');
      await button('Read again').click();
      const { missing } = (await view.waitFor('readData')).options;
      assert.deepEqual(missing, [
        ...defaultReadOptions.missing.filter((one) => one !== 'null'),
        'not, known',
        '-',
      ]);
    });

    it('says in its place why it could not be read that way, and leaves all as it was', async () => {
      await open(await penguins());
      await choose('encoding', 'UTF-16 LE');
      await button('Read again').click();
      await view.waitFor('readData');
      const message = { text: 'The byte {byte} is no text.', args: { byte: 7 } };
      await view.send({ type: 'dataFailed', fault: { message, location: { line: 3, column: 9 } } });
      await view.settle();
      const section = view.page.getByRole('region', { name: 'How the file is read' });
      assert.match(await section.innerText(), /The byte 7 is no text/);
      await section.getByRole('button', { name: 'Show line 3 in the file' }).click();
      assert.equal((await view.waitFor('revealLine')).line, 3);
      assert.equal(await button('Read again').isEnabled(), true);
      assert.equal(await column('species').count(), 1);
    });

    it('refuses one mark for two things', async () => {
      await open(await penguins());
      await choose('decimal mark', 'decimal comma');
      await choose('thousands mark', 'thousands comma');
      assert.equal(await button('Read again').isDisabled(), true);
      const section = view.page.getByRole('region', { name: 'How the file is read' });
      assert.match(await section.innerText(), /cannot be both/);
      await button('Undo').click();
      assert.doesNotMatch(await section.innerText(), /cannot be both/);
    });

    it('gives another table, which then can be trained on', async () => {
      await open(await penguins());
      const options = { ...defaultReadOptions, missing: ['NA', 'female'] };
      host.table = await tableOf('sex,bill_length_mm\nmale,1\nother,2\nmale,3\n', options);
      await button('Take null out of the list').click();
      await button('Read again').click();
      await host.answer();
      assert.match(await alerts(), /read another way/);
      await button('Train with these').click();
      const { experiment } = await view.waitFor('trainData');
      assert.deepEqual(experiment.features, ['bill_length_mm']);
      assert.deepEqual(experiment.reading, options);
    });
  });

  it('lists the faults, each a way to its line', async () => {
    const table = await tableOf(faultyText);
    await open(await runOn(table, 'class', 'yes'));
    const section = view.page.getByRole('region', { name: 'Faults' });
    assert.match(await section.innerText(), /3 in the file/);
    await button('Faults').click();
    const text = await section.innerText();
    assert.match(text, /1\s+The record has fewer than 3 fields/);
    assert.match(text, /line 4, column \d+ The record has 2 fields instead of 3/);
    await section.getByRole('button', { name: /^line 5, / }).click();
    assert.equal((await view.waitFor('revealLine')).line, 5);
  });

  it('shows the first rows as they are written', async () => {
    const table = await tableOf(faultyText);
    await open(await runOn(table, 'class', 'yes'));
    const preview = view.page.getByRole('region', { name: 'Table of the first rows' });
    const rows = await preview.locator('tr').allInnerTexts();
    assert.deepEqual(rows[0]?.split(/\s+/), ['line', 'x', 'y', 'class']);
    assert.deepEqual(rows[1]?.split(/\s+/), ['2', '1,5', '2', 'yes']);
    const missing = preview.locator('.missing-cell');
    assert.match((await missing.first().textContent()) ?? '', /^\? counts as missing$/);
    const aligned = preview.locator('tbody tr').first().locator('td');
    const align = (one: Element): string => getComputedStyle(one).textAlign;
    assert.equal(await aligned.nth(0).evaluate(align), 'end');
    assert.equal(await aligned.nth(2).evaluate(align), 'start');
    await preview.getByRole('button', { name: '3', exact: true }).click();
    assert.equal((await view.waitFor('revealLine')).line, 3);
  });

  describe('a column', () => {
    it('says what it holds, in each class, in words too', async () => {
      await open(await penguins());
      const mass = column('body_mass_g');
      assert.match(await mass.innerText(), /whole numbers\s*2 missing\s*Whole numbers from 2,700/);
      const name = await mass.getByRole('img').getAttribute('aria-label');
      assert.match(name ?? '', /^Histogram from .* male: most values, .* female: most values, /);
      const numbers = await mass.getByRole('table').innerText();
      assert.match(numbers, /male\s+4,546\s+787\.6\s+4,300/);
      assert.match(numbers, /female\s+3,862\s+666\.2\s+3,650/);
      const island = await column('island').textContent();
      assert.match(island ?? '', /Biscoe.*male: 83 rows, 49\.4%; female: 80 rows, 48\.5%/);
    });

    it('has settings that make the experiment', async () => {
      await open(await penguins());
      await choose('role of species', 'feature');
      await choose('compared with of species', 'Gentoo');
      await choose('role of island', 'feature');
      await choose('encoding of island', 'ordinal');
      await choose('missing values of body_mass_g', 'fill with the median');
      await view.page.getByRole('checkbox', { name: /it was missing of body_mass_g/ }).check();
      await choose('role of bill_depth_mm', 'ignored');
      await choose('class that counts as 1', 'female: 165 rows');
      await button('Train with these').click();
      const { experiment } = await view.waitFor('trainData');
      assert.deepEqual(experiment, {
        ...host.recording.info.experiment,
        positiveClass: 'female',
        features: ['species', 'island', 'bill_length_mm', 'flipper_length_mm', 'body_mass_g'],
        settings: [
          {
            column: 'species',
            encoding: { kind: 'oneHot', reference: 'Gentoo' },
            missing: 'drop',
            indicator: false,
          },
          {
            column: 'island',
            encoding: { kind: 'ordinal', order: ['Biscoe', 'Dream', 'Torgersen'] },
            missing: 'drop',
            indicator: false,
          },
          { column: 'body_mass_g', missing: 'median', indicator: true },
        ],
      });
    });

    it('has an order that keys change, and the focus stays with the value', async () => {
      await open(await penguins());
      await choose('role of island', 'feature');
      await choose('encoding of island', 'ordinal');
      const order = (): Promise<string[]> =>
        column('island').locator('.order li .name').allInnerTexts();
      await button('Move Biscoe down').focus();
      await view.page.keyboard.press('Enter');
      assert.deepEqual(await order(), ['Dream', 'Biscoe', 'Torgersen']);
      await view.page.keyboard.press('Enter');
      assert.deepEqual(await order(), ['Dream', 'Torgersen', 'Biscoe']);
      const focused = await view.page.evaluate(() =>
        document.activeElement?.getAttribute('aria-label'),
      );
      assert.equal(focused, 'Move Biscoe up', 'it cannot go further down');
    });

    it('that decides the label is pointed out', async () => {
      const rows = Array.from({ length: 30 }, (_, i) => `${i},${i % 2 ? 'yes,M' : 'no,F'}`);
      const table = await tableOf(['x,class,code', ...rows].join('\n'));
      await open(await runOn(table, 'class', 'yes'));
      assert.doesNotMatch(await column('code').innerText(), /label in other words/);
      await choose('role of code', 'feature');
      assert.match(await column('code').innerText(), /label in other words/);
    });
  });

  describe('a label', () => {
    it('of many numbers is cut at a threshold, by keys, by the pointer, or typed', async () => {
      await open(await penguins());
      await choose(/^label/, 'body_mass_g');
      const slider = view.page.getByRole('slider', { name: 'threshold of body_mass_g' });
      const field = view.page.getByRole('textbox', { name: 'threshold' });
      const counts = (): Promise<string> => view.page.locator('.threshold-rows').innerText();
      assert.match(await counts(), /^\d+ rows at least [\d,]+, \d+ below$/);
      const before = Number(await field.inputValue());
      await slider.focus();
      await view.page.keyboard.press('ArrowRight');
      await host.answer();
      assert.ok(Number(await field.inputValue()) > before);
      assert.equal(
        (await view.sent()).some(({ type }) => type === 'step'),
        false,
      );
      await field.fill('4200');
      await field.press('Enter');
      await host.answer();
      const { rowCount, columns } = host.table;
      const cells = columns.find(({ name }) => name === 'body_mass_g')?.cells;
      const masses = Array.from({ length: rowCount }, (_, row) => cells?.number(row) ?? NaN);
      const above = masses.filter((mass) => mass >= 4200).length;
      const below = masses.filter((mass) => mass < 4200).length;
      assert.equal(await counts(), `${above} rows at least 4,200, ${below} below`);
      const rail = await slider.boundingBox();
      assert.ok(rail);
      await view.page.mouse.click(rail.x + rail.width * 0.75, rail.y + rail.height * 0.5);
      await host.answer();
      const clicked = Number(await field.inputValue());
      assert.ok(Math.abs(clicked - 5500) < 60, `${clicked} lies at three quarters of the bars`);
      await button('Train with these').click();
      const { experiment } = await view.waitFor('trainData');
      assert.equal(experiment.label, 'body_mass_g');
      assert.equal(experiment.threshold, clicked);
      assert.equal(experiment.features.includes('body_mass_g'), false);
    });

    it('of few numbers is cut or named', async () => {
      await open(await penguins());
      await choose(/^label/, 'year');
      assert.equal(await box('class that counts as 1').count(), 1);
      await choose('counts as 1 of year', 'from a threshold on');
      assert.equal(await box('class that counts as 1').count(), 0);
      assert.equal(await view.page.getByRole('slider', { name: 'threshold of year' }).count(), 1);
    });
  });

  it('explains what cannot be trained, and lets train only what can be', async () => {
    await open(await penguins());
    assert.match(await alerts(), /The run is trained on this/);
    const train = button('Train with these');
    assert.equal(await train.isDisabled(), true, 'nothing has changed');
    await button('Ignore all').click();
    assert.match(await alerts(), /No column is a feature/);
    assert.equal(await train.isDisabled(), true);
    await choose('role of year', 'feature');
    assert.equal(await train.isEnabled(), true);
    await choose(/^label/, 'body_mass_g');
    const field = view.page.getByRole('textbox', { name: 'threshold' });
    await field.fill('7000');
    await field.press('Enter');
    await host.answer();
    assert.match(await alerts(), /body_mass_g: At this threshold all rows are of one class/);
    const block = view.page.getByRole('group', { name: 'What is predicted' });
    assert.match(await block.innerText(), /all rows are of one class/);
    assert.equal(await train.isDisabled(), true);
    await button('Undo changes').click();
    assert.match(await alerts(), /The run is trained on this/);
    assert.equal(
      (await view.sent()).some(({ type }) => type === 'trainData'),
      false,
    );
  });

  it('reads a changed file again the same way, and trains the same on it', async () => {
    const recording = await penguins();
    host = await DataHost.open(recording, {}, { change: 'written' });
    ({ view } = host);
    await button('Read again').click();
    const { options } = await view.waitFor('readData');
    assert.deepEqual(options, recording.info.experiment.reading);
    await host.answer();
    assert.match(await alerts(), /The file has changed since/);
    await button('Train with these').click();
    const { experiment } = await view.waitFor('trainData');
    assert.deepEqual(experiment, recording.info.experiment);
  });

  it('shows what is trained as soon as it is, and says why where it cannot be', async () => {
    await open(await penguins());
    await choose('role of year', 'feature');
    await button('Train with these').click();
    await view.waitFor('trainData');
    const message = { text: 'All rows are of one class.', args: {} };
    await view.send({ type: 'dataFailed', fault: { message } });
    await view.settle();
    assert.match(await view.page.locator('.train-bar').innerText(), /All rows are of one class/);
    await button('Train with these').click();
    await view.waitFor('trainData', 2);
    await view.send((await Recording.ofPenguins()).snapshot({ runId: 'run-2' }));
    await view.settle();
    const learn = view.page.getByRole('tab', { name: 'Learn' });
    assert.equal(await learn.getAttribute('aria-selected'), 'true');
    assert.ok(await learn.evaluate((one) => one === document.activeElement), 'focus is not lost');
  });

  it('keeps what is changed while one looks elsewhere and the run goes on', async () => {
    const recording = await penguins();
    await open(recording);
    await choose('role of year', 'feature');
    await view.page.getByRole('tab', { name: 'Learn' }).click();
    await view.send(recording.train(50).epochs());
    await view.page.getByRole('tab', { name: 'Data' }).click();
    await view.send(recording.train(50).epochs());
    await host.answer();
    assert.equal(await box('role of year').inputValue(), '1');
    const saved = await view.saved();
    await view.close();
    host = await DataHost.open(recording, { saved });
    ({ view } = host);
    assert.equal(await box('role of year').inputValue(), '1', 'after the view was hidden');
  });

  it('shows ten thousand columns page by page', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `x${i}`);
    const row = (value: number): string => names.map((_, i) => (i * value) % 97).join(',');
    const lines = Array.from({ length: 12 }, (_, i) => `${row(i + 1)},${i % 2 ? 'yes' : 'no'}`);
    const table = await tableOf([`${names.join(',')},class`, ...lines].join('\n'));
    const recording = await runOn(table, 'class', 'yes');
    host = await DataHost.open(recording);
    ({ view } = host);
    assert.equal(await view.page.locator('.column').count(), 50);
    const pager = view.page.getByRole('group', { name: 'Columns of the table' });
    assert.match(await pager.innerText(), /columns 1 to 50 of 10,001/);
    await pager.getByRole('button', { name: 'Next' }).click();
    await host.answer();
    assert.match(await pager.innerText(), /columns 51 to 100/);
    assert.equal(await column('x50').count(), 1);
    const filter = view.page.getByRole('textbox', { name: /in their name/ });
    await filter.fill('X999');
    await host.answer();
    assert.equal(await view.page.locator('.column').count(), 11);
    const asked = (await view.sent()).flatMap((one) =>
      one.type === 'askColumns' ? one.columns : [],
    );
    assert.ok(asked.length <= 112, `${asked.length} columns were asked for`);
    await filter.fill('nothing like it');
    assert.match(await view.page.locator('.tab-panel').innerText(), /No column has this/);
  });
});
