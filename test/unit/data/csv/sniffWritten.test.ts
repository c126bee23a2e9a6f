import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextDialect } from '../../../../src/core/data/csv/dialect';
import { sniffDialect } from '../../../../src/core/data/csv/sniffDialect';
import { plainParser } from '../../../../src/core/data/csv/plainRecordParser';
import { tableStart, type TableStart } from '../../../../src/core/data/csv/tableStart';
import { missing } from './sniffed';

/** A column before it is written. */
interface NumberColumn {
  readonly kind: 'number';
  readonly values: readonly number[];
}
type WrittenColumn = NumberColumn | { readonly kind: 'text'; readonly values: readonly string[] };

interface Sheet {
  readonly dialect: TextDialect;
  readonly columns: readonly [NumberColumn, ...WrittenColumn[]];
  readonly rows: number;
  readonly quoteAll: boolean;
  readonly comments: number;
  readonly lineEnd: string;
}

/** A number with its marks, six digits after the decimal mark at most. */
function writeNumber(value: number, { decimalMark, thousandsMark }: TextDialect): string {
  const [whole = '', fraction] = Math.abs(value).toString().split('.');
  const grouped = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, thousandsMark);
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : decimalMark + fraction}`;
}

function writeCell(cell: string, isText: boolean, { dialect, quoteAll }: Sheet): string {
  const { delimiter, quote, commentMark } = dialect;
  const needed =
    cell.includes(delimiter) ||
    cell.includes(quote) ||
    /[\r\n]/.test(cell) ||
    (commentMark !== '' && cell.startsWith(commentMark)) ||
    (delimiter === ' ' && cell === '');
  if (!needed && !(isText && quoteAll)) return cell;
  return quote + cell.replaceAll(quote, quote + quote) + quote;
}

function write(sheet: Sheet): string {
  const { dialect, columns, rows, comments, lineEnd } = sheet;
  // a remark with as many fields as the table might be its header
  const remark = `${dialect.commentMark} a remark of more words than columns`;
  const lines = Array.from({ length: comments }, () => remark);
  const header = columns.map((_, i) => writeCell(`name ${i}`, true, sheet));
  if (dialect.header) lines.push(header.join(dialect.delimiter));
  for (let row = 0; row < rows; row++) {
    const cells = columns.map(({ kind, values }) =>
      kind === 'number'
        ? writeCell(writeNumber(values[row] ?? 0, dialect), false, sheet)
        : writeCell(values[row] ?? '', true, sheet),
    );
    lines.push(cells.join(dialect.delimiter));
  }
  return lines.join(lineEnd);
}

const text = fc.constantFrom(
  ...['red', 'blue', 'New York', "O'Brien", 'a, b', 'x; y', 'either | or', 'Müller', '#5', '50%'],
  ...['two\nlines', 'say "so"', '2020-01-01', '你好', 'x'],
);

const dialects: fc.Arbitrary<TextDialect> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', ' '),
    quote: fc.constantFrom('"', "'"),
    decimalMark: fc.constantFrom('.', ','),
    thousandsMark: fc.constantFrom('', ',', '.', ' ', "'"),
    commentMark: fc.constantFrom('', '#', '%'),
    header: fc.boolean(),
  })
  .filter(({ decimalMark, thousandsMark }) => decimalMark !== thousandsMark)
  // "7,25 red" alone may be 7 and "25 red" as well as 7.25 and "red": a header tells them apart
  .map((dialect) =>
    dialect.delimiter === ' ' && [dialect.decimalMark, dialect.thousandsMark].includes(',')
      ? { ...dialect, header: true }
      : dialect,
  );

/** Five rows or more; the first two columns are numbers with proof of their marks, and words. */
const sheets: fc.Arbitrary<Sheet> = dialects.chain((dialect) =>
  fc.integer({ min: 5, max: 20 }).chain((rows) => {
    const many = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(values, { minLength: rows, maxLength: rows });
    const decimals = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => n / 100);
    const numbers = fc
      .oneof(many(decimals), many(fc.integer({ min: -999, max: 999 })))
      .map((values): WrittenColumn => ({ kind: 'number', values }));
    const texts = many(text).map((values): WrittenColumn => ({ kind: 'text', values }));
    const proof = many(decimals).map((values): NumberColumn => ({
      kind: 'number',
      values: [-1234567.25, 0.5, ...values.slice(2)],
    }));
    const others = fc.array(fc.oneof(numbers, texts), { maxLength: 4 });
    return fc.record({
      dialect: fc.constant(dialect),
      columns: fc
        .tuple(proof, texts, others)
        .map(([one, two, more]): Sheet['columns'] => [one, two, ...more]),
      rows: fc.constant(rows),
      // a ' counts as a quote only when it wraps whole columns
      quoteAll: dialect.quote === "'" ? fc.constant(true) : fc.boolean(),
      comments: dialect.commentMark === '' ? fc.constant(0) : fc.integer({ min: 1, max: 3 }),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    });
  }),
);

/** The first column of the rows, as the parser reads them. */
function numbersIn(written: string, dialect: TextDialect, start: TableStart): number[] {
  const numbers: number[] = [];
  const spec = {
    dialect,
    columnCount: start.columnCount,
    asText: start.names.map(() => false),
    missing,
    levelLimit: 100,
    firstLine: start.dataLine,
    blockRows: 1,
  };
  const parser = plainParser(spec, {
    onRows: ({ values }) => void numbers.push(values[0] ?? Number.NaN),
    onFault: ({ kind, line }) => assert.fail(`${kind} on line ${line}`),
  });
  parser.push(new TextEncoder().encode(written.slice(start.dataOffset)));
  parser.finish();
  return numbers;
}

describe('a table with proof, written in any dialect', () => {
  it('is sniffed right, and starts where it starts', () => {
    fc.assert(
      fc.property(sheets, (sheet) => {
        const written = write(sheet);
        const { dialect, columns, comments } = sheet;
        const sniffed = sniffDialect(written, true, {}, missing).dialect;
        const needsQuote = sheet.quoteAll || written.includes(dialect.quote);
        assert.deepEqual(sniffed, { ...dialect, quote: needsQuote ? dialect.quote : '"' }, written);
        const start = tableStart(written, sniffed, missing, true);
        assert.equal(start.columnCount, columns.length);
        assert.equal(start.dataLine, comments + (dialect.header ? 2 : 1));
        assert.deepEqual(numbersIn(written, sniffed, start), columns[0].values);
      }),
      { numRuns: 1000 },
    );
  }).timeout(120_000);
});
