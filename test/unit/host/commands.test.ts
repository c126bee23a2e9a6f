import { strict as assert } from 'node:assert';
import { defaultExperiment } from '../../../src/core/experiment/experiment';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import { inEnglish } from '../../../src/core/message';
import type { ColumnProfile } from '../../../src/core/data/table/table';
import {
  classOptions,
  featureOptions,
  labelOptions,
  type Choice,
} from '../../../src/host/commands/choices';
import { LastChoices } from '../../../src/host/commands/lastChoices';
import { readLearningRate } from '../../../src/host/commands/learningRateInput';
import type { SettingId } from '../../../src/host/contributions';
import { hoverSettings, trainingSettings } from '../../../src/host/settings';
import { table } from '../../support/hostFixtures';

const labelColumn = table.columns[3] ?? assert.fail();

describe('what is offered to choose from', () => {
  it('puts the best label first and what cannot be one last, with the reason', () => {
    const options = labelOptions(table, undefined);
    assert.equal(options[0]?.value, 'sex');
    assert.match(inEnglish(options[0].description), /male and female/);
    const obstacles = options.filter(({ obstacle }) => obstacle).map(({ value }) => value);
    assert.deepEqual(obstacles, ['id']);
  });

  it('puts numbers that can be cut in two between, with their range', () => {
    const options = labelOptions(table, undefined);
    assert.deepEqual(
      options.map(({ value, isCut }) => [value, isCut ?? false]),
      [
        ['sex', false],
        ['island', false],
        ['mass', true],
        ['id', false],
      ],
    );
    const [cut] = options.filter(({ isCut }) => isCut);
    assert.match(cut ? inEnglish(cut.description) : '', /from 1 to 9, to be cut in two/);
    const constant = { ...table.columns[0], minimum: 3, maximum: 3 } as ColumnProfile;
    assert.ok(labelOptions({ ...table, columns: [constant] }, undefined)[0]?.obstacle);
  });

  it('offers to cut a label of few numbers, first where that was chosen last time', () => {
    const grade: ColumnProfile = {
      ...labelColumn,
      ...{ name: 'grade', kind: 'numeric', type: 'integer', distinct: 3, minimum: 1, maximum: 3 },
      levels: ['1', '2', '3'].map((name) => ({ name, count: 10 })),
    };
    const withGrade = { ...table, columns: [...table.columns, grade] };
    const values = (last?: Choice): boolean[] =>
      classOptions(withGrade, grade, last).map(({ isCut }) => isCut ?? false);
    assert.deepEqual(values(), [false, false, false, true]);
    const last = { label: 'grade', positiveClass: '', threshold: 2, features: [] };
    assert.deepEqual(values(last), [true, false, false, false]);
    const two: ColumnProfile = { ...grade, distinct: 2, levels: grade.levels.slice(1) };
    assert.ok(
      classOptions({ ...table, columns: [two] }, two, undefined).every(({ isCut }) => !isCut),
      'two are classes already',
    );
    assert.ok(classOptions(table, labelColumn, undefined).every(({ isCut }) => !isCut));
  });

  it('counts the rows of each class', () => {
    const options = classOptions(table, labelColumn, undefined);
    assert.deepEqual(
      options.map(({ value, description }) => [value, inEnglish(description)]),
      [
        ['male', '60 rows'],
        ['female', '40 rows'],
      ],
    );
  });

  it('checks the features that are suggested, and lists every other column', () => {
    const options = featureOptions(table, 'sex', undefined);
    assert.deepEqual(
      options.map(({ value, checked }) => [value, checked]),
      [
        ['mass', true],
        ['island', true],
        ['id', false],
      ],
    );
  });

  it('offers the last choice first, as far as the table still has it', () => {
    const last = { label: 'island', positiveClass: 'Dream', features: ['id', 'gone'] };
    const [first] = labelOptions(table, last);
    assert.equal(first?.value, 'island');
    assert.equal(first.reason && inEnglish(first.reason), 'chosen last time');
    const checked = featureOptions(table, 'island', last).filter((one) => one.checked);
    assert.deepEqual(
      checked.map(({ value }) => value),
      ['id'],
    );
    assert.equal(labelOptions(table, { ...last, label: 'gone' })[0]?.value, 'sex');
    const female = { label: 'sex', positiveClass: 'female', features: [] };
    assert.equal(classOptions(table, labelColumn, female)[0]?.value, 'female');
  });
});

describe('LastChoices', () => {
  const uri = (name: string): URL => new URL(`file:///${name}`);

  function memento(initial?: unknown): ConstructorParameters<typeof LastChoices>[0] {
    let value = initial;
    const get = (): unknown => value;
    return {
      keys: () => [],
      get,
      update: (_key, next: unknown) => {
        value = next;
        return Promise.resolve();
      },
    };
  }

  it('remembers the last choice of each file', async () => {
    const choices = new LastChoices(memento());
    const one = { label: 'a', positiveClass: '1', features: ['x'] };
    await choices.remember(uri('a.csv'), { ...one, label: 'older' });
    await choices.remember(uri('b.csv'), one);
    await choices.remember(uri('a.csv'), one);
    assert.equal(choices.of(uri('a.csv'))?.label, 'a');
    assert.equal(choices.of(uri('c.csv')), undefined);
  });

  it('remembers how a file is read, its threshold and its encodings, but no sample', async () => {
    const choices = new LastChoices(memento());
    const reading = { ...defaultReadOptions, dialect: { delimiter: ';', header: false } } as const;
    const settings = [{ column: 'x', missing: 'mean', indicator: true }] as const;
    const choice = { label: 'a', positiveClass: '', threshold: 2.5, features: ['x'], settings };
    await choices.remember(uri('a.csv'), {
      ...choice,
      reading: { ...reading, sample: { rows: 5, seed: 1 } },
    });
    assert.deepEqual(choices.of(uri('a.csv')), { uri: 'file:///a.csv', ...choice, reading });
    await choices.remember(uri('a.csv'), choice);
    assert.equal(choices.of(uri('a.csv'))?.reading, undefined);
  });

  it('follows a file to its new name', async () => {
    const choices = new LastChoices(memento());
    await choices.remember(uri('a.csv'), { label: 'a', positiveClass: '1', features: ['x'] });
    await choices.move(uri('a.csv'), uri('b.csv'));
    assert.equal(choices.of(uri('b.csv'))?.label, 'a');
    await choices.move(uri('c.csv'), uri('d.csv'));
    assert.equal(choices.of(uri('d.csv')), undefined);
  });

  it('reads what an earlier version remembered', () => {
    const before = { uri: 'file:///a.csv', label: 'a', positiveClass: '1', features: ['x'] };
    assert.equal(new LastChoices(memento([before])).of(uri('a.csv'))?.label, 'a');
  });

  it('forgets what it cannot read', () => {
    assert.equal(new LastChoices(memento([{ uri: 1 }])).of(uri('a.csv')), undefined);
  });
});

describe('readLearningRate', () => {
  it('reads numbers as people write them', () => {
    for (const [text, value] of [
      ['0.3', 0.3],
      [' 1e-3 ', 0.001],
      ['.5', 0.5],
      ['+2', 2],
      ['1E2', 100],
    ] as const) {
      assert.equal(readLearningRate(text), value);
    }
  });

  it('says why a text is none', () => {
    for (const [text, why] of [
      ['', /Enter a number/],
      ['0', /above 0/],
      ['-1', /above 0/],
      ['1e-', /not a number/],
      ['0,1', /decimal point/],
      ['NaN', /not a number/],
      ['0x1F', /not a number/],
      ['1e999', /too large/],
      ['1e-999', /above 0/],
    ] as const) {
      const read = readLearningRate(text);
      assert.ok(typeof read === 'object', text);
      assert.match(inEnglish(read), why);
    }
  });
});

describe('trainingSettings', () => {
  const reading =
    (values: Partial<Record<SettingId, unknown>>) =>
    (id: SettingId): unknown =>
      values[id];

  it('are the defaults where nothing is set', () => {
    const { settings, complaints } = trainingSettings(reading({}));
    assert.deepEqual(complaints, []);
    assert.equal(settings.learningRate, defaultExperiment.learningRate);
    assert.equal(settings.speed, 60);
  });

  it('take what is set', () => {
    const { settings, complaints } = trainingSettings(
      reading({
        'logitLab.learningRate': 0.01,
        'logitLab.epochs': 5,
        'logitLab.speed': 'full',
        'logitLab.validationShare': 0,
        'logitLab.seed': 7,
        'logitLab.standardize': false,
      }),
    );
    assert.deepEqual(complaints, []);
    assert.deepEqual(settings, {
      ...{ learningRate: 0.01, epochLimit: 5, speed: 'full' },
      ...{ validationShare: 0, seed: 7, standardize: false },
    });
  });

  it('name each setting that cannot be used, and what is used instead', () => {
    const { settings, complaints } = trainingSettings(
      reading({
        'logitLab.learningRate': -1,
        'logitLab.epochs': 1.5,
        'logitLab.speed': 'constructor',
        'logitLab.validationShare': 2,
        'logitLab.seed': 2 ** 32,
        'logitLab.standardize': 'yes',
      }),
    );
    assert.equal(complaints.length, 6);
    assert.match(
      complaints.map(inEnglish).join('\n'),
      /logitLab\.learningRate is -1.* 0\.3 is used instead/,
    );
    assert.equal(settings.standardize, true);
    assert.equal(settings.speed, 60);
  });

  it('take hostile hover settings for no language', () => {
    const { languages, enabled } = hoverSettings(
      reading({ 'logitLab.hover.languages': [{ scheme: '*' }], 'logitLab.hover.enabled': 'no' }),
    );
    assert.deepEqual(languages, []);
    assert.equal(enabled, true);
  });
});
