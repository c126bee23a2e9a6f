import assert from 'node:assert/strict';
import fc from 'fast-check';
import { numbersIn } from '../../../../src/core/data/design/columnValues';
import type { DesignSpec } from '../../../../src/core/data/design/designSpec';
import { valueToImpute } from '../../../../src/core/data/design/imputation';
import { median, medianByDigits } from '../../../../src/core/data/design/median';
import { Pace } from '../../../../src/core/data/design/pace';
import { designOfColumns, namesOf, rowsOf, settingOf } from '../../../support/designs';
import { tableOfColumns, type Cell } from '../../../support/tableOf';
import { isUserError } from '../tables';

const yesNo = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 'yes' : 'no'));

/** The numbers of a column, all rows. */
function valuesOf(x: readonly Cell[]) {
  const [column] = tableOfColumns({ x }, { blockShift: 3 }).columns;
  assert.ok(column);
  return numbersIn(column.cells, Uint32Array.from(x.keys()));
}
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('median', () => {
  it('is the number in the middle, or the mean of the two', async () => {
    for (const [numbers, expected] of [
      [[3, 1, 2], 2],
      [[4, 1, 3, 2], 2.5],
      [[1, 1, 1, 5], 1],
      [[-5, -1, 0, 7], -0.5],
      [[7], 7],
      [[-0, 0], 0],
      [[null, 2, null, 4, 9, null], 4],
      [[1.7e308, 1.6e308], 1.7e308 / 2 + 1.6e308 / 2],
      [[5e-324, -5e-324, 0], 0],
    ] as const) {
      for (const find of [median, medianByDigits]) {
        assert.equal(await find(valuesOf(numbers), new Pace()), expected);
      }
    }
    for (const find of [median, medianByDigits]) {
      assert.ok(Number.isNaN(await find(valuesOf([null, null]), new Pace())));
    }
  });

  it('is the number in the middle of many', async () => {
    const shuffled = Array.from({ length: 40_001 }, (_, i) => ((i * 7919) % 40_001) - 20_000);
    assert.equal(await median(valuesOf(shuffled), new Pace()), 0);
    assert.equal(await median(valuesOf([...shuffled, 1e9]), new Pace()), 0.5);
  });

  it('is what sorting gives, to the bit', async () => {
    const few = fc.constantFrom(-1, 0, -0, 1, 1 + 2 ** -52, 1e308, -1e308);
    const lists = fc.array(fc.oneof(anyNumber, few), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(lists, async (numbers) => {
        const sorted = numbers.map((value) => value + 0).sort((a, b) => a - b);
        const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
        const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
        const sum = upper + lower;
        const expected = Number.isFinite(sum) ? sum / 2 : upper / 2 + lower / 2;
        for (const find of [median, medianByDigits]) {
          assert.equal(await find(valuesOf(numbers), new Pace()), expected);
        }
      }),
    );
  });
});

describe('mean and most frequent value', () => {
  it('the mean does not lose what is small, and does not overflow', async () => {
    const mean = (x: readonly Cell[]): Promise<number> =>
      valueToImpute(valuesOf(x), 'mean', 'x', new Pace());
    assert.equal(await mean([1e16, 1, -1e16, 1, null]), 0.5);
    assert.equal(await mean([1.7e308, 1.7e308]), 1.7e308);
    assert.equal(await mean([5e-324, 5e-324]), 5e-324);
    assert.equal(await mean([0, null]), 0);
  });

  it('the mean of whole numbers is rounded once', async () => {
    const whole = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(whole, async (numbers) => {
        const sum = numbers.reduce((a, b) => a + b, 0);
        const actual = await valueToImpute(valuesOf(numbers), 'mean', 'x', new Pace());
        assert.equal(actual, sum / numbers.length + 0);
      }),
    );
  });

  it('of equally frequent values the one that comes first is taken', async () => {
    const mode = (x: readonly Cell[]): Promise<number> =>
      valueToImpute(valuesOf(x), 'mostFrequent', 'x', new Pace());
    assert.equal(await mode([5, 2, 2, 5, 1]), 5);
    assert.equal(await mode([1, 2, 2, null, null, null]), 2);
    assert.equal(await mode([7, 0, -0]), 0);
  });

  it('says so when there are too many different values to count', async () => {
    const many = Array.from({ length: 2 ** 16 + 1 }, (_, i) => i);
    await assert.rejects(
      valueToImpute(valuesOf(many), 'mostFrequent', 'x', new Pace()),
      isUserError(/x has more than 65536 different values/),
    );
  });
});

describe('imputation', () => {
  it('puts the value of the training rows into both parts, and counts', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => i);
    const x = rows.map((i) => (i % 4 === 1 ? null : i * i));
    const design = await designOfColumns(
      { x, y: yesNo(40) },
      { settings: [settingOf('x', { missing: 'mean' })], validationShare: 0.25, seed: 3 },
    );
    const { training, validation, imputed } = design;
    const known = Array.from(training.tableRows, (row) => x[row] ?? null).filter((v) => v !== null);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    assert.deepEqual(imputed, [
      {
        column: 'x',
        value: mean,
        trainingRows: training.rowCount - known.length,
        validationRows: Array.from(validation.tableRows).filter((row) => row % 4 === 1).length,
      },
    ]);
    for (const part of [training, validation]) {
      part.tableRows.forEach((row, i) => assert.equal(part.values[i], x[row] ?? mean));
    }
    assert.deepEqual(design.leftOut, []);
    assert.ok((imputed[0]?.validationRows ?? 0) > 0);
  });

  it('does not look at the validation rows', async () => {
    // whatever stands in the rows that are held back, the same is filled in
    const rows = Array.from({ length: 24 }, (_, i) => i);
    const columns = { x: rows.map((i) => (i === 5 ? null : i)), y: yesNo(24) };
    const settings = [settingOf('x', { missing: 'median' })];
    const changes = { settings, validationShare: 0.25, seed: 8 };
    const { validation, imputed } = await designOfColumns(columns, changes);
    const heldBack = new Set(validation.tableRows);
    const other = columns.x.map((value, row) => (heldBack.has(row) ? 1e6 : value));
    const changed = await designOfColumns({ ...columns, x: other }, changes);
    assert.deepEqual(changed.imputed[0]?.value, imputed[0]?.value);
  });

  it('fills in what is no number as well, and counts it', async () => {
    const { imputed, training, leftOut } = await designOfColumns(
      { x: [1, 'oops', 3, null, 5], y: yesNo(5) },
      { settings: [settingOf('x', { missing: 'median', indicator: true })] },
    );
    assert.deepEqual(imputed, [{ column: 'x', value: 3, trainingRows: 2, validationRows: 0 }]);
    assert.deepEqual(rowsOf(training), [
      [1, 0],
      [3, 1],
      [3, 0],
      [3, 1],
      [5, 0],
    ]);
    assert.deepEqual(leftOut, []);
  });

  it('of a category takes the most frequent, as reference or not', async () => {
    for (const reference of ['a', 'b']) {
      const { imputed, training, features } = await designOfColumns(
        { x: ['a', 'b', 'b', null], y: yesNo(4) },
        {
          settings: [
            settingOf('x', { encoding: { kind: 'oneHot', reference }, missing: 'mostFrequent' }),
          ],
        },
      );
      assert.deepEqual(imputed, [{ column: 'x', value: 'b', trainingRows: 1, validationRows: 0 }]);
      const b = reference === 'a' ? 1 : 0;
      assert.equal(features[0]?.level, reference === 'a' ? 'b' : 'a');
      assert.deepEqual([...training.values], [1 - b, b, b, b]);
    }
  });

  it('of an order takes a position, and its value where that is the most frequent', async () => {
    const order = ['S', 'M', 'L'];
    const of = (missing: 'mean' | 'median' | 'mostFrequent') =>
      designOfColumns(
        { x: ['L', 'S', 'L', 'M', null], y: yesNo(5) },
        { settings: [settingOf('x', { encoding: { kind: 'ordinal', order }, missing })] },
      );
    const mean = await of('mean');
    assert.deepEqual([mean.imputed[0]?.value, mean.training.values[4]], [1.25, 1.25]);
    const middle = await of('median');
    assert.deepEqual([middle.imputed[0]?.value, middle.training.values[4]], [1.5, 1.5]);
    const most = await of('mostFrequent');
    assert.deepEqual([most.imputed[0]?.value, most.training.values[4]], ['L', 2]);
  });

  it('records what would be put in also where nothing is missing', async () => {
    const design = await designOfColumns(
      { x: [1, 2, 6], y: yesNo(3) },
      { settings: [settingOf('x', { missing: 'mean', indicator: true })] },
    );
    assert.deepEqual(design.imputed, [
      { column: 'x', value: 3, trainingRows: 0, validationRows: 0 },
    ]);
    // an indicator that is never 1 is no feature
    assert.deepEqual(namesOf(design), ['x']);
  });

  it('refuses what cannot be filled in', async () => {
    const cases: [
      columns: Record<string, readonly Cell[]>,
      changes: Partial<DesignSpec>,
      RegExp,
    ][] = [
      [
        { x: ['a', 'b', null], y: yesNo(3) },
        { settings: [settingOf('x', { missing: 'mean' })] },
        /x are encoded one-hot, and there is no mean or median/,
      ],
      [
        { x: [1, 2, null], y: yesNo(3) },
        { settings: [settingOf('x', { missing: 'median', encoding: { kind: 'oneHot' } })] },
        /x are encoded one-hot/,
      ],
      [
        // the only row with a value lacks the label
        { x: [null, null, 4], y: ['yes', 'no', null] },
        { settings: [settingOf('x', { missing: 'mean' })] },
        /No training row has a value of x/,
      ],
    ];
    for (const [columns, changes, words] of cases) {
      await assert.rejects(designOfColumns(columns, changes), isUserError(words));
    }
  });
});

describe('an indicator for missing values', () => {
  const columns = {
    x: [1, null, 3, null],
    w: ['a', null, 'b', 'b'],
    y: ['yes', 'no', 'no', 'yes'],
  };

  it('stands behind the features of its column', async () => {
    const design = await designOfColumns(columns, {
      features: ['x', 'w'],
      settings: [
        settingOf('x', { missing: 'mean', indicator: true }),
        settingOf('w', { missing: 'mostFrequent', indicator: true }),
      ],
    });
    assert.deepEqual(
      design.features.map(({ name, kind, column }) => [name, kind, column]),
      [
        ['x', 'numeric', 'x'],
        ['x is missing', 'missing', 'x'],
        ['w=b', 'level', 'w'],
        ['w is missing', 'missing', 'w'],
      ],
    );
    assert.deepEqual(rowsOf(design.training), [
      [1, 0, 0, 0],
      [2, 1, 1, 1],
      [3, 0, 1, 0],
      [2, 1, 1, 0],
    ]);
  });

  it('is not made where rows that lack the value are left out', async () => {
    const design = await designOfColumns(columns, {
      settings: [settingOf('x', { missing: 'drop', indicator: true })],
    });
    assert.deepEqual(namesOf(design), ['x']);
    assert.equal(design.training.rowCount, 2);
  });

  it('has a name of its own beside a column that is called so', async () => {
    const design = await designOfColumns(
      { ...columns, 'x is missing': [1, 2, 3, 4] },
      {
        features: ['x', 'x is missing'],
        settings: [settingOf('x', { missing: 'mean', indicator: true })],
      },
    );
    assert.deepEqual(namesOf(design), ['x', 'x is missing', 'x is missing (2)']);
  });
});
