import type { TextDialect } from '../../src/core/data/csv/dialect';

/** How a table is written, beyond its dialect. */
export interface Writing {
  /** Quotes around every cell, or only around those that cannot do without. */
  readonly quoting: 'minimal' | 'all';
  /** What ends the first record, the second, …; used again and again. */
  readonly lineEnds: readonly string[];
  /** Whether there is a line end after the last record. */
  readonly finalLineEnd: boolean;
}

/** Writes a table of texts; they must not need quotes where the dialect has none. */
export function writeTable(
  rows: readonly (readonly string[])[],
  dialect: TextDialect,
  { quoting, lineEnds, finalLineEnd }: Writing,
): string {
  return rows
    .map((row, index) => {
      const cells = row.map((cell, column) =>
        dialect.quote !== '' &&
        (quoting === 'all' || needsQuotes(cell, column, row.length, dialect))
          ? dialect.quote + cell.replaceAll(dialect.quote, dialect.quote.repeat(2)) + dialect.quote
          : cell,
      );
      const isLast = index === rows.length - 1;
      const lineEnd = isLast && !finalLineEnd ? '' : (lineEnds[index % lineEnds.length] ?? '\n');
      return cells.join(dialect.delimiter) + lineEnd;
    })
    .join('');
}

/** Whether a cell would be read as something else without quotes. */
export function needsQuotes(
  cell: string,
  column: number,
  columnCount: number,
  { delimiter, quote, commentMark }: TextDialect,
): boolean {
  if (cell === '') return columnCount === 1 || delimiter === ' ';
  if (/[\r\n]/.test(cell) || cell.includes(delimiter)) return true;
  if (quote !== '' && cell.startsWith(quote)) return true;
  return column === 0 && commentMark !== '' && cell.startsWith(commentMark);
}

/** Writes a number in the marks of a dialect, with every digit that JavaScript gives it. */
export function writeNumber(
  value: number,
  { decimalMark, thousandsMark }: TextDialect,
  grouped: boolean,
): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  const [, integer = '', rest = ''] = /^(-?\d+)(.*)$/.exec(text) ?? [];
  const canGroup = grouped && thousandsMark !== '' && !rest.includes('e');
  const digits = canGroup ? integer.replace(/(?<=\d)(?=(?:\d{3})+$)/g, thousandsMark) : integer;
  return digits + rest.replace('.', decimalMark);
}
