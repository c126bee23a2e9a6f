import type { Feature } from './designMatrix';
import type { Column } from '../table/table';

/** A feature before its statistics are known, and how a row's cell becomes its number. */
export interface EncodedFeature {
  readonly identity: Pick<Feature, 'name' | 'column' | 'columnIndex' | 'level' | 'reference'>;
  readonly valueOf: (row: number) => number;
}

/**
 * A numeric column is one feature. A text column with levels is one-hot encoded against a
 * reference: as in R and statsmodels, the reference is the level that sorts first (by UTF-16
 * units, as in R's C locale), and each other level, in that order, is a feature `column=level`.
 * Levels that none of the rows has are not encoded; a column with a single level gives no feature.
 *
 * @param rows the rows of the table that are used
 */
export function encodeFeature(column: Column, rows: Uint32Array): EncodedFeature[] {
  const { name, index: columnIndex, numbers, codes } = column;
  if (numbers) {
    return [
      {
        identity: { name, column: name, columnIndex },
        valueOf: (row) => numbers[row] ?? Number.NaN,
      },
    ];
  }
  if (!codes) return [];
  const used = new Set<number>();
  for (const row of rows) used.add(codes[row] ?? -1);
  const [reference, ...others] = column.levels
    .map((level, code) => ({ level, code }))
    .filter(({ code }) => used.has(code))
    .sort((a, b) => (a.level < b.level ? -1 : 1));
  if (!reference) return [];
  return others.map(({ level, code }) => ({
    identity: {
      name: `${name}=${level}`,
      column: name,
      columnIndex,
      level,
      reference: reference.level,
    },
    valueOf: (row) => (codes[row] === code ? 1 : 0),
  }));
}
