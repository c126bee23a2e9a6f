import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildDesign } from '../../../../src/core/data/design/buildDesign';
import type { DesignSpec } from '../../../../src/core/data/design/designSpec';
import { zeroMatrix } from '../../../../src/core/data/design/matrixMemory';
import { inEnglish, message } from '../../../../src/core/message';
import {
  designOfColumns,
  namesOf,
  plainSpec,
  rowsOf,
  settingOf,
  warningsOf,
  type Columns,
} from '../../../support/designs';
import { tableOfColumns } from '../../../support/tableOf';
import { isUserError } from '../tables';

describe('buildDesign: rows', () => {
  it('leaves out each incomplete row once, under the first reason, after those of the table', async () => {
    const good = Array.from({ length: 40 }, (_, i) => i);
    const columns = {
      x: [...good, null, 1, null, 'oops', 5],
      z: [...good, null, 'oops', 3, 4, null],
      y: [...good.map((i) => (i % 2 === 0 ? 'yes' : 'no')), null, 'yes', 'no', 'no', 'no'],
    };
    const short = { reason: message('short'), count: 1, lines: [99] };
    const table = tableOfColumns(columns, { profile: { leftOut: [short] } });
    const spec = { ...plainSpec, features: ['z', 'x'] };
    const { leftOut, training } = await buildDesign(table, spec);
    assert.deepEqual(
      leftOut.map(({ reason, count, lines }) => [inEnglish(reason), count, lines]),
      [
        ['short', 1, [99]],
        ['The label y is missing.', 1, [42]],
        ['The value of z is not a number.', 1, [43]],
        ['The value of x is missing.', 1, [44]],
        ['The value of x is not a number.', 1, [45]],
        ['The value of z is missing.', 1, [46]],
      ],
    );
    assert.deepEqual([...training.tableRows], good);
  });

  it('keeps the first hundred lines of a reason and counts all', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => i);
    const columns = {
      x: rows.map((i) => (i < 8000 ? null : i)),
      y: rows.map((i) => (i % 2 === 0 ? 'yes' : 'no')),
    };
    const table = tableOfColumns(columns, { lines: rows.map((i) => 10 + 3 * i), blockShift: 10 });
    const { leftOut, training } = await buildDesign(table, plainSpec);
    assert.equal(leftOut.length, 1);
    assert.equal(leftOut[0]?.count, 8000);
    assert.equal(leftOut[0].lines.length, 100);
    assert.deepEqual(leftOut[0].lines.slice(0, 3), [10, 13, 16]);
    assert.equal(training.rowCount, 1000);
  });

  it('does not take a label of numbers that is a text', async () => {
    const y = [1, 0, 1, 0, 'unknown', null];
    const { leftOut } = await designOfColumns({ x: [1, 2, 3, 4, 5, 6], y }, { positiveClass: '1' });
    assert.deepEqual(
      leftOut.map(({ reason, lines }) => [inEnglish(reason), lines]),
      [
        ['The label y is not a number.', [6]],
        ['The label y is missing.', [7]],
      ],
    );
  });

  it('are row after row in the matrix, features in the order of the file and each once', async () => {
    const columns = { x: [1, 3, 5], y: ['yes', 'no', 'yes'], z: [2, 4, 6] };
    const { features, training } = await designOfColumns(columns, { features: ['z', 'x', 'z'] });
    assert.deepEqual(
      features.map(({ name, kind, columnIndex }) => [name, kind, columnIndex]),
      [
        ['x', 'numeric', 0],
        ['z', 'numeric', 2],
      ],
    );
    assert.deepEqual(training.values, Float64Array.of(1, 2, 3, 4, 5, 6));
    assert.deepEqual(training.labels, Float64Array.of(1, 0, 1));
    assert.deepEqual([training.rowCount, training.columnCount], [3, 2]);
  });

  it('hold every number of the table as it is, wherever the blocks end', async () => {
    const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });
    const cell = fc.record({ x: anyNumber, z: anyNumber, y: fc.constantFrom('yes', 'no') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 6 }),
        async (rows, blockShift) => {
          const all = [...rows, { x: 1, z: 2, y: 'yes' }, { x: 3, z: 4, y: 'no' }];
          const columns = {
            x: all.map(({ x }) => x),
            z: all.map(({ z }) => z),
            y: all.map(({ y }) => y),
          };
          const table = tableOfColumns(columns, { blockShift });
          const { training } = await buildDesign(table, { ...plainSpec, features: ['x', 'z'] });
          assert.deepEqual(
            rowsOf(training),
            all.map(({ x, z }) => [x, z]),
          );
        },
      ),
    );
  });
});

describe('buildDesign: standardising and splitting', () => {
  const rows = Array.from({ length: 50 }, (_, i) => i);
  const columns = {
    x: rows.map((i) => i * i),
    c: rows.map(() => 7),
    y: rows.map((i) => (i % 5 === 0 ? 'yes' : 'no')),
  };

  it('uses the training rows only', async () => {
    const { training, validation, features } = await designOfColumns(columns, {
      ...{ features: ['x', 'c'], standardize: true, validationShare: 0.3, seed: 9 },
    });
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
    const { validation, training, features } = await designOfColumns(columns);
    assert.equal(validation.rowCount, 0);
    assert.equal(validation.values.length, 0);
    assert.equal(training.rowCount, 50);
    assert.deepEqual([features[0]?.center, features[0]?.scale], [0, 1]);
    assert.ok((features[0]?.standardDeviation ?? 0) > 0);
  });

  it('holds back the same rows however the features are encoded and filled', async () => {
    const gappy = { ...columns, g: rows.map((i) => (i % 7 === 3 ? null : i % 3)) };
    const common = { features: ['x', 'g'], validationShare: 0.2, seed: 4 };
    const heldBack: number[][] = [];
    for (const setting of [
      settingOf('g', { missing: 'mean' }),
      settingOf('g', { missing: 'median', indicator: true }),
      settingOf('g', { missing: 'mostFrequent', encoding: { kind: 'oneHot' } }),
      settingOf('g', {
        missing: 'mostFrequent',
        encoding: { kind: 'ordinal', order: ['2', '1', '0'] },
      }),
    ]) {
      const { validation } = await designOfColumns(gappy, { ...common, settings: [setting] });
      heldBack.push([...validation.tableRows]);
    }
    assert.equal(heldBack[0]?.length, 10);
    for (const other of heldBack) assert.deepEqual(other, heldBack[0]);
  });
});

describe('buildDesign: what cannot be', () => {
  const columns: Columns = {
    x: [1, 2, 3],
    w: ['a', 'a', 'a'],
    e: [null, null, null],
    y: ['yes', 'no', 'yes'],
  };
  const cases: [what: string, columns: Columns, changes: Partial<DesignSpec>, words: RegExp][] = [
    ['no such label', columns, { label: 'q' }, /no column q.* x, w, e, y/],
    ['an empty label', columns, { label: 'e' }, /e is empty and cannot be the label/],
    ['no such class', columns, { positiveClass: 'maybe' }, /no class maybe.* yes, no/],
    ['no such feature', columns, { features: ['q'] }, /no column q/],
    ['the label as a feature', columns, { features: ['x', 'y'] }, /y is the label/],
    ['an empty feature', columns, { features: ['e'] }, /e is empty/],
    ['no feature', columns, { features: [] }, /No feature is left/],
    ['a text of one value only', columns, { features: ['w'] }, /No feature is left/],
    [
      'no row',
      { x: [null, null, 1], y: ['yes', 'no', null] },
      {},
      /No row is left: all 3 rows .* Most often missing: x\./,
    ],
    ['one class in the file', { x: [1, 2], y: ['yes', 'yes'] }, {}, /only one class, yes/],
    [
      'one class after dropping',
      { x: [1, null, 2], y: ['yes', 'no', 'yes'] },
      {},
      /All 2 rows .* none has y = no/,
    ],
    [
      'a class held back entirely',
      { x: [1, 2, 3], y: ['yes', 'no', 'no'] },
      { validationShare: 0.5 },
      /class yes of y .* all of the 1/,
    ],
  ];
  for (const [what, content, changes, words] of cases) {
    it(`says so: ${what}`, async () => {
      await assert.rejects(designOfColumns(content, changes), isUserError(words));
    });
  }

  it('says so: too many different texts', async () => {
    const texts = { x: ['a', 'b', 'c', 'd'], y: ['yes', 'no', 'yes', 'no'] };
    const table = tableOfColumns(texts, { levelLimit: 3 });
    await assert.rejects(buildDesign(table, plainSpec), isUserError(/x holds text with too many/));
    const label = buildDesign(table, { ...plainSpec, label: 'x', features: ['y'] });
    await assert.rejects(label, isUserError(/too many different values to be a label/));
  });

  it('says so: a matrix that no array or no memory holds, with its size', () => {
    assert.throws(
      () => zeroMatrix(2 ** 31, 400),
      isUserError(/2147483648 rows with 400 features are 6871\.9 GB/),
    );
    const refuse = (): never => {
      throw new RangeError('Array buffer allocation failed');
    };
    assert.throws(
      () => zeroMatrix(10_000_000, 400, refuse),
      isUserError(/10000000 rows with 400 features are 32 GB/),
    );
    const fail = (): never => {
      throw new TypeError('something else');
    };
    assert.throws(() => zeroMatrix(1, 1, fail), TypeError);
  });
});

describe('buildDesign: values', () => {
  it('NaN, NA and empty: a missing number leaves the row out and is counted', async () => {
    const { leftOut, training } = await designOfColumns({
      x: [1, null, 3, null],
      y: ['yes', 'no', 'no', 'yes'],
    });
    assert.deepEqual([leftOut[0]?.count, training.rowCount], [2, 2]);
  });

  it('constant: it is centred, keeps scale 1, and is said to teach nothing', async () => {
    const design = await designOfColumns(
      { x: [1, 2, 3], c: [14.62, 14.62, 14.62], y: ['yes', 'no', 'yes'] },
      { features: ['x', 'c'], standardize: true },
    );
    const c = design.features[1];
    assert.deepEqual([c?.mean, c?.standardDeviation, c?.scale], [14.62, 0, 1]);
    assert.deepEqual(
      rowsOf(design.training).map((row) => row[1]),
      [0, 0, 0],
    );
    assert.deepEqual(warningsOf(design), [
      'These features have the same value in every training row, so nothing can be learned from them: c.',
    ]);
  });

  it('constant: a text that is the same everywhere gives no feature, and it is said', async () => {
    const design = await designOfColumns(
      { x: [1, 2, 3], w: ['a', 'a', 'a'], y: ['yes', 'no', 'yes'] },
      { features: ['x', 'w'] },
    );
    assert.deepEqual(namesOf(design), ['x']);
    assert.deepEqual(warningsOf(design), [
      'These columns have the same value in every row used and give no feature: w.',
    ]);
  });

  it('nearly constant: a spread of 1e-9 around 1 is a spread', async () => {
    const x = [1 + 1e-9, 1 - 1e-9, 1 + 1e-9, 1 - 1e-9];
    const design = await designOfColumns(
      { x, y: ['yes', 'no', 'no', 'yes'] },
      { standardize: true },
    );
    assert.deepEqual(warningsOf(design), []);
    for (const value of design.training.values) assert.ok(Math.abs(Math.abs(value) - 1) < 1e-6);
  });

  it('collinear: both columns are kept as they are', async () => {
    const design = await designOfColumns(
      { x: [1, 2, 4], z: [2, 4, 8], y: ['yes', 'no', 'yes'] },
      { features: ['x', 'z'], standardize: true },
    );
    for (const [x, z] of rowsOf(design.training)) assert.equal(x, z);
    assert.deepEqual(warningsOf(design), []);
  });

  it('999:1: the one row of a class is kept for training, and the other class is split', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => i);
    const design = await designOfColumns(
      { x: rows, y: rows.map((i) => (i === 500 ? 'yes' : 'no')) },
      { validationShare: 0.2 },
    );
    assert.deepEqual([design.training.rowCount, design.validation.rowCount], [800, 200]);
    assert.equal(
      design.training.labels.reduce((sum, y) => sum + y, 0),
      1,
    );
  });

  it('one row: there are no two classes in it', async () => {
    await assert.rejects(
      designOfColumns({ x: [1], y: ['yes'] }),
      isUserError(/only one class, yes/),
    );
  });

  it('more columns than rows: a row of each class is enough', async () => {
    const design = await designOfColumns(
      { a: [1, 4], b: [2, 5], c: [3, 6], y: ['yes', 'no'] },
      { features: ['a', 'b', 'c'], standardize: true },
    );
    assert.deepEqual(design.training.values, Float64Array.of(-1, -1, -1, 1, 1, 1));
  });

  it('1e308 and 5e-324: they are standardised without overflow', async () => {
    const design = await designOfColumns(
      { x: [1e308, -1e308], z: [5e-324, 0], y: ['yes', 'no'] },
      { features: ['x', 'z'], standardize: true },
    );
    assert.deepEqual(rowsOf(design.training)[0]?.[0], 1);
    for (const value of design.training.values) assert.ok(Number.isFinite(value));
  });
});

describe('buildDesign: slices', () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => i);
  const table = tableOfColumns(
    { x: rows, z: rows.map((i) => i % 10), y: rows.map((i) => (i % 3 === 0 ? 'yes' : 'no')) },
    { blockShift: 13 },
  );
  const spec = { ...plainSpec, features: ['x', 'z'], validationShare: 0.2, standardize: true };

  it('gives the same design whether it pauses or not', async () => {
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses++;
      return new Promise((resolve) => setImmediate(resolve));
    };
    assert.deepEqual(await buildDesign(table, spec, { pause }), await buildDesign(table, spec));
    assert.ok(pauses > 3, `${pauses} pauses`);
  });

  it('ends with what the signal throws, at the next pause', async () => {
    const abort = new AbortController();
    let pauses = 0;
    const pause = (): Promise<void> => {
      if (++pauses === 2) abort.abort(new Error('given up'));
      return Promise.resolve();
    };
    await assert.rejects(buildDesign(table, spec, { signal: abort.signal, pause }), /given up/);
    assert.equal(pauses, 2);
  });

  it('does not begin when it is given up already', async () => {
    const signal = AbortSignal.abort(new Error('given up'));
    await assert.rejects(buildDesign(table, spec, { signal }), /given up/);
  });
});
