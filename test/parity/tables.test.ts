import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Dialect, DialectChoice } from '../../src/core/data/csv/dialect';
import { missingCode, numberCode } from '../../src/core/data/table/cells';
import { defaultMissing, defaultReadOptions } from '../../src/core/data/table/readOptions';
import { plainTools, type ReadingTools } from '../../src/core/data/table/readTable';
import type { Column, Table } from '../../src/core/data/table/table';
import { readingTools } from '../support/readingTools';
import { tableOf } from '../unit/data/tables';

// Which conventions differ on purpose from those of Python's csv module and pandas is listed at the
// top of tables.py, which made what is read here.

interface RecordedColumn {
  /** Every cell as csv.reader reads it, without blanks around it. */
  readonly texts: readonly string[];
  /** The 64 bits of every cell that is a number, in hexadecimal. */
  readonly numbers: readonly (string | null)[];
  /** Whether pandas reads nothing but numbers and missing values. */
  readonly numericForPandas: boolean;
}

interface RecordedTable {
  readonly dialect: Pick<Dialect, 'delimiter' | 'encoding' | 'header'> & {
    readonly quote: '"' | "'";
    readonly decimal: Dialect['decimalMark'];
    readonly thousands: Dialect['thousandsMark'];
  };
  readonly names: readonly string[] | null;
  readonly columns: readonly RecordedColumn[];
}

interface GeneratedTable extends RecordedTable {
  /** The file; as text where it is UTF-8. */
  readonly text?: string;
  readonly base64?: string;
}

interface Recorded {
  /** Cells of the generated tables that are numbers to pandas or to Python's float(), or neither. */
  readonly cells: { readonly pandas: number; readonly float: number; readonly texts: number };
  readonly tables: readonly (RecordedTable & {
    readonly text?: string;
    readonly base64?: string;
  })[];
  readonly samples: Readonly<Record<string, RecordedTable>>;
}

const recorded = JSON.parse(
  gunzipSync(readFileSync(path.join(import.meta.dirname, 'recorded/tables.json.gz'))).toString(),
) as Recorded;

const missing = new Set(['', ...defaultMissing]);

function dialectOf({ dialect }: RecordedTable): Dialect {
  const { decimal, thousands, ...rest } = dialect;
  return { ...rest, decimalMark: decimal, thousandsMark: thousands, commentMark: '' };
}

function bytesOf({ text, base64 }: GeneratedTable): Uint8Array {
  return text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
}

function read(
  bytes: Uint8Array,
  dialect: DialectChoice,
  tools: ReadingTools = plainTools,
): Promise<Table> {
  return tableOf(bytes, { tools, options: { ...defaultReadOptions, dialect } });
}

function bitsOf(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

/** Counts of the cells that were compared. */
interface Compared {
  numbers: number;
  texts: number;
  missing: number;
}

function assertSame(table: Table, expected: RecordedTable, compared: Compared): void {
  assert.equal(table.columns.length, expected.columns.length);
  if (expected.names) {
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      expected.names,
    );
  }
  for (const [index, column] of table.columns.entries()) {
    const recordedColumn = expected.columns[index];
    assert.ok(recordedColumn);
    assert.equal(table.rowCount, recordedColumn.texts.length);
    if (recordedColumn.numericForPandas) assert.notEqual(column.kind, 'text', column.name);
    assertSameCells(column, recordedColumn, compared);
  }
}

function assertSameCells(column: Column, expected: RecordedColumn, compared: Compared): void {
  for (const [row, text] of expected.texts.entries()) {
    const code = column.cells.code(row);
    const place = `row ${row} of ${column.name}`;
    if (code === missingCode) {
      assert.ok(missing.has(text), `${place}: ${text} is read as missing`);
      compared.missing++;
    } else if (code === numberCode) {
      assert.equal(bitsOf(column.cells.number(row)), expected.numbers[row], `${place}: ${text}`);
      compared.numbers++;
    } else {
      assert.equal(column.levels[code], text, place);
      // a column of texts keeps its numbers as they are written
      if (column.kind !== 'text') assert.equal(expected.numbers[row], null, place);
      compared.texts++;
    }
  }
}

describe('tables read by Python', () => {
  for (const [how, tools] of Object.entries(readingTools)) {
    it(`hold the same texts, gaps and numbers, to the last bit, ${how}`, async function () {
      this.timeout(60_000);
      assert.equal(recorded.tables.length, 500);
      const compared = { numbers: 0, texts: 0, missing: 0 };
      for (const [index, expected] of recorded.tables.entries()) {
        try {
          const table = await read(bytesOf(expected), dialectOf(expected), tools);
          assert.deepEqual(table.profile.leftOut, []);
          assertSame(table, expected, compared);
        } catch (error) {
          throw new Error(`table ${index}: ${JSON.stringify(expected)}`, { cause: error });
        }
      }
      assert.ok(compared.numbers >= recorded.cells.pandas, JSON.stringify(compared));
    });
  }

  it('hold the same when the dialect is inferred, but for a few that can be read in two ways', async function () {
    this.timeout(60_000);
    // an apostrophe, a space or a thousands mark is taken for what it is only where that is plain
    const plain = recorded.tables.filter(
      ({ dialect }) =>
        dialect.quote === '"' && dialect.thousands === '' && dialect.delimiter !== ' ',
    );
    assert.ok(plain.length > 200);
    const readOtherwise: string[] = [];
    for (const expected of plain) {
      try {
        const table = await read(bytesOf(expected), { encoding: expected.dialect.encoding });
        assertSame(table, expected, { numbers: 0, texts: 0, missing: 0 });
      } catch (error) {
        readOtherwise.push(`${String(error)} in ${JSON.stringify(expected)}`);
      }
    }
    assert.ok(readOtherwise.length <= 0.02 * plain.length, readOtherwise.join('\n'));
  });

  for (const [name, expected] of Object.entries(recorded.samples)) {
    it(`hold the same in ${name}, whose dialect is inferred`, async () => {
      const bytes = readFileSync(path.join(import.meta.dirname, '../../media/samples', name));
      const compared = { numbers: 0, texts: 0, missing: 0 };
      const table = await read(bytes, {});
      assertSame(table, expected, compared);
      assert.deepEqual(table.profile.faults, []);
      assert.ok(compared.numbers > 300);
    });
  }
});
