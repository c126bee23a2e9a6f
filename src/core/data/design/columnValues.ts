import type { Cells } from '../table/cells';
import type { CategoryReader } from './categories';
import { largestBlockRows, scratch, type Pace } from './pace';

/** The values of a column in some rows, of which there may be none in a row. */
export interface ColumnValues {
  readonly rowCount: number;
  /**
   * Goes through the values in order, block by block; NaN where there is none. The array holds
   * `count` of them and is used again for the next block.
   */
  each(pace: Pace, see: (values: Float64Array, count: number) => void): Promise<void>;
}

/** The numbers of a column. */
export function numbersIn(cells: Cells, rows: Uint32Array): ColumnValues {
  return inBlocks(rows, (start, count, target) => cells.readNumbers(rows, start, count, target));
}

/** The categories of a column as numbers from 0. */
export function categoriesIn(reader: CategoryReader, rows: Uint32Array): ColumnValues {
  const { categories } = scratch;
  return inBlocks(rows, (start, count, target) => {
    reader.read(rows, start, count, categories);
    for (let i = 0; i < count; i++) {
      const category = categories[i] ?? -1;
      target[i] = category < 0 ? Number.NaN : category;
    }
  });
}

function inBlocks(
  rows: Uint32Array,
  read: (start: number, count: number, target: Float64Array) => void,
): ColumnValues {
  return {
    rowCount: rows.length,
    each: async (pace, see) => {
      const values = new Float64Array(Math.min(largestBlockRows, rows.length));
      await pace.throughRows(rows.length, {}, (start, end) => {
        read(start, end - start, values);
        see(values, end - start);
      });
    },
  };
}

/** Rows that have no value. */
export async function countAbsent(values: ColumnValues, pace: Pace): Promise<number> {
  let absent = 0;
  await values.each(pace, (block, count) => {
    for (let i = 0; i < count; i++) if (Number.isNaN(block[i])) absent++;
  });
  return absent;
}
