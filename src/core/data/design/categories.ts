import { missingCode, type Cells } from '../table/cells';
import { scratch } from './pace';

/** In the place of a category: the cell is empty. */
export const noValue = -1;
/** In the place of a category: a text in a column of numbers. */
export const notANumber = -2;
/** In the place of a category: a value that is none of the categories. */
export const notACategory = -3;

/** Says to which category the cells of a column belong. */
export interface CategoryReader {
  /**
   * Writes for `count` rows (a block at most), from `rows[start]` on, the category (from 0) to `target[0]` and on; or
   * one of `noValue`, `notANumber`, `notACategory`.
   */
  read(rows: Uint32Array, start: number, count: number, target: Int32Array): void;
}

/** Categories of texts. */
export class TextCategories implements CategoryReader {
  /** @param categoryOfCode for each level of the column, by code, its category or `notACategory` */
  constructor(
    private readonly cells: Cells,
    private readonly categoryOfCode: Int32Array,
  ) {}

  read(rows: Uint32Array, start: number, count: number, target: Int32Array): void {
    const { cells, categoryOfCode } = this;
    cells.readCodes(rows, start, count, target);
    for (let i = 0; i < count; i++) {
      const code = target[i] ?? noValue;
      target[i] = code < 0 ? noValue : (categoryOfCode[code] ?? notACategory);
    }
  }
}

/** Categories of numbers; 0 and −0 are the same. */
export class NumberCategories implements CategoryReader {
  constructor(
    private readonly cells: Cells,
    private readonly categoryOfNumber: ReadonlyMap<number, number>,
  ) {}

  read(rows: Uint32Array, start: number, count: number, target: Int32Array): void {
    const { cells, categoryOfNumber } = this;
    let lastNumber = Number.NaN;
    let lastCategory = notACategory;
    const { numbers } = scratch;
    cells.readNumbers(rows, start, count, numbers);
    for (let i = 0; i < count; i++) {
      const value = numbers[i] ?? Number.NaN;
      if (Number.isNaN(value)) {
        const isMissing = cells.code(rows[start + i] ?? 0) === missingCode;
        target[i] = isMissing ? noValue : notANumber;
        continue;
      }
      // numbers often come in runs, and a comparison is cheaper than a look-up
      if (value !== lastNumber) {
        lastNumber = value;
        lastCategory = categoryOfNumber.get(value) ?? notACategory;
      }
      target[i] = lastCategory;
    }
  }
}

const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that the name of a category stands for: categories of numbers are named by
 * `String(value)`, but "1.0" and "+1" mean 1 as well. NaN when it is no number.
 */
export function numberNamed(name: string): number {
  const text = name.trim();
  return plainNumber.test(text) ? Number(text) : Number.NaN;
}

/** Names for a sentence; only the first when there are many. */
export function listed(names: readonly string[]): string {
  const limit = 10;
  const shown = names.slice(0, limit).join(', ');
  return names.length > limit ? `${shown}, …` : shown;
}
