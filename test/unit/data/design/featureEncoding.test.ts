import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FeatureEncoding } from '../../../../src/core/data/design/designSpec';
import { inEnglish } from '../../../../src/core/message';
import { designOfColumns, namesOf, rowsOf, settingOf } from '../../../support/designs';
import type { Cell } from '../../../support/tableOf';
import { isUserError } from '../tables';

const yesNo = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 'yes' : 'no'));
const encoded = (x: readonly Cell[], encoding?: FeatureEncoding) =>
  designOfColumns(
    { x, y: yesNo(x.length) },
    encoding ? { settings: [settingOf('x', { encoding })] } : {},
  );

describe('one-hot encoding', () => {
  it('of texts is the default, against the level that sorts first', async () => {
    const { features, training } = await encoded(['red', 'blue', 'green', 'blue']);
    assert.deepEqual(
      features.map(({ name, kind, level, reference, mean }) => [
        name,
        kind,
        level,
        reference,
        mean,
      ]),
      [
        ['x=green', 'level', 'green', 'blue', 0.25],
        ['x=red', 'level', 'red', 'blue', 0.25],
      ],
    );
    assert.deepEqual(rowsOf(training), [
      [0, 1],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  it('is against the reference asked for', async () => {
    const { features, training } = await encoded(['red', 'blue', 'green', 'blue'], {
      kind: 'oneHot',
      reference: 'green',
    });
    assert.deepEqual(
      features.map(({ name, reference }) => [name, reference]),
      [
        ['x=blue', 'green'],
        ['x=red', 'green'],
      ],
    );
    assert.deepEqual(rowsOf(training), [
      [0, 1],
      [1, 0],
      [0, 0],
      [1, 0],
    ]);
  });

  it('of numbers sorts them by value and names them as they are printed', async () => {
    const numbers = [10, 2, -0, 0, 2.5, 10];
    const { features, training } = await encoded(numbers, { kind: 'oneHot' });
    assert.deepEqual(
      features.map(({ name, reference }) => [name, reference]),
      [
        ['x=2', '0'],
        ['x=2.5', '0'],
        ['x=10', '0'],
      ],
    );
    assert.deepEqual(rowsOf(training), [
      [0, 0, 1],
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    const against = await encoded(numbers, { kind: 'oneHot', reference: '2.0' });
    assert.deepEqual(namesOf(against), ['x=0', 'x=2.5', 'x=10']);
  });

  it('leaves out levels that no used row has', async () => {
    const x = ['c', 'b', 'a', 'd'];
    const design = await designOfColumns({ x, y: ['yes', 'no', null, 'yes'] });
    assert.deepEqual(
      design.features.map(({ name, reference }) => [name, reference]),
      [
        ['x=c', 'b'],
        ['x=d', 'b'],
      ],
    );
    await assert.rejects(
      designOfColumns(
        { x, y: ['yes', 'no', null, 'yes'] },
        { settings: [settingOf('x', { encoding: { kind: 'oneHot', reference: 'a' } })] },
      ),
      isUserError(/No row that is used has the value a.* reference of x\. The values are: b, c, d/),
    );
  });

  it('refuses more different numbers than anybody wants as features', async () => {
    const numbers = Array.from({ length: 1001 }, (_, i) => i);
    await assert.rejects(
      encoded(numbers, { kind: 'oneHot' }),
      isUserError(/x has more than 1000 different numbers/),
    );
    const design = await encoded(numbers.slice(1), { kind: 'oneHot' });
    assert.equal(design.features.length, 999);
  });

  it('says of every row exactly its own level', async () => {
    const text = fc.string({ minLength: 1, maxLength: 2 });
    const cells = fc.oneof(
      fc.array(text, { minLength: 2, maxLength: 30 }),
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(cells, async (x: readonly Cell[]) => {
        fc.pre(new Set(x).size > 1);
        const { features, training } = await encoded(x, { kind: 'oneHot' });
        assert.equal(features.length, new Set(x).size - 1);
        rowsOf(training).forEach((row, i) => {
          const at = row.indexOf(1);
          const level = at === -1 ? features[0]?.reference : features[at]?.level;
          assert.equal(level, String(x[i]));
          assert.equal(
            row.reduce((sum, value) => sum + value, 0),
            at === -1 ? 0 : 1,
          );
        });
      }),
    );
  });

  it('gives names of their own to columns that look alike', async () => {
    const columns = { x: ['a', 'b', 'a'], 'x=b': [1, 2, 3], y: yesNo(3) };
    const design = await designOfColumns(columns, { features: ['x', 'x=b'] });
    assert.deepEqual(namesOf(design), ['x=b', 'x=b (2)']);
  });
});

describe('ordinal encoding', () => {
  const order = ['low', 'mid', 'high'];

  it('is the position in the order', async () => {
    const { features, training } = await encoded(['high', 'low', 'mid', 'low'], {
      kind: 'ordinal',
      order,
    });
    assert.deepEqual(
      features.map((feature) => [feature.name, feature.kind, feature.order]),
      [['x', 'ordinal', order]],
    );
    assert.deepEqual([...training.values], [2, 0, 1, 0]);
  });

  it('knows numbers by their value', async () => {
    const { training } = await encoded([3, 1, -0, 1], {
      kind: 'ordinal',
      order: ['1.0', '0', '3'],
    });
    assert.deepEqual([...training.values], [2, 0, 1, 0]);
  });

  it('leaves out rows whose value is not in the order, even where gaps are filled', async () => {
    for (const missing of ['drop', 'mostFrequent'] as const) {
      const { leftOut, training } = await designOfColumns(
        { x: ['low', 'high', 'HIGH', 'low', null], y: ['yes', 'no', 'yes', 'no', 'yes'] },
        { settings: [settingOf('x', { encoding: { kind: 'ordinal', order }, missing })] },
      );
      assert.deepEqual(
        leftOut.map(({ reason, lines }) => [inEnglish(reason), lines]),
        [
          ['The value of x is not in the order given for it.', [4]],
          ...(missing === 'drop' ? [['The value of x is missing.', [6]]] : []),
        ],
      );
      assert.deepEqual([...training.values].slice(0, 3), [0, 2, 0]);
      assert.equal(training.rowCount, missing === 'drop' ? 3 : 4);
    }
  });

  it('refuses an order that names a value twice', async () => {
    await assert.rejects(
      encoded(['low', 'high'], { kind: 'ordinal', order: ['low', 'high', 'low'] }),
      isUserError(/order of the values of x names low twice/),
    );
    await assert.rejects(
      encoded([1, 2], { kind: 'ordinal', order: ['1', '2', '1.0'] }),
      isUserError(/names 1\.0 twice/),
    );
  });
});

describe('numeric encoding', () => {
  it('is refused for texts', async () => {
    await assert.rejects(
      encoded(['a', 'b'], { kind: 'numeric' }),
      isUserError(/x holds text and cannot be used as numbers/),
    );
  });

  it('leaves settings of columns alone that are no features', async () => {
    const design = await designOfColumns(
      { x: [1, 2], w: ['a', 'b'], y: yesNo(2) },
      { settings: [settingOf('w', { encoding: { kind: 'numeric' } })] },
    );
    assert.deepEqual(namesOf(design), ['x']);
  });
});
