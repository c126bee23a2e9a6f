import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextDialect } from '../../../../src/core/data/csv/dialect';
import { plainParser } from '../../../../src/core/data/csv/plainRecordParser';
import { anyDialect } from '../../../support/dialects';
import { parseText } from '../../../support/records';
import { needsQuotes, writeNumber, writeTable, type Writing } from '../../../support/tableWriter';

const anyWriting: fc.Arbitrary<Writing> = fc.record({
  quoting: fc.constantFrom('minimal', 'all'),
  lineEnds: fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 3 }),
  finalLineEnd: fc.boolean(),
});

/** Trimmed, because what stands around a cell is no part of it. */
const anyCell = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc
      .array(
        fc.constantFrom(',', ';', '|', '\t', ' ', '"', "'", '#', '%', '\n', '\r', 'a', '1', 'é'),
      )
      .map((pieces) => pieces.join('')),
  )
  .map((text) => text.trim());

/** A table with cells that can be written in a dialect, and how it is written. */
function tableFor<T>(
  cell: (dialect: TextDialect, column: number, columns: number) => fc.Arbitrary<T>,
) {
  return fc
    .tuple(anyDialect, fc.integer({ min: 1, max: 4 }), anyWriting)
    .chain(([dialect, columnCount, writing]) =>
      fc.record({
        dialect: fc.constant(dialect),
        writing: fc.constant(writing),
        rows: fc.array(
          fc.tuple(
            ...Array.from({ length: columnCount }, (_, column) =>
              cell(dialect, column, columnCount),
            ),
          ),
          { minLength: 1, maxLength: 8 },
        ),
      }),
    );
}

function writable(text: string, column: number, columns: number, dialect: TextDialect): boolean {
  return dialect.quote !== '' || !needsQuotes(text, column, columns, dialect);
}

describe('a table written in any dialect', () => {
  it('is read back text by text', function () {
    this.timeout(30_000);
    const tables = tableFor((dialect, column, columns) =>
      anyCell.filter((text) => writable(text, column, columns, dialect)),
    );
    fc.assert(
      fc.property(tables, ({ dialect, writing, rows }) => {
        const columnCount = rows[0]?.length ?? 0;
        const read = parseText(plainParser, writeTable(rows, dialect, writing), {
          dialect,
          columnCount,
          asText: Array.from({ length: columnCount }, () => true),
          missing: new Set(),
        });
        assert.deepEqual(read.faults, []);
        assert.deepEqual(
          read.rows.map((row) => row.map((cell) => cell ?? '')),
          rows,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is read back number by number, to the last bit, with its words and gaps', function () {
    this.timeout(30_000);
    const tables = tableFor((dialect, column, columns) =>
      fc
        .oneof(
          fc
            .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
            .map(([value, grouped]) => ({ value, text: writeNumber(value, dialect, grouped) })),
          fc.constantFrom('', 'NA').map((text) => ({ value: undefined, text })),
          fc.constantFrom('one', 'deux', '0x1F', 'Infinity').map((text) => ({ value: text, text })),
        )
        .filter(({ text }) => writable(text, column, columns, dialect)),
    );
    fc.assert(
      fc.property(tables, ({ dialect, writing, rows }) => {
        const texts = rows.map((row) => row.map(({ text }) => text));
        const { rows: read, faults } = parseText(plainParser, writeTable(texts, dialect, writing), {
          dialect,
          columnCount: rows[0]?.length ?? 0,
        });
        assert.deepEqual(faults, []);
        // deepEqual of node:assert/strict tells −0 from 0
        assert.deepEqual(
          read,
          rows.map((row) => row.map(({ value }) => value)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
