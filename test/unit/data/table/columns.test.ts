import assert from 'node:assert/strict';
import { cellsOf, columnOf, tableOf } from '../tables';

const csv = (...cells: string[]): string =>
  ['x,pad', ...cells.map((cell) => `${cell},1`)].join('\n');

describe('columns', () => {
  it('of numbers: missing cells have none, and a number is one number however it is written', async () => {
    const table = await tableOf(csv('1', '1.0', 'NA', '', '-3e2', '1'));
    const { kind, profile } = columnOf(table, 'x');
    assert.equal(kind, 'numeric');
    assert.deepEqual(cellsOf(table, 'x'), [1, 1, undefined, undefined, -300, 1]);
    assert.deepEqual(profile, {
      name: 'x',
      index: 0,
      kind: 'numeric',
      type: 'integer',
      evidence: profile.evidence,
      missing: 2,
      invalid: 0,
      firstInvalid: undefined,
      distinct: 2,
      levels: [
        { name: '1', count: 3 },
        { name: '-300', count: 1 },
      ],
      minimum: -300,
      maximum: 1,
    });
  });

  it('with few cells that are no numbers are numeric, and these are found', async () => {
    const cells = Array.from({ length: 40 }, (_, i) => (i === 7 || i === 20 ? '1 234' : String(i)));
    const table = await tableOf(csv(...cells));
    const { kind, profile } = columnOf(table, 'x');
    assert.equal(kind, 'numeric');
    assert.deepEqual(cellsOf(table, 'x').slice(6, 9), [6, '1 234', 8]);
    assert.ok(Number.isNaN(columnOf(table, 'x').cells.number(20)));
    assert.deepEqual(profile.firstInvalid, { line: 9, text: '1 234' });
    assert.equal(profile.invalid, 2);
    assert.equal(profile.maximum, 39);
  });

  it('with more than a twentieth of other cells are text, as it is written', async () => {
    const table = await tableOf(csv('1', '02', '0x1F', '1', 'Infinity'));
    const { kind, levels, profile } = columnOf(table, 'x');
    assert.equal(kind, 'text');
    assert.equal(profile.invalid, 0);
    assert.deepEqual(levels, ['1', '02', '0x1F', 'Infinity']);
  });

  it('of numbers count a thousand different ones, and then no more', async () => {
    const some = await tableOf(csv(...Array.from({ length: 1000 }, (_, i) => String(i))));
    assert.equal(columnOf(some, 'x').profile.distinct, 1000);
    const more = await tableOf(csv(...Array.from({ length: 1001 }, (_, i) => String(i))));
    assert.equal(columnOf(more, 'x').profile.distinct, undefined);
    assert.equal(columnOf(more, 'x').profile.maximum, 1000);
  });

  it('of text with too many different values are told so', async () => {
    const table = await tableOf(csv(...Array.from({ length: 1001 }, (_, i) => `t${i}`)));
    const { kind, hasOtherTexts, profile } = columnOf(table, 'x');
    assert.equal(kind, 'text');
    assert.equal(hasOtherTexts, true);
    assert.equal(profile.distinct, undefined);
  });

  it('without a value are empty', async () => {
    const { kind, profile } = columnOf(await tableOf(csv('NA', '', 'null')), 'x');
    assert.equal(kind, 'empty');
    assert.equal(profile.missing, 3);
    assert.equal(profile.minimum, undefined);
  });

  it('take extreme numbers, and not those beyond', async () => {
    const cells = [...Array<string>(30).fill('1e308'), '5e-324', '1e999'];
    const table = await tableOf(csv(...cells));
    const { profile } = columnOf(table, 'x');
    assert.equal(profile.maximum, 1e308);
    assert.equal(profile.minimum, 5e-324);
    assert.deepEqual(profile.firstInvalid, { line: 33, text: '1e999' });
  });

  it('name the fifty most frequent levels', async () => {
    const cells = Array.from({ length: 120 }, (_, i) => `t${i % 60}`);
    const { profile } = columnOf(await tableOf(csv(...cells, 't59')), 'x');
    assert.equal(profile.distinct, 60);
    assert.equal(profile.levels.length, 50);
    assert.deepEqual(profile.levels[0], { name: 't59', count: 3 });
    assert.deepEqual(profile.levels[1], { name: 't0', count: 2 });
  });

  it('name fewer levels in a wide table, so that its profile stays small', async () => {
    const columns = 5000;
    const line = (cell: (column: number) => string): string =>
      Array.from({ length: columns }, (_, column) => cell(column)).join(',');
    const rows = Array.from({ length: 12 }, (_, row) => line((column) => `t${(row + column) % 9}`));
    const table = await tableOf(`${[line((column) => `c${column}`), ...rows].join('\n')}\n`);
    const named = table.columns.map(({ profile }) => profile.levels.length);
    assert.equal(Math.max(...named), 5);
    assert.equal(table.columns[17]?.profile.distinct, 9, 'all are counted');
  });
});
