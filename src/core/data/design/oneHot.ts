import { userError } from '../../message';
import { DistinctNumbers } from '../table/distinctNumbers';
import type { Column } from '../table/table';
import {
  listed,
  notACategory,
  NumberCategories,
  numberNamed,
  TextCategories,
  type CategoryReader,
} from './categories';
import { scratch, type Pace } from './pace';

/** Most different numbers that are taken as categories. */
export const categoryLimit = 1000;

/** The categories of a column that some rows have, in order. */
export interface Categories {
  readonly names: readonly string[];
  readonly reader: CategoryReader;
}

/**
 * The categories that some rows have: texts sorted by UTF-16 units, as in R's C locale, and numbers
 * by value.
 *
 * @param parts the rows, in any number of parts; cells that are missing in them are passed over
 * @throws UserError for more than {@link categoryLimit} different numbers
 */
export async function categoriesAmong(
  column: Column,
  parts: readonly Uint32Array[],
  pace: Pace,
): Promise<Categories> {
  return column.kind === 'numeric'
    ? numbersAmong(column, parts, pace)
    : textsAmong(column, parts, pace);
}

async function numbersAmong(
  { cells, name }: Column,
  parts: readonly Uint32Array[],
  pace: Pace,
): Promise<Categories> {
  const distinct = new DistinctNumbers(categoryLimit);
  await eachBlock(parts, pace, (rows, start, end) => {
    cells.readNumbers(rows, start, end - start, scratch.numbers);
    for (let i = 0; i < end - start; i++) {
      const value = scratch.numbers[i] ?? Number.NaN;
      if (!Number.isNaN(value)) distinct.add(value);
    }
    return !distinct.isFull;
  });
  if (distinct.isFull) {
    throw userError(
      'The column {column} has more than {limit} different numbers, too many to be taken as categories. Use it as numbers.',
      { column: name, limit: categoryLimit },
    );
  }
  const numbers = distinct.entries().map(({ value }) => value);
  numbers.sort((a, b) => a - b);
  const reader = new NumberCategories(
    cells,
    new Map(numbers.map((value, category) => [value, category])),
  );
  return { names: numbers.map(String), reader };
}

async function textsAmong(
  { cells, levels }: Column,
  parts: readonly Uint32Array[],
  pace: Pace,
): Promise<Categories> {
  const isUsed = new Uint8Array(levels.length);
  await eachBlock(parts, pace, (rows, start, end) => {
    cells.readCodes(rows, start, end - start, scratch.categories);
    for (let i = 0; i < end - start; i++) {
      const code = scratch.categories[i] ?? -1;
      if (code >= 0) isUsed[code] = 1;
    }
    return true;
  });
  const used = levels
    .map((name, code) => ({ name, code }))
    .filter(({ code }) => isUsed[code] === 1)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const categoryOfCode = new Int32Array(levels.length).fill(notACategory);
  used.forEach(({ code }, category) => (categoryOfCode[code] = category));
  return {
    names: used.map(({ name }) => name),
    reader: new TextCategories(cells, categoryOfCode),
  };
}

/** Goes through the rows in blocks until a block says that it is enough. */
async function eachBlock(
  parts: readonly Uint32Array[],
  pace: Pace,
  goOn: (rows: Uint32Array, start: number, end: number) => boolean,
): Promise<void> {
  for (const rows of parts) {
    await pace.throughRows(rows.length, {}, (start, end) => goOn(rows, start, end));
  }
}

/**
 * Which category is 0 in all columns: the one asked for, else the first, as in R and statsmodels.
 *
 * @throws UserError when no row has the one asked for
 */
export function referenceAmong(
  column: Column,
  names: readonly string[],
  wanted: string | undefined,
): number {
  if (wanted === undefined) return 0;
  const value = column.kind === 'numeric' ? numberNamed(wanted) : Number.NaN;
  const reference = names.indexOf(Number.isNaN(value) ? wanted : String(value));
  if (reference === -1) {
    throw userError(
      'No row that is used has the value {reference}, which was to be the reference of {column}. The values are: {values}.',
      { reference: wanted, column: column.name, values: listed(names) },
    );
  }
  return reference;
}
