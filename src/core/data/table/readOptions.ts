import type { DialectChoice } from '../csv/dialect';

/**
 * How a file is to be read as a table: what its user may say about it. It is a part of the
 * experiment, because other options make another table of the same bytes.
 */
export interface ReadOptions {
  /** What is fixed of the dialect; the rest is inferred. */
  readonly dialect: DialectChoice;
  /** Trimmed cells that stand for "no value", besides the empty one. */
  readonly missing: readonly string[];
  /** What a record that cannot become a row does: it is left out and counted, or it ends the reading. */
  readonly faults: 'report' | 'strict';
  /** Rows kept of a larger file, drawn at random with equal chances; absent: all rows. */
  readonly sample?: { readonly rows: number; readonly seed: number };
}

/** What R, pandas, Excel, SQL and SAS write for "no value". Left out on purpose: `-`, which is a
 * class in well-known data (+/−), and errors such as `#DIV/0!`, which somebody should see. */
export const defaultMissing: readonly string[] = [
  ...['NA', 'N/A', 'n/a', '#N/A', '#NA', '<NA>', 'NaN', 'nan', '-NaN', '-nan'],
  ...['NULL', 'null', 'None', '?', '.'],
];

export const defaultReadOptions: ReadOptions = {
  dialect: {},
  missing: defaultMissing,
  faults: 'report',
};
