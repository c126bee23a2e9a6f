import type { TextDialect } from '../../core/data/csv/dialect';
import { cellsOf, recordEnd } from './cellAt';

/** Where the header stands in the text above the data, and which column its first cell names. */
export interface HeaderRecord {
  readonly start: number;
  readonly end: number;
  /** 1 where the header lacks a name for the first column, as R writes it; else 0. */
  readonly firstColumn: number;
}

/**
 * Finds the header among what stands above the data: a title, comments, blank lines. It is the
 * record whose cells are the most names of the columns in their places.
 */
export function headerRecord(
  above: string,
  dialect: TextDialect,
  names: readonly string[],
): HeaderRecord | undefined {
  let best: HeaderRecord | undefined;
  let most = 0;
  for (let start = 0; start < above.length;) {
    const record = above.slice(start);
    const end = start + recordEnd(record, dialect);
    const cells = [...cellsOf(record, dialect)];
    const firstColumn = cells.length === names.length - 1 ? 1 : 0;
    const named = cells.filter(({ index, text }) => text === names[index + firstColumn]).length;
    if (named > most) {
      best = { start, end, firstColumn };
      most = named;
    }
    start = above.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return best;
}
