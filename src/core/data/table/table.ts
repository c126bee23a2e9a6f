import type { Message } from '../../message';
import type { Dialect, Evidence } from '../csv/dialect';
import type { FaultKind, RecordFault } from '../csv/recordParser';
import type { Cells } from './cells';
import type { ReadOptions } from './readOptions';
import type { RecordLines } from './recordLines';

/**
 * How a column is kept:
 * - `numeric`: its cells are numbers (a few that are not are counted as invalid)
 * - `text`: all its cells are texts
 * - `empty`: no cell is present
 */
export type ColumnKind = 'numeric' | 'text' | 'empty';

/**
 * What a column holds, as people would say:
 * - `integer`, `decimal`: numbers
 * - `boolean`: two values that mean no and yes (0/1, false/true, no/yes, …)
 * - `category`: few texts that come again and again
 * - `date`: calendar dates, with or without a time
 * - `text`: texts of which most occur once
 * - `constant`: one value in every row
 * - `identifier`: it names or numbers the rows
 * - `empty`: nothing
 */
export const columnTypes = [
  ...(['integer', 'decimal', 'boolean', 'category', 'date'] as const),
  ...(['text', 'constant', 'identifier', 'empty'] as const),
] as const;
export type ColumnType = (typeof columnTypes)[number];

/** Rows that are not used for one and the same reason. */
export interface LeftOut {
  readonly reason: Message;
  readonly count: number;
  /** Lines (from 1) of the first of them, at most 100. */
  readonly lines: readonly number[];
}

/** One column in memory. Cells follow the order of the records in the file. */
export interface Column {
  readonly name: string;
  /** Position in the file, from 0. */
  readonly index: number;
  readonly kind: ColumnKind;
  readonly cells: Cells;
  /**
   * Distinct texts of its text cells, by code; of a numeric column those that are no numbers. When
   * `hasOtherTexts`, there were more than are remembered, and a text column cannot be used.
   */
  readonly levels: readonly string[];
  readonly hasOtherTexts: boolean;
  readonly profile: ColumnProfile;
}

/** A table read from a file: columns of equal length. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** On which line each row starts. */
  readonly lines: RecordLines;
  /** Line (from 1) on which each record starts that could not become a row; ascending. */
  readonly leftOutLines: Uint32Array;
  readonly profile: TableProfile;
}

/** A value of a column and how often it occurs. */
export interface LevelCount {
  readonly name: string;
  readonly count: number;
}

/** What is known of a column without its cells: crosses the port to the host. */
export interface ColumnProfile {
  readonly name: string;
  readonly index: number;
  readonly kind: ColumnKind;
  readonly type: ColumnType;
  /** What speaks for the type, in words. */
  readonly evidence: Message;
  readonly missing: number;
  /** Cells of a numeric column that are not numbers. */
  readonly invalid: number;
  /** The first of them, so that the user can find it. */
  readonly firstInvalid: { readonly line: number; readonly text: string } | undefined;
  /** Number of distinct values, or `undefined` when there are more than are counted. */
  readonly distinct: number | undefined;
  /** The most frequent values, at most 50 (fewer in a wide table), most frequent first (ties: order of appearance). */
  readonly levels: readonly LevelCount[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

/** Part of the rows were drawn at random, because all of them would not fit into memory. */
export interface Sample {
  readonly rows: number;
  readonly ofRows: number;
  readonly seed: number;
}

/** Something to know of the header, with its place: a name that occurs twice, lines above it, … */
export interface Notice {
  readonly message: Message;
  readonly line: number;
  readonly column: number;
}

/** A record as it is written in the file, for a look at the first rows. */
export interface PreviewRow {
  readonly line: number;
  /** Cut to at most 100 characters each. */
  readonly cells: readonly string[];
}

/** What is known of a table without its cells: crosses the port to the host. */
export interface TableProfile {
  readonly rowCount: number;
  readonly byteLength: number;
  /** Hash of the bytes: tells whether a file is still the one a run was trained on. */
  readonly fingerprint: string;
  readonly dialect: Dialect;
  /** What the inferred parts of the dialect rest on. */
  readonly evidence: { readonly encoding: Evidence; readonly dialect: Evidence };
  /** What was asked for when it was read. */
  readonly options: ReadOptions;
  readonly columns: readonly ColumnProfile[];
  /** Records that could not become rows (too short, too long, …), by reason. */
  readonly leftOut: readonly LeftOut[];
  /** The first faults of the file in order of their lines, at most 1000. */
  readonly faults: readonly RecordFault[];
  readonly faultCounts: readonly { readonly kind: FaultKind; readonly count: number }[];
  /** Present when not all rows of the file are in the table. */
  readonly sample: Sample | undefined;
  /** What was noticed about the header. */
  readonly notices: readonly Notice[];
  /** The first rows as they are written. */
  readonly preview: readonly PreviewRow[];
}
