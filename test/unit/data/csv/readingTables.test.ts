import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseNumber } from '../../../../src/core/data/csv/cell';
import { defaultMissing } from '../../../../src/core/data/table/readOptions';
import { numericShare } from '../../../../src/core/data/table/columnKind';
import { root } from '../../../support/sentences';

/** The marks of the columns of the table of numbers. */
const marks = [
  { decimalMark: '.', thousandsMark: '' },
  { decimalMark: ',', thousandsMark: '' },
  { decimalMark: '.', thousandsMark: ',' },
  { decimalMark: ',', thousandsMark: '.' },
] as const;

describe('docs/reading-tables.md', () => {
  const text = readFileSync(path.join(root, 'docs', 'reading-tables.md'), 'utf8');

  it('says of every number form what the code makes of it', () => {
    const table = /<!-- numbers:[^]*<!-- numbers end -->/.exec(text)?.[0] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    assert.ok(rows.length > 30, `${rows.length} rows`);
    for (const row of rows) {
      const [, cell = '', ...said] = row.split(/ *\| */);
      const trimmed = cell.replace(/^`|`$/g, '').replaceAll('␣', ' ').trim();
      marks.forEach((pair, column) => {
        const value = parseNumber(trimmed, pair);
        const name = Object.is(value, -0) ? '-0' : String(value);
        assert.equal(said[column], Number.isNaN(value) ? 'text' : name, `${row} ${column}`);
      });
    }
  });

  it('lists the missing tokens as they are', () => {
    const line = text.split('\n').find((one) => one.startsWith('`NA` ')) ?? '';
    const listed = [...line.matchAll(/`([^`]+)`/g)].map(([, token]) => token);
    assert.deepEqual(listed, defaultMissing);
  });

  it('gives the share of numbers that makes a column numeric', () => {
    assert.ok(text.includes(`numeric when ${100 * numericShare} %`));
  });
});
