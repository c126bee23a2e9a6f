import type { TextDialect } from './dialect';

/** What a parser has to know before the first record. */
export interface ParserSpec {
  readonly dialect: TextDialect;
  /** Fields of a record; one with fewer or more is a fault. */
  readonly columnCount: number;
  /**
   * For each column whether every cell is kept as a text, numbers too ("01" and "1" are two texts);
   * otherwise what is a number is kept as its value, and only the rest as texts.
   */
  readonly asText: readonly boolean[];
  /** Trimmed cells that stand for "no value"; the empty cell always does. */
  readonly missing: ReadonlySet<string>;
  /** Distinct texts that are remembered for a column; later ones become {@link otherText}. */
  readonly levelLimit: number;
  /** Line (from 1) of the first byte that is pushed. */
  readonly firstLine: number;
  /** Rows of a block: see {@link RowBlock}. */
  readonly blockRows: number;
}

/**
 * Rows in memory, column after column: the cell of row i and column j is `values[j * stride + i]`.
 *
 * A cell is a double. A number is itself. All else is a NaN whose low 32 bits (little endian: word
 * `2 * index`) say what it is: 0 for a missing cell, c + 1 for the text with code c among the
 * levels of its column, `otherText` for a text beyond them. Its high 32 bits are 0x7ff80000, so a
 * missing cell is the NaN that everybody writes.
 */
export interface RowBlock {
  readonly rowCount: number;
  readonly stride: number;
  /** Valid until the sink returns. */
  readonly values: Float64Array;
  /**
   * The rows of this block (from 0) that do not start on the line after the start of the row before
   * them, each with its line: pairs of numbers; the first row of a block is always among them.
   */
  readonly lines: Uint32Array;
}

export const otherText = 0xffff_ffff;

export const faultKinds = ['short', 'long', 'blank', 'unclosedQuote', 'textAfterQuote'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A record that cannot become a row. */
export interface RecordFault {
  readonly kind: FaultKind;
  /** Where the fault is: line from 1, column from 1 in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Lines (from 1, both inclusive) that are left out because of it. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Fields that the record has, for `short` and `long`; else 0. */
  readonly fields: number;
}

export interface RecordSink {
  /** Full blocks of `blockRows` rows, and a last one with fewer. */
  onRows(block: RowBlock): void;
  /** In the order of the lines, though not in step with the rows. What it throws ends the parsing. */
  onFault(fault: RecordFault): void;
}

/**
 * Splits UTF-8 text into records and their cells into numbers, texts and what is missing. Two
 * implementations give the same bits: one in WebAssembly, and a plain one that is its reference.
 */
export interface RecordParser {
  /** Takes the next bytes: whole, well-formed UTF-8 without a byte order mark, cut between any two characters. */
  push(bytes: Uint8Array): void;
  /** There are no more bytes: the last rows are handed over. */
  finish(): void;
  /** Rows parsed so far. */
  readonly rowCount: number;
  /** Distinct texts of a column so far, by code. */
  levelsOf(column: number): readonly string[];
  /** A text of the column did not fit into its levels. */
  hasOtherTexts(column: number): boolean;
}

/** Makes a parser; whoever wants a table read passes the fastest that the machine has. */
export type MakeParser = (spec: ParserSpec, sink: RecordSink) => RecordParser;
