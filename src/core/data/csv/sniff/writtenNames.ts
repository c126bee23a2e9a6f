import type { Layout } from './layout';
import { commonestWidth } from './layout';
import type { SampleRecord } from './sampleRecords';

/**
 * How the header differs from the records:
 * - `firstUnnamed`: it has no name for the first column
 * - `emptyFieldMore`, `emptyFieldLess`: an empty field at the end, which the records do not have, or
 *   which only they have
 */
export type HeaderShape = 'regular' | 'firstUnnamed' | 'emptyFieldMore' | 'emptyFieldLess';

export interface Header {
  /** One for each column, empty where nothing is written. */
  readonly names: readonly string[];
  readonly shape: HeaderShape;
  /** For each column whether no record has anything there either. */
  readonly isEmpty: readonly boolean[];
}

/** What a header says of the columns of the records below it. */
export function writtenNames(
  first: SampleRecord,
  others: readonly SampleRecord[],
  { firstUnnamed }: Pick<Layout, 'firstUnnamed'>,
): Header {
  const width = others.length > 0 ? commonestWidth(others) : first.cells.length;
  const body = others.filter(({ cells }) => cells.length === width);
  const emptyEnd = body.every(({ cells }) => cells[width - 1] === '');
  const made = (names: readonly string[], shape: HeaderShape): Header => ({
    names,
    shape,
    isEmpty: names.map((_, column) => body.every(({ cells }) => (cells[column] ?? '') === '')),
  });
  const { cells } = first;
  if (firstUnnamed) return made(['', ...cells], 'firstUnnamed');
  if (cells.length === width + 1 && cells[width] === '') {
    return made(cells.slice(0, width), 'emptyFieldMore');
  }
  if (cells.length === width - 1 && emptyEnd) return made([...cells, ''], 'emptyFieldLess');
  return made(cells, 'regular');
}
