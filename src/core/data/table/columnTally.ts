import { otherText } from '../csv/recordParser';
import type { CellBlock } from './cells';
import { DistinctNumbers } from './distinctNumbers';

/** Different numbers that a column counts: as many as a label or a category can have. */
export const distinctLimit = 1000;

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
    let isGap = false;
    // one loop for each question: each is short enough to run at the speed of memory, and those
    // whose answer is known are not asked again
    let { minimum, maximum } = this;
    for (let i = 0; i < rowCount; i++) {
      const value = cells[i] ?? Number.NaN;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      if (Number.isNaN(value)) isGap = true;
    }
    this.minimum = minimum;
    this.maximum = maximum;
    let texts = 0;
    if (isGap) {
      for (let i = 0; i < rowCount; i++) {
        if (!Number.isNaN(cells[i] ?? Number.NaN)) continue;
        texts++;
        this.#addText(words[2 * (start + i)] ?? 0, firstRow + i);
      }
    }
    this.numbers += rowCount - texts;
    if (texts === rowCount) return;
    if (this.areIntegers) this.areIntegers = cells.every(isIntegerOrNone);
    if (this.order !== 'none') this.#follow(cells);
    if (!this.distinctNumbers.isFull) this.#addDistinct(cells);
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

  #addText(word: number, row: number): void {
    if (word === 0) {
      this.missing++;
      return;
    }
    const code = word === otherText ? -1 : word - 1;
    if (this.firstTextRow === -1) {
      this.firstTextRow = row;
      this.firstTextCode = code;
    }
    if (code === -1) {
      this.others++;
      return;
    }
    if (code >= this.#counts.length) this.#counts = grown(this.#counts, code + 1);
    this.#counts[code] = (this.#counts[code] ?? 0) + 1;
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
