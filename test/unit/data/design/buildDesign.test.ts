import assert from 'node:assert/strict';
import { buildDesign } from '../../../../src/core/data/design/buildDesign';
import type { Design } from '../../../../src/core/data/design/designMatrix';
import type { DesignSpec } from '../../../../src/core/data/design/designSpec';
import { columnOf, isUserError, tableOf } from '../tables';

const spec: DesignSpec = {
  label: 'y',
  positiveClass: 'yes',
  features: ['x'],
  standardize: false,
  validationShare: 0,
  seed: 1,
};

const designOf = async (text: string, changes: Partial<DesignSpec> = {}): Promise<Design> =>
  buildDesign(await tableOf(text), { ...spec, ...changes });

describe('buildDesign: rows', () => {
  it('leaves out each incomplete row once, under the first reason, after those of the table', async () => {
    const good = Array.from({ length: 40 }, (_, i) => `${i},${i},${i % 2 === 0 ? 'yes' : 'no'}\n`);
    const bad = 'NA,NA,NA\n1,oops,yes\n1,2\nNA,3,no\noops,4,no\n5,NA,no\n';
    const { leftOut, training } = await designOf(`x,z,y\n${good.join('')}${bad}`, {
      features: ['z', 'x'],
    });
    assert.deepEqual(
      leftOut.map(({ reason, count, lines }) => [reason.text, reason.args, count, lines]),
      [
        ['The record has fewer than {expected} fields.', { expected: 3 }, 1, [44]],
        ['The label {column} is missing.', { column: 'y' }, 1, [42]],
        ['The value of {column} is not a number.', { column: 'z' }, 1, [43]],
        ['The value of {column} is missing.', { column: 'x' }, 1, [45]],
        ['The value of {column} is not a number.', { column: 'x' }, 1, [46]],
        ['The value of {column} is missing.', { column: 'z' }, 1, [47]],
      ],
    );
    assert.equal(training.rowCount, 40);
    assert.deepEqual(Array.from(training.tableRows), [...good.keys()]);
  });

  it('tells missing from invalid also where a column has no levels', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${i === 30 ? 'NA' : i === 31 ? 'oops' : i},${i % 2}`,
    );
    const table = await tableOf(`x,y\n${rows.join('\n')}`, { limits: { cells: 1000, levels: 5 } });
    assert.equal(columnOf(table, 'x').codes, undefined);
    const { leftOut } = buildDesign(table, { ...spec, positiveClass: '1' });
    assert.deepEqual(
      leftOut.map(({ reason, lines }) => [reason.text, lines]),
      [
        ['The value of {column} is missing.', [32]],
        ['The value of {column} is not a number.', [33]],
      ],
    );
  });

  it('are row after row in the matrix, features in the order of the file and each once', async () => {
    const { features, training } = await designOf('x,y,z\n1,yes,2\n3,no,4\n5,yes,6\n', {
      features: ['z', 'x', 'z'],
    });
    assert.deepEqual(
      features.map(({ name, columnIndex }) => [name, columnIndex]),
      [
        ['x', 0],
        ['z', 2],
      ],
    );
    assert.deepEqual(training.values, Float64Array.of(1, 2, 3, 4, 5, 6));
    assert.deepEqual(training.labels, Float64Array.of(1, 0, 1));
    assert.deepEqual([training.rowCount, training.columnCount], [3, 2]);
  });
});

describe('buildDesign: labels', () => {
  it('may be spelt in any way, numbers included', async () => {
    for (const [positive, negative] of [
      ['yes', 'no'],
      ['true', 'false'],
      ['1', '-1'],
      ['1.0', '0.0'],
      ['+', '-'],
    ] as const) {
      const text = `x,y\n1,${positive}\n2,${negative}\n3,${positive}\n`;
      const design = await designOf(text, { positiveClass: positive });
      assert.deepEqual(design.training.labels, Float64Array.of(1, 0, 1));
      assert.equal(design.negativeClass, negative);
    }
  });

  it('of more than two classes tell one from the rest', async () => {
    const design = await designOf('x,y\n1,a\n2,b\n3,c\n4,b\n', { positiveClass: 'b' });
    assert.deepEqual(design.training.labels, Float64Array.of(0, 1, 0, 1));
    assert.equal(design.negativeClass, 'not b');
  });
});

describe('buildDesign: text features', () => {
  it('are one-hot encoded against the level that sorts first', async () => {
    const { features, training } = await designOf('x,y\nred,yes\nblue,no\ngreen,yes\nblue,yes\n');
    assert.deepEqual(
      features.map(({ name, level, reference, mean }) => [name, level, reference, mean]),
      [
        ['x=green', 'green', 'blue', 0.25],
        ['x=red', 'red', 'blue', 0.25],
      ],
    );
    assert.deepEqual(training.values, Float64Array.of(0, 1, 0, 0, 1, 0, 0, 0));
  });

  it('leave out levels that no used row has', async () => {
    const { features } = await designOf('x,y\nc,yes\nb,no\na,NA\nd,yes\n');
    assert.deepEqual(
      features.map(({ name, reference }) => [name, reference]),
      [
        ['x=c', 'b'],
        ['x=d', 'b'],
      ],
    );
  });

  it('get names of their own beside columns that look alike', async () => {
    const { features } = await designOf('x,x=b,y\na,1,yes\nb,2,no\n', { features: ['x', 'x=b'] });
    assert.deepEqual(
      features.map(({ name }) => name),
      ['x=b', 'x=b (2)'],
    );
  });
});

describe('buildDesign: standardising and splitting', () => {
  const rows = Array.from({ length: 50 }, (_, i) => `${i * i},7,${i % 5 === 0 ? 'yes' : 'no'}\n`);
  const text = `x,c,y\n${rows.join('')}`;

  it('uses the training rows only', async () => {
    const changes = { features: ['x', 'c'], standardize: true, validationShare: 0.3, seed: 9 };
    const { training, validation, features } = await designOf(text, changes);
    assert.deepEqual([training.rowCount, validation.rowCount], [35, 15]);
    const raw = Array.from(training.tableRows, (row) => row * row);
    const mean = raw.reduce((a, b) => a + b, 0) / raw.length;
    const sd = Math.sqrt(raw.reduce((a, b) => a + (b - mean) ** 2, 0) / raw.length);
    const [x, c] = features;
    assert.ok(x && c);
    assert.ok(Math.abs(x.mean - mean) < 1e-10 && Math.abs(x.standardDeviation - sd) < 1e-10);
    assert.deepEqual([x.center, x.scale], [x.mean, x.standardDeviation]);
    assert.deepEqual([c.mean, c.standardDeviation, c.center, c.scale], [7, 0, 7, 1]);
    for (const part of [training, validation]) {
      part.tableRows.forEach((row, i) => {
        assert.equal(part.values[2 * i], (row * row - x.center) / x.scale);
        assert.equal(part.values[2 * i + 1], 0);
        assert.equal(part.labels[i], row % 5 === 0 ? 1 : 0);
      });
    }
  });

  it('has no validation rows for a share of 0', async () => {
    const { validation, training, features } = await designOf(text);
    assert.equal(validation.rowCount, 0);
    assert.equal(validation.values.length, 0);
    assert.equal(training.rowCount, 50);
    assert.deepEqual([features[0]?.center, features[0]?.scale], [0, 1]);
    assert.ok((features[0]?.standardDeviation ?? 0) > 0);
  });
});

describe('buildDesign: what cannot be', () => {
  const text = 'x,w,e,y\n1,a,,yes\n2,a,,no\n3,a,,yes\n';
  const cases: [what: string, text: string, changes: Partial<DesignSpec>, words: RegExp][] = [
    ['no such label', text, { label: 'q' }, /no column q.* x, w, e, y/],
    ['no such class', text, { positiveClass: 'maybe' }, /no class maybe.* yes, no/],
    ['no such feature', text, { features: ['q'] }, /no column q/],
    ['the label as a feature', text, { features: ['x', 'y'] }, /y is the label/],
    ['an empty feature', text, { features: ['e'] }, /e is empty/],
    ['no feature', text, { features: [] }, /No feature is left/],
    ['a text of one value only', text, { features: ['w'] }, /No feature is left/],
    [
      'no row',
      'x,y\n1,yes\n2,no\nNA,NA\n'.replace(/\d,/g, 'NA,') + 'NA,no\n1,\n',
      {},
      /No row is left: all 5/,
    ],
    ['one class in the file', 'x,y\n1,yes\n2,yes\n', {}, /none has y = not yes/],
    ['one class after dropping', 'x,y\n1,yes\nNA,no\n2,yes\n', {}, /none has y = no/],
    [
      'a class held back entirely',
      'x,y\n1,yes\n2,no\n3,no\n',
      { validationShare: 0.5 },
      /y = yes .* all of the 1/,
    ],
  ];
  for (const [what, content, changes, words] of cases) {
    it(`says so: ${what}`, async () => {
      await assert.rejects(designOf(content, changes), isUserError(words));
    });
  }

  it('says so: too many different texts', async () => {
    const table = await tableOf(text, { limits: { cells: 100, levels: 1 } });
    assert.throws(
      () => buildDesign(table, spec),
      isUserError(/too many different values to be a label/),
    );
    const words = await tableOf('x,y\na,1\nb,0\nc,1\nd,0', { limits: { cells: 100, levels: 3 } });
    assert.throws(
      () => buildDesign(words, { ...spec, positiveClass: '1' }),
      isUserError(/x holds text with too many/),
    );
  });

  it('takes more columns than rows, and a single row of each class', async () => {
    const design = await designOf('a,b,c,y\n1,2,3,yes\n4,5,6,no\n', {
      features: ['a', 'b', 'c'],
      standardize: true,
    });
    assert.deepEqual(design.training.values, Float64Array.of(-1, -1, -1, 1, 1, 1));
  });
});
