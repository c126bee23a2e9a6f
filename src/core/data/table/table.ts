import type { Message } from '../../message';

/** How the bytes of a file were read as a table; inferred from the content and shown to the user. */
export interface Dialect {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly decimalMark: '.' | ',';
  /** Whether the first record names the columns; otherwise they are called "column 1", "column 2", … */
  readonly header: boolean;
}

/**
 * What a column holds:
 * - `numeric`: every present cell is a number (a few that are not are counted as invalid)
 * - `text`: categories
 * - `empty`: no cell is present
 */
export type ColumnKind = 'numeric' | 'text' | 'empty';

/** Rows that are not used for one and the same reason. */
export interface LeftOut {
  readonly reason: Message;
  readonly count: number;
  /** Lines (from 1) of the first of them, at most 20. */
  readonly lines: readonly number[];
}

/** One column in memory. Cells follow the order of the records in the file. */
export interface Column {
  readonly name: string;
  /** Position in the file, from 0. */
  readonly index: number;
  readonly kind: ColumnKind;
  /** The cells as numbers, NaN where missing or not a number; present for `numeric` columns. */
  readonly numbers: Float64Array | undefined;
  /**
   * For each cell the index of its text in `levels`, −1 where missing. Absent when the column has
   * more distinct texts than a category can have; then it is usable as numbers or not at all.
   */
  readonly codes: Int32Array | undefined;
  /** Distinct texts in order of first appearance. */
  readonly levels: readonly string[];
  /** Rows (from 0, ascending) of a numeric column whose cell is present but not a number. */
  readonly invalidRows: Uint32Array;
  readonly profile: ColumnProfile;
}

/** A table read from a file: typed columns of equal length. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** Line (from 1) on which each record starts; ascending. */
  readonly recordLines: Uint32Array;
  /** Line (from 1) on which each record starts that could not become a row; ascending. */
  readonly leftOutLines: Uint32Array;
  readonly profile: TableProfile;
}

/** A level of a text column and how often it occurs. */
export interface LevelCount {
  readonly name: string;
  readonly count: number;
}

/** What is known of a column without its cells: crosses the port to the host. */
export interface ColumnProfile {
  readonly name: string;
  readonly index: number;
  readonly kind: ColumnKind;
  readonly missing: number;
  /** Cells of a numeric column that are not numbers. */
  readonly invalid: number;
  /** The first of them, so that the user can find it. */
  readonly firstInvalid: { readonly line: number; readonly text: string } | undefined;
  /** Number of distinct texts, or `undefined` when there are more than can be counted in memory. */
  readonly distinct: number | undefined;
  /** The most frequent levels, at most 50, most frequent first (ties: order of appearance). */
  readonly levels: readonly LevelCount[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

/** What is known of a table without its cells: crosses the port to the host. */
export interface TableProfile {
  readonly rowCount: number;
  readonly byteLength: number;
  /** Hash of the bytes: tells whether a file is still the one a run was trained on. */
  readonly fingerprint: string;
  readonly dialect: Dialect;
  readonly columns: readonly ColumnProfile[];
  /** Records that could not become rows (too short, too long, …). */
  readonly leftOut: readonly LeftOut[];
}
