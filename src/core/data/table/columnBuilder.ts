import { isMissing, parseNumber } from '../csv/cell';
import { Growable } from './growable';
import { rankedLevels, range } from './columnProfile';
import type { Column, ColumnKind, Dialect } from './table';

/** A column is numeric when at least this share of its present cells are numbers. */
const numericShare = 0.95;
const missingCode = -1;
/** Held in place of a cell that is present but no number, which itself is never infinite. */
const notANumber = Number.POSITIVE_INFINITY;
const quotedTextLimit = 100;

interface Level {
  readonly code: number;
  readonly value: number;
  count: number;
}

/**
 * Collects the cells of one column in bounded memory.
 *
 * As long as there are few distinct texts it holds a dictionary and a code for each cell; when
 * there are more than the limit it turns the codes into numbers, forgets the dictionary, and holds
 * numbers from then on. What kind of column it was is decided at the end.
 */
export class ColumnBuilder {
  #levels: Map<string, Level> | undefined = new Map();
  #levelValues: number[] = [];
  #codes = new Growable((length) => new Int32Array(length));
  #numbers: Growable<Float64Array<ArrayBuffer>> | undefined;
  #missing = 0;
  #numeric = 0;
  #invalid = 0;
  #firstInvalid: { readonly line: number; readonly text: string } | undefined;

  /** @param levelLimit most distinct texts that are remembered */
  constructor(
    readonly name: string,
    readonly index: number,
    readonly decimalMark: Dialect['decimalMark'],
    readonly levelLimit: number,
  ) {}

  /** @param line line (from 1) on which the record starts */
  add(cell: string, line: number): void {
    const text = cell.trim();
    if (isMissing(text)) {
      this.#missing++;
      if (this.#numbers) this.#numbers.push(Number.NaN);
      else this.#codes.push(missingCode);
      return;
    }
    const level = this.#levelOf(text);
    const value = level?.value ?? this.#valueOf(text);
    if (value === notANumber) {
      this.#invalid++;
      this.#firstInvalid ??= { line, text: text.slice(0, quotedTextLimit) };
    } else this.#numeric++;
    if (level) {
      level.count++;
      this.#codes.push(level.code);
    } else this.#numbers?.push(value);
  }

  /** The column; the builder is empty afterwards. */
  finish(): Column {
    const kind = this.#kind();
    const levels = this.#levels;
    const codes = levels && this.#codes.toArray();
    const values = kind === 'numeric' ? this.#finishNumbers(codes) : undefined;
    this.#release();
    const { name, index } = this;
    return {
      name,
      index,
      kind,
      numbers: values?.numbers,
      codes,
      levels: levels ? [...levels.keys()] : [],
      invalidRows: values?.invalidRows ?? new Uint32Array(0),
      profile: {
        name,
        index,
        kind,
        missing: this.#missing,
        invalid: kind === 'numeric' ? this.#invalid : 0,
        firstInvalid: kind === 'numeric' ? this.#firstInvalid : undefined,
        distinct: levels?.size,
        levels: rankedLevels(levels ?? new Map<string, Level>()),
        ...range(values?.numbers),
      },
    };
  }

  #kind(): ColumnKind {
    const present = this.#numeric + this.#invalid;
    if (present === 0) return 'empty';
    return this.#numeric >= numericShare * present ? 'numeric' : 'text';
  }

  /** The text's entry in the dictionary; none when that is given up. */
  #levelOf(text: string): Level | undefined {
    const levels = this.#levels;
    const known = levels?.get(text);
    if (!levels || known) return known;
    if (levels.size === this.levelLimit) {
      this.#giveUpLevels();
      return undefined;
    }
    const level = { code: levels.size, value: this.#valueOf(text), count: 0 };
    levels.set(text, level);
    this.#levelValues.push(level.value);
    return level;
  }

  #valueOf(text: string): number {
    const value = parseNumber(text, this.decimalMark);
    return Number.isNaN(value) ? notANumber : value;
  }

  #giveUpLevels(): void {
    const numbers = new Growable((length) => new Float64Array(length));
    for (const code of this.#codes.toArray()) numbers.push(this.#levelValues[code] ?? Number.NaN);
    this.#numbers = numbers;
    this.#release();
  }

  #release(): void {
    this.#levels = undefined;
    this.#levelValues = [];
    this.#codes = new Growable((length) => new Int32Array(length));
  }

  #finishNumbers(codes: Int32Array | undefined): {
    numbers: Float64Array;
    invalidRows: Uint32Array;
  } {
    const values = this.#levelValues;
    const numbers = codes
      ? Float64Array.from(codes, (code) => values[code] ?? Number.NaN)
      : (this.#numbers?.toArray() ?? new Float64Array(0));
    this.#numbers = undefined;
    const invalidRows = new Uint32Array(this.#invalid);
    let found = 0;
    for (let row = 0; row < numbers.length; row++) {
      if (numbers[row] !== notANumber) continue;
      numbers[row] = Number.NaN;
      invalidRows[found++] = row;
    }
    return { numbers, invalidRows };
  }
}
