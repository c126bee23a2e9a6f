import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import Papa from 'papaparse';
import { plainParser } from '../../../../src/core/data/csv/plainRecordParser';
import type { TextDialect } from '../../../../src/core/data/csv/dialect';
import { anyDialect } from '../../../support/dialects';
import { commas, parseText } from '../../../support/records';
import { writeTable } from '../../../support/tableWriter';

const samples = path.join(import.meta.dirname, '../../../../media/samples');

type LineEnd = '\n' | '\r\n' | '\r';
type Read = (
  text: string,
  dialect: TextDialect,
  lineEnd: LineEnd,
) => readonly (readonly string[])[];

const peers: Record<string, Read> = {
  'csv-parse': (text, { delimiter, quote, commentMark }, lineEnd) =>
    parse(text, {
      delimiter,
      quote,
      escape: quote,
      comment: commentMark === '' ? null : commentMark,
      comment_no_infix: true,
      record_delimiter: lineEnd,
      relax_quotes: true,
      trim: true,
    }),
  PapaParse: (text, { delimiter, quote, commentMark }, lineEnd) =>
    Papa.parse<string[]>(text, {
      delimiter,
      quoteChar: quote,
      comments: commentMark === '' ? false : commentMark,
      newline: lineEnd,
    }).data,
};

/** The texts that our parser reads. */
const ours = (text: string, dialect: TextDialect, columnCount: number): string[][] => {
  const asText = Array.from({ length: columnCount }, () => true);
  const asked = { dialect, columnCount, asText, missing: new Set<string>() };
  const { rows, faults } = parseText(plainParser, text, asked);
  assert.deepEqual(faults, []);
  return rows.map((row) => row.map((cell) => String(cell ?? '')));
};

const anyCell = fc
  .array(
    fc.constantFrom(
      ',',
      ';',
      '|',
      '\t',
      ' ',
      '"',
      "'",
      '#',
      '%',
      '\n',
      'a',
      '1',
      '-2.5',
      'é',
      '😀',
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join('').trim());

const tables = fc.record({
  dialect: anyDialect.filter(({ quote }) => quote !== ''),
  rows: fc.integer({ min: 2, max: 4 }).chain((columnCount) =>
    fc.array(fc.array(anyCell, { minLength: columnCount, maxLength: columnCount }), {
      minLength: 1,
      maxLength: 8,
    }),
  ),
  lineEnd: fc.constantFrom<LineEnd>('\n', '\r\n', '\r'),
  quoting: fc.constantFrom('minimal', 'all'),
});

for (const [name, read] of Object.entries(peers)) {
  describe(`the plain record parser beside ${name}`, () => {
    it('reads the same texts from well-formed tables', function () {
      this.timeout(30_000);
      fc.assert(
        fc.property(tables, ({ dialect, rows, lineEnd, quoting }) => {
          const writing = { quoting, lineEnds: [lineEnd], finalLineEnd: false } as const;
          const text = writeTable(rows, dialect, writing);
          assert.deepEqual(ours(text, dialect, rows[0]?.length ?? 0), read(text, dialect, lineEnd));
        }),
        { numRuns: 1000 },
      );
    });

    for (const file of readdirSync(samples).filter((one) => one.endsWith('.csv'))) {
      it(`reads the same texts from ${file}`, () => {
        const text = readFileSync(path.join(samples, file), 'utf8').trimEnd();
        const expected = read(text, commas, '\n');
        assert.ok(expected.length > 100);
        assert.deepEqual(ours(text, commas, expected[0]?.length ?? 0), expected);
      });
    }
  });
}
