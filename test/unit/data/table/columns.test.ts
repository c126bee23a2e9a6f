import assert from 'node:assert/strict';
import { columnOf, tableOf, textsOf } from '../tables';

const limits = { cells: 1_000_000, levels: 3 };
const csv = (...cells: string[]): string =>
  ['x,pad', ...cells.map((cell) => `${cell},1`)].join('\n');

describe('columns', () => {
  it('of numbers: missing cells are NaN, levels keep the text', async () => {
    const column = columnOf(await tableOf(csv('1', '1.0', 'NA', '', '-3e2', '1')), 'x');
    assert.equal(column.kind, 'numeric');
    assert.deepEqual(column.numbers, Float64Array.of(1, 1, NaN, NaN, -300, 1));
    assert.deepEqual(textsOf(column), ['1', '1.0', undefined, undefined, '-3e2', '1']);
    assert.deepEqual(column.profile, {
      name: 'x',
      index: 0,
      kind: 'numeric',
      missing: 2,
      invalid: 0,
      firstInvalid: undefined,
      distinct: 3,
      levels: [
        { name: '1', count: 2 },
        { name: '1.0', count: 1 },
        { name: '-3e2', count: 1 },
      ],
      minimum: -300,
      maximum: 1,
    });
  });

  it('with few cells that are no numbers are numeric, and these are found', async () => {
    for (const levels of [1000, 3]) {
      const cells = Array.from({ length: 40 }, (_, i) =>
        i === 7 || i === 20 ? '1,234'.replace(',', ' ') : String(i),
      );
      const column = columnOf(await tableOf(csv(...cells), { limits: { ...limits, levels } }), 'x');
      assert.equal(column.kind, 'numeric');
      assert.equal(column.codes === undefined, levels === 3);
      assert.deepEqual(Array.from(column.invalidRows), [7, 20]);
      assert.deepEqual(column.profile.firstInvalid, { line: 9, text: '1 234' });
      assert.equal(column.profile.invalid, 2);
      assert.ok(Number.isNaN(column.numbers?.[20]));
      assert.equal(column.profile.maximum, 39);
    }
  });

  it('with more than a twentieth of other cells are text', async () => {
    const column = columnOf(await tableOf(csv('1', '2', '0x1F', '1', 'Infinity')), 'x');
    assert.equal(column.kind, 'text');
    assert.equal(column.numbers, undefined);
    assert.equal(column.profile.invalid, 0);
    assert.deepEqual(column.levels, ['1', '2', '0x1F', 'Infinity']);
  });

  it('hold numbers alone when there are too many distinct texts', async () => {
    const column = columnOf(
      await tableOf(csv('1', '2', 'NA', '2', '3', '4', '', '5'), { limits }),
      'x',
    );
    assert.equal(column.codes, undefined);
    assert.deepEqual(column.levels, []);
    assert.equal(column.profile.distinct, undefined);
    assert.equal(column.profile.missing, 2);
    assert.deepEqual(column.numbers, Float64Array.of(1, 2, NaN, 2, 3, 4, NaN, 5));
  });

  it('of text with too many distinct values hold nothing', async () => {
    const column = columnOf(await tableOf(csv('a', 'b', 'c', 'd', 'e'), { limits }), 'x');
    assert.equal(column.kind, 'text');
    assert.equal(column.codes, undefined);
    assert.equal(column.numbers, undefined);
  });

  it('without a value are empty', async () => {
    const column = columnOf(await tableOf(csv('NA', '', 'null')), 'x');
    assert.equal(column.kind, 'empty');
    assert.equal(column.profile.missing, 3);
    assert.equal(column.profile.minimum, undefined);
  });

  it('take extreme numbers, and not those beyond', async () => {
    const column = columnOf(
      await tableOf(csv(...Array<string>(30).fill('1e308'), '5e-324', '1e999')),
      'x',
    );
    assert.equal(column.profile.maximum, 1e308);
    assert.equal(column.profile.minimum, 5e-324);
    assert.deepEqual(Array.from(column.invalidRows), [31]);
  });

  it('name the fifty most frequent levels', async () => {
    const cells = Array.from({ length: 120 }, (_, i) => `t${i % 60}`);
    const { profile } = columnOf(await tableOf(csv(...cells, 't59')), 'x');
    assert.equal(profile.distinct, 60);
    assert.equal(profile.levels.length, 50);
    assert.deepEqual(profile.levels[0], { name: 't59', count: 3 });
    assert.deepEqual(profile.levels[1], { name: 't0', count: 2 });
  });
});
