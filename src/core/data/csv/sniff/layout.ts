import type { TextDialect } from '../dialect';
import { cellKind } from './cellKind';
import { hasHeader, headerVotes } from './header';
import type { SampleRecord } from './sampleRecords';

/** Where in a list of records the table begins. */
export interface Layout {
  /** Records above the table: a title, a description. */
  readonly skipped: number;
  /** Fields of a record, as most have it. */
  readonly width: number;
  /** The header has no name for the first column, as R's `write.table` leaves it out. */
  readonly firstUnnamed: boolean;
}

/** A title is no longer than this. */
const skippedLimit = 20;

/**
 * Finds the table among the records at the beginning of a file.
 *
 * What stands above is skipped when it has another number of fields than the records below, which
 * agree, and either these begin with a header or what is skipped has one field a line. A title may
 * also have been filled up with empty fields, as spreadsheets do.
 *
 * @param header whether there is a header, where that is known
 */
export function layoutOf(
  records: readonly SampleRecord[],
  delimiter: TextDialect['delimiter'] | '',
  header: boolean | undefined,
  missing: ReadonlySet<string>,
): Layout {
  const width = commonestWidth(records);
  const table = { records, delimiter, header, missing, width };
  const start = records.findIndex(({ cells, fault }) => cells.length === width && !fault);
  const layout = (skipped: number, firstUnnamed = false): Layout => ({
    skipped,
    width,
    firstUnnamed,
  });
  if (width < 2 || start < 0 || start > skippedLimit) return layout(0);
  if (start === 0) return layout(filledTitles(table));
  const above = records.slice(0, start);
  if (!agree(records.slice(start), width) || above.some(({ fault }) => fault)) return layout(0);
  const named = headerVotes(records.slice(start), missing) > 0;
  if (header !== false && !named && lacksFirstName(table, start)) return layout(start - 1, true);
  if (above.every((record) => written(record) < 2)) {
    // of a header that has to be there and is not below, this is one
    const isHeader = header === true && !hasHeader(records.slice(start), missing);
    return layout(isHeader ? start - 1 : start);
  }
  return layout(header !== false && named ? start : 0);
}

/** Whether the first record of the table names the columns, where nobody has said so. */
export function headerIn(
  records: readonly SampleRecord[],
  { skipped, firstUnnamed }: Layout,
  missing: ReadonlySet<string>,
): boolean {
  return firstUnnamed || hasHeader(records.slice(skipped), missing);
}

/** The number of fields that most records have; of equal shares the larger. */
export function commonestWidth(records: readonly SampleRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells, fault } of records) {
    if (!fault) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  let [commonest, most] = [0, 0];
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > commonest)) [commonest, most] = [width, count];
  }
  return commonest;
}

/** All of the records have this many fields, up to one in ten. */
function agree(records: readonly SampleRecord[], width: number): boolean {
  const others = records.filter(({ cells }) => cells.length !== width).length;
  return records.length > 0 && 10 * others <= records.length;
}

interface TableRecords {
  readonly records: readonly SampleRecord[];
  readonly delimiter: TextDialect['delimiter'] | '';
  readonly header: boolean | undefined;
  readonly missing: ReadonlySet<string>;
  readonly width: number;
}

/** Leading records of which only the first field is written, above a header. */
function filledTitles({ records, header, missing, width }: TableRecords): number {
  if (width < 3 || header === false) return 0;
  let count = 0;
  while (count < skippedLimit && isFilled(records[count])) count++;
  const isTitle = count > 0 && headerVotes(records.slice(count), missing) > 0;
  return isTitle ? count : 0;
}

function isFilled(record: SampleRecord | undefined): boolean {
  return (
    record !== undefined && written(record) < 2 && (record.cells[0] !== '' || written(record) === 0)
  );
}

/** Fields of a record that are not empty. */
function written({ cells }: SampleRecord): number {
  let count = 0;
  for (const cell of cells) if (cell !== '') count++;
  return count;
}

/**
 * Whether the record before `start` names all columns but the first, which names the rows: no two
 * of its cells are equal. A single number with a decimal comma is not two fields.
 */
function lacksFirstName({ records, delimiter, width }: TableRecords, start: number): boolean {
  const names = records[start - 1]?.cells ?? [];
  if (names.length !== width - 1 || names.includes('')) return false;
  if (width === 2 && /\s/.test(names[0] ?? '')) return false;
  const body = records.slice(start).filter(({ cells }) => cells.length === width);
  if (body.every(({ cells }) => cells[width - 1] === '')) return false;
  const rowNames = new Set(body.map(({ cells }) => cells[0]));
  if (rowNames.size < body.length) return false;
  return (
    width > 2 || !body.every(({ cells }) => cellKind(cells.join(delimiter), false) === 'number')
  );
}
