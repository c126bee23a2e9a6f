import { message, userError } from '../../message';
import { ColumnBuilder } from './columnBuilder';
import { columnNames } from '../csv/columnNames';
import { Growable } from './growable';
import { LeftOutTally } from './leftOutTally';
import type { Dialect, Table } from './table';

/** Bounds on what a table may hold in memory. */
export interface TableLimits {
  /** Cells in all; the table takes up to 12 bytes for each. */
  readonly cells: number;
  /** Distinct texts that a column remembers: the levels a label or a text feature can have. */
  readonly levels: number;
}

/** Two gigabytes of numbers, and more levels than anybody wants to see as one-hot columns. */
export const defaultLimits: TableLimits = { cells: 2 ** 28, levels: 1000 };

/** Distinct texts remembered over all columns, unless that leaves each fewer than `fewestLevels`. */
const levelsInAll = 1_000_000;
const fewestLevels = 50;

/** What is known of a file when it has been read to its end. */
export interface FileFacts {
  readonly dialect: Dialect;
  readonly byteLength: number;
  readonly fingerprint: string;
}

/**
 * Makes a table of records. The first record says how many columns there are; later records with
 * fewer or more fields are left out and counted.
 */
export class TableBuilder {
  readonly #recordLines = new Growable((length) => new Uint32Array(length));
  readonly #leftOut = new LeftOutTally();
  readonly #leftOutLines = new Growable((length) => new Uint32Array(length));
  #columns: ColumnBuilder[] | undefined;
  #firstLine = 1;
  #rowCount = 0;

  constructor(
    readonly dialect: Omit<Dialect, 'encoding'>,
    readonly limits: TableLimits,
  ) {}

  get rowCount(): number {
    return this.#rowCount;
  }

  /** @param line line (from 1) on which the record starts */
  add(fields: readonly string[], line: number): void {
    // a line of nothing but spaces is a blank line too, and the parser does not skip that
    if (fields.length === 1 && fields[0]?.trim() === '') return;
    if (!this.#columns) {
      this.#columns = this.#startColumns(fields);
      this.#firstLine = line;
      if (this.dialect.header) return;
    }
    this.#addRow(this.#columns, fields, line);
  }

  #startColumns(first: readonly string[]): ColumnBuilder[] {
    const { header, decimalMark } = this.dialect;
    const names = columnNames(header ? first : undefined, first.length);
    const share = Math.max(fewestLevels, Math.floor(levelsInAll / names.length));
    const levels = Math.min(this.limits.levels, share);
    return names.map((name, index) => new ColumnBuilder(name, index, decimalMark, levels));
  }

  #addRow(columns: readonly ColumnBuilder[], fields: readonly string[], line: number): void {
    const expected = columns.length;
    if (fields.length !== expected) {
      this.#leaveOut(fields.length < expected, expected, line);
      return;
    }
    if ((this.#rowCount + 1) * expected > this.limits.cells) {
      throw userError(
        'The table is too large: it has {columns} columns, and more than {rows} rows do not fit into memory. Make a file with fewer columns or with a random part of the rows.',
        { columns: expected, rows: this.#rowCount },
      );
    }
    this.#rowCount++;
    this.#recordLines.push(line);
    columns.forEach((column, index) => column.add(fields[index] ?? '', line));
  }

  #leaveOut(isShort: boolean, expected: number, line: number): void {
    const reason = isShort
      ? message('The record has fewer than {expected} fields.', { expected })
      : message('The record has more than {expected} fields.', { expected });
    this.#leftOut.add(reason, line);
    this.#leftOutLines.push(line);
  }

  /** The table; throws a `UserError` when there is none. */
  finish(facts: FileFacts): Table {
    const columns = this.#columns;
    if (!columns) {
      throw userError(
        'The file is empty. Choose a CSV file whose first line names the columns and that has a row for each observation.',
      );
    }
    if (this.#rowCount === 0) throw this.#noRows(columns.length);
    const finished = columns.map((column) => column.finish());
    return {
      rowCount: this.#rowCount,
      columns: finished,
      recordLines: this.#recordLines.toArray(),
      leftOutLines: this.#leftOutLines.toArray(),
      profile: {
        ...facts,
        rowCount: this.#rowCount,
        columns: finished.map((column) => column.profile),
        leftOut: this.#leftOut.entries,
      },
    };
  }

  #noRows(expected: number): Error {
    const line = this.#firstLine;
    const [reason] = this.#leftOut.entries;
    if (!reason) {
      return userError(
        'The file has only a header, on line {line}, and no rows. Add a row for each observation.',
        { line },
        { line, column: 1 },
      );
    }
    return userError(
      'No record has as many fields as line {line}, which has {expected}; the next record is on line {next}. The first line must name the columns: remove what stands above them.',
      { line, expected, next: reason.lines[0] ?? line },
      { line, column: 1 },
    );
  }
}
