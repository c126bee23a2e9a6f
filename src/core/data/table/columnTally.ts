import { otherText } from '../csv/recordParser';
import type { CellBlock } from './cells';
import { DistinctNumbers } from './distinctNumbers';

/** Different numbers that a column counts: as many as a label or a category can have. */
export const distinctLimit = 1000;

/** The high word of a cell that is no number, and of no number's: see `RowBlock`. */
const textMark = 0x7ff8_0000;

/** What is counted of a column while its blocks come in, without keeping them. */
export class ColumnTally {
  readonly distinctNumbers = new DistinctNumbers(distinctLimit);
  numbers = 0;
  missing = 0;
  /** Texts beyond the levels. */
  others = 0;
  minimum = Number.POSITIVE_INFINITY;
  maximum = Number.NEGATIVE_INFINITY;
  /** No number had a fraction. */
  areIntegers = true;
  /** How each number follows the one before it. */
  order: 'consecutive' | 'ascending' | 'none' = 'consecutive';
  /** First row (from 0) with a text, and its code; −1: there is none. */
  firstTextRow = -1;
  firstTextCode = -1;
  #previous = Number.NEGATIVE_INFINITY;
  #counts = new Float64Array(16);

  /** How often each text occurs, by code; codes that did not occur may be missing at the end. */
  get textCounts(): Float64Array {
    return this.#counts;
  }

  /** Texts in all. */
  get texts(): number {
    return this.#counts.reduce((sum, count) => sum + count, this.others);
  }

  /** @param firstRow row of the table with which the block begins */
  add({ rowCount, stride, values, words }: CellBlock, column: number, firstRow: number): void {
    const start = column * stride;
    const cells = values.subarray(start, start + rowCount);
    // a column of texts is passed over once
    const startsWithText = Number.isNaN(cells[0] ?? 0);
    let texts = startsWithText ? this.#addTexts(words, start, rowCount, firstRow) : 0;
    if (texts === rowCount) return;
    const hasGap = this.#extend(cells);
    if (hasGap && !startsWithText) texts = this.#addTexts(words, start, rowCount, firstRow);
    this.numbers += rowCount - texts;
    if (this.areIntegers) this.areIntegers = cells.every(isIntegerOrNone);
    if (this.order !== 'none') this.#follow(cells);
    if (!this.distinctNumbers.isFull) this.#addDistinct(cells);
  }

  /**
   * Takes the range of the numbers in; whether there is something else than numbers. A loop for each
   * question is short enough to run at the speed of memory, and those whose answer is known are not
   * asked again.
   */
  #extend(cells: Float64Array): boolean {
    let hasGap = false;
    let { minimum, maximum } = this;
    for (const value of cells) {
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      if (Number.isNaN(value)) hasGap = true;
    }
    this.minimum = minimum;
    this.maximum = maximum;
    return hasGap;
  }

  #follow(cells: Float64Array): void {
    for (const value of cells) {
      if (Number.isNaN(value)) continue;
      if (value <= this.#previous) {
        this.order = 'none';
        return;
      }
      if (value !== this.#previous + 1 && this.#previous !== Number.NEGATIVE_INFINITY) {
        this.order = 'ascending';
      }
      this.#previous = value;
    }
  }

  #addDistinct(cells: Float64Array): void {
    for (const value of cells) {
      if (Number.isNaN(value)) continue;
      this.distinctNumbers.add(value);
      if (this.distinctNumbers.isFull) return;
    }
  }

  /** Counts what is no number. @returns how many cells that are */
  #addTexts(words: Uint32Array, start: number, rowCount: number, firstRow: number): number {
    let counts = this.#counts;
    let [found, missing, others] = [0, 0, 0];
    for (let i = 0; i < rowCount; i++) {
      const at = 2 * (start + i);
      if (words[at + 1] !== textMark) continue;
      found++;
      const word = words[at] ?? 0;
      if (word === 0) {
        missing++;
        continue;
      }
      if (this.firstTextRow === -1) {
        this.firstTextRow = firstRow + i;
        this.firstTextCode = word === otherText ? -1 : word - 1;
      }
      if (word === otherText) {
        others++;
        continue;
      }
      if (word > counts.length) counts = grown(counts, word);
      counts[word - 1] = (counts[word - 1] ?? 0) + 1;
    }
    this.#counts = counts;
    this.missing += missing;
    this.others += others;
    return found;
  }
}

function isIntegerOrNone(value: number): boolean {
  return Number.isNaN(value) || Number.isInteger(value);
}

function grown(counts: Float64Array, needed: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(needed, 2 * counts.length));
  larger.set(counts);
  return larger;
}
