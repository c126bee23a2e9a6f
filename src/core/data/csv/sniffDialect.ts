import type { Evidence, TextDialect } from './dialect';
import { evidenceOf } from './sniff/evidence';
import { sniffMarks } from './sniff/numberMarks';
import { headerIn } from './sniff/layout';
import { isRule } from './sniff/rule';
import { readingOf, type Beginning, type Reading } from './sniff/reading';
import type { Splitting } from './sniff/sampleRecords';
import { separatorLine } from './sniff/separatorLine';

/** Where readings are equally good, the one that is named first here wins. */
const separators: readonly Splitting['delimiter'][] = ['\t', ',', ';', '|', ' ', ''];

/**
 * Infers how a table is written from its beginning as a whole.
 *
 * Each way to split the text into records is judged by how consistent the widths of the records are
 * and how plausible the cells; the marks of numbers and the header are then read off the best. A
 * decimal comma and a thousands mark need proof. A `'` is a quote only when whole columns are
 * wrapped in it, and there is no quote only when `"` fails as one.
 *
 * @param text with the file's own line ends, without a byte order mark
 * @param complete whether `text` is the whole file; otherwise its last record may be cut off
 * @param choice what is fixed; the rest is inferred given it
 * @param missing trimmed cells that stand for "no value", the empty one among them
 */
export function sniffDialect(
  text: string,
  complete: boolean,
  choice: Partial<TextDialect>,
  missing: ReadonlySet<string>,
): { dialect: TextDialect; evidence: Evidence } {
  const separator = separatorLine(text);
  const from = separator ? { index: separator.end, line: 2 } : { index: 0, line: 1 };
  const delimiter = choice.delimiter ?? separator?.delimiter;
  const fixed = delimiter === undefined ? choice : { ...choice, delimiter };
  const beginning = { text, complete, from, choice: fixed, missing };
  const readings = readingsOf(beginning).sort((a, b) => b.score - a.score);
  const best = readings[0] ?? readingOf(beginning, ',', '"');
  const { splitting, records, layout } = asDivided(beginning, best);
  const header = choice.header ?? headerIn(records, layout, missing);
  const marks = sniffMarks(columnsOf(best, header, missing), choice);
  const dialect: TextDialect = {
    delimiter: splitting.delimiter === '' ? ',' : splitting.delimiter,
    quote: splitting.quote,
    decimalMark: marks.decimalMark,
    thousandsMark: marks.thousandsMark,
    commentMark: splitting.commentMark,
    header,
  };
  const named = choice.delimiter === undefined && separator?.delimiter !== undefined;
  const facts = { best, rival: readings[1], ambiguous: marks.ambiguous, choice, named };
  return { dialect, evidence: evidenceOf(facts) };
}

/** Every way to split the text that is worth a look; none twice. */
function readingsOf(beginning: Beginning): Reading[] {
  const { text, choice } = beginning;
  const possible =
    choice.delimiter === undefined
      ? separators.filter((separator) => separator === '' || text.includes(separator))
      : [choice.delimiter];
  return possible.flatMap((delimiter) => {
    if (choice.quote !== undefined) return [readingOf(beginning, delimiter, choice.quote)];
    const usual = readingOf(beginning, delimiter, '"');
    if (opensFields(text, "'", delimiter)) {
      const single = readingOf(beginning, delimiter, "'");
      if (isWrapped(single) && quotedIn(single) > 2 * quotedIn(usual)) return [single];
    }
    return failsOften(usual) ? [usual, readingOf(beginning, delimiter, '')] : [usual];
  });
}

/** Whether a quote stands where fields begin, twice at least. */
function opensFields(text: string, quote: string, delimiter: string): boolean {
  let count = 0;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    let before = at - 1;
    while (before >= 0 && ' \t'.includes(text.charAt(before)) && text[before] !== delimiter)
      before--;
    if (before < 0 || text[before] === delimiter || '\r\n'.includes(text.charAt(before))) count++;
    if (count > 1) return true;
  }
  return false;
}

/**
 * More than one in ten of the records have faulty quotes, three of them at least, or more than half.
 * Fewer are mistakes that somebody should see.
 */
function failsOften({ records }: Reading): boolean {
  const faulty = records.filter(({ fault }) => fault).length;
  if (faulty < 2) return false;
  return 2 * faulty > records.length || (faulty > 2 && 10 * faulty > records.length);
}

/** Fields that are quoted in records without a fault. */
function quotedIn({ records }: Reading): number {
  let count = 0;
  for (const { quoted, fault } of records) {
    if (quoted && !fault) count += quoted.filter((isQuoted) => isQuoted).length;
  }
  return count;
}

/** Two fields or more are quoted, none wrongly, and hardly a text in their columns is not. */
function isWrapped({ records, layout }: Reading): boolean {
  const wrapped = new Map<number, number>();
  for (const { cells, quoted, fault } of records.slice(layout.skipped)) {
    if (fault) return false;
    cells.forEach((_, column) => {
      if (quoted?.[column] === true) wrapped.set(column, (wrapped.get(column) ?? 0) + 1);
    });
  }
  const rows = records.slice(layout.skipped + 1);
  const counts = [...wrapped].map(([column, count]) => {
    const plain = rows.filter(({ cells, quoted }) => isPlainText(cells[column], quoted?.[column]));
    return { count, plain: plain.length };
  });
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return all > 1 && counts.every(({ count, plain }) => 9 * plain <= count);
}

function isPlainText(cell: string | undefined, quoted: boolean | undefined): boolean {
  return (
    quoted !== true && cell !== undefined && /\p{L}/u.test(cell) && !/^(?:NA|NULL)$/i.test(cell)
  );
}

/** The same reading with a delimiter: that of a table with one column is one that does not split it. */
function asDivided(beginning: Beginning, best: Reading): Reading {
  const { delimiter: found, quote } = best.splitting;
  if (found !== '') return best;
  const order: readonly TextDialect['delimiter'][] = [',', ';', '\t', '|'];
  const unused = order.find((delimiter) => !beginning.text.includes(delimiter));
  if (unused !== undefined) return readingOf(beginning, unused, quote);
  const readings = order.map((delimiter) => readingOf(beginning, delimiter, quote));
  const split = ({ records }: Reading): number =>
    records.filter(({ cells }) => cells.length > 1).length;
  return readings.reduce((best, reading) => (split(reading) < split(best) ? reading : best));
}

/** The cells of each column of the table that are not missing, those of the header left out. */
function columnsOf(
  { records, layout }: Reading,
  header: boolean,
  missing: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const columns = Array.from({ length: layout.width }, (): string[] => []);
  for (const record of records.slice(layout.skipped + (header ? 1 : 0))) {
    if (record.cells.length !== layout.width || record.fault || isRule(record)) continue;
    record.cells.forEach((cell, column) => {
      if (!missing.has(cell)) columns[column]?.push(cell);
    });
  }
  return columns;
}
