import { isMissing, parseNumber } from './cell';
import { sampleRecords } from './sampleRecords';
import type { Dialect } from '../table/table';

/** What can be told of a dialect from the text alone. */
export type TextDialect = Omit<Dialect, 'encoding'>;

/** Enough records to judge by; more would not change the verdict. */
const recordLimit = 200;
const delimiters = [',', ';', '\t', '|'] as const;

/**
 * Guesses how a table is written, from its beginning.
 *
 * The delimiter is the one with which most records have equally many fields, two at least, and with
 * which fewest words contain another delimiter (`1,5;2,5` has two readings with as many fields in
 * every record). Without any, the table has one column.
 *
 * @param text the beginning of the file, line ends as `\n`
 * @param complete whether it is the whole file
 */
export function sniffDialect(text: string, complete = true): TextDialect {
  let best: Candidate = { delimiter: ',', records: [], score: -1 };
  for (const delimiter of delimiters) {
    const records = sampleRecords(text, delimiter, recordLimit, complete);
    const score = consistency(records) * plausibility(records, delimiter);
    if (score > best.score) best = { delimiter, records, score };
  }
  const { delimiter, records } = best;
  const decimalMark = delimiter === ',' ? '.' : sniffDecimalMark(records);
  return { delimiter, decimalMark, header: hasHeader(records, decimalMark) };
}

interface Candidate {
  readonly delimiter: Dialect['delimiter'];
  readonly records: string[][];
  readonly score: number;
}

/** Share of the records that have the commonest number of fields; 0 when that is one field. */
function consistency(records: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  let [commonest, most] = [0, 0];
  for (const [width, count] of counts) {
    if (count > most) [commonest, most] = [width, count];
  }
  return commonest < 2 ? 0 : most / records.length;
}

/** Share of the cells that are not words with another delimiter inside. */
function plausibility(records: readonly string[][], delimiter: Dialect['delimiter']): number {
  const others = delimiters.filter((other) => other !== delimiter);
  const suspicious = (cell: string): boolean =>
    others.some((other) => cell.includes(other)) && Number.isNaN(parseNumber(cell, ','));
  let [cells, suspects] = [0, 0];
  for (const record of records) {
    cells += record.length;
    suspects += record.filter(suspicious).length;
  }
  return cells === 0 ? 0 : 1 - suspects / cells;
}

const decimalPoint = /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/;
const decimalComma = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;
/** `1,234`: a decimal comma or a thousand? Nobody can know from the cell alone. */
const ambiguous = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * The comma only when there is proof: a number such as `1,5` that cannot be grouped digits, and
 * more of them than numbers with a point. In doubt the point, with which `1,234` is no number
 * rather than a wrong one.
 */
function sniffDecimalMark(records: readonly string[][]): Dialect['decimalMark'] {
  let [points, commas] = [0, 0];
  for (const cell of records.flat()) {
    if (decimalPoint.test(cell)) points++;
    else if (decimalComma.test(cell) && !ambiguous.test(cell)) commas++;
  }
  return commas > points ? ',' : '.';
}

/**
 * Whether the first record names the columns.
 *
 * Each column whose other cells are mostly numbers votes: for a header when its first cell is a
 * word, against when it is a number. So does a column of words that has its first cell again further
 * down: against. Without any vote it is a header, unless it has a number or a name twice.
 */
function hasHeader(records: readonly string[][], mark: Dialect['decimalMark']): boolean {
  const [first, ...rest] = records;
  if (first === undefined) return true;
  const isNumber = (cell: string): boolean => !Number.isNaN(parseNumber(cell, mark));
  let votes = 0;
  first.forEach((name, index) => {
    const cells = rest.map((record) => record[index] ?? '').filter((cell) => !isMissing(cell));
    if (isMissing(name) || cells.length === 0) return;
    const numeric = 2 * cells.filter(isNumber).length > cells.length;
    if (numeric) votes += isNumber(name) ? -1 : 1;
    else if (cells.includes(name)) votes -= 1;
  });
  if (votes !== 0) return votes > 0;
  return !first.some(isNumber) && new Set(first).size === first.length;
}
