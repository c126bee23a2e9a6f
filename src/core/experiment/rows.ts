import type { Design, DesignMatrix, Feature } from '../data/design/designMatrix';
import { lastAtMost } from '../data/table/recordLines';
import type { Table } from '../data/table/table';
import { logitHistogram, type LogitHistogram, type LogitRange } from '../evaluation/logitHistogram';
import { rowStart } from '../kernels/matrix';
import { userError } from '../message';
import { rowLogit } from '../model/logits';
import type { Parameters } from '../model/parameters';
import type { Sliced } from '../sliced';
import { sampleOf } from './rowSample';

/** What is wanted of the rows of a design at some parameters. */
export interface RowsWanted {
  /** As trained; they may be any, also such that are not finite. */
  readonly parameters: Parameters;
  /** Rows to give at most. */
  readonly limit: number;
  /** Columns of X (from 0) whose values are wanted. */
  readonly columns: readonly number[];
  /** Line of the file of a row that has to be among them. */
  readonly row?: number | undefined;
  /** Also count the logits of all rows. */
  readonly histogram?: LogitRange | undefined;
}

/**
 * Rows of a design. The first `sampled` of them are all there are, or a random sample: the same
 * rows whatever the parameters, those trained on before those held back, each in the order of the
 * file. One that was asked for and is not in the sample stands behind them.
 */
export interface DesignRows {
  readonly trainingRows: number;
  readonly validationRows: number;
  readonly sampled: number;
  /** Line (from 1) of the file on which each record starts. */
  readonly lines: Float64Array;
  /** y ∈ {0, 1} */
  readonly labels: Uint8Array;
  /** 1 where the row is held back for validation, else 0. */
  readonly heldBack: Uint8Array;
  /** z = xw + b */
  readonly logits: Float64Array;
  /**
   * For each column that was asked for its values, raw: numbers as the file has them or as they
   * were filled in; 0 or 1 for a level or an indicator, a position for an ordinal column.
   */
  readonly values: readonly Float64Array[];
  readonly histogram?: LogitHistogram;
}

/**
 * Rows of a design, at most so many, with their logits.
 *
 * @param seed of the sample
 * @throws UserError when parameters or columns are not those of the design
 */
export function* rowsOfDesign(
  { table, design }: { readonly table: Pick<Table, 'columns' | 'lines'>; readonly design: Design },
  { parameters, limit, columns, row, histogram }: RowsWanted,
  seed: number,
): Sliced<DesignRows> {
  const { training, validation, features } = design;
  requireOfDesign(design, parameters, columns);
  const drawn = sampleOf(training.rowCount + validation.rowCount, limit, seed);
  const wanted = row === undefined ? -1 : placeOf(row, table, design);
  const isAmong = wanted === -1 || drawn[lastAtMost(drawn, wanted)] === wanted;
  const places = isAmong ? drawn : Uint32Array.of(...drawn, wanted);

  const rows = {
    lines: new Float64Array(places.length),
    labels: new Uint8Array(places.length),
    heldBack: new Uint8Array(places.length),
    logits: new Float64Array(places.length),
    values: columns.map(() => new Float64Array(places.length)),
  };
  const asked = columns.map((column) => readerOf(column, features[column], table));
  places.forEach((place, i) => {
    const isHeldBack = place >= training.rowCount;
    const matrix = isHeldBack ? validation : training;
    const at = isHeldBack ? place - training.rowCount : place;
    rows.lines[i] = table.lines.lineOf(matrix.tableRows[at] ?? NaN);
    rows.labels[i] = matrix.labels[at] ?? NaN;
    rows.heldBack[i] = isHeldBack ? 1 : 0;
    rows.logits[i] = rowLogit(parameters, matrix, at);
    asked.forEach((read, column) => {
      const values = rows.values[column];
      if (values) values[i] = read(matrix, at);
    });
  });
  yield;
  return {
    trainingRows: training.rowCount,
    validationRows: validation.rowCount,
    sampled: drawn.length,
    ...rows,
    ...(histogram && { histogram: yield* logitHistogram(design, parameters, histogram) }),
  };
}

function requireOfDesign(
  { features }: Design,
  { weights }: Parameters,
  columns: readonly number[],
): void {
  if (weights.length !== features.length || columns.some((column) => column >= features.length)) {
    throw userError('What was asked is about other columns than those of the run.');
  }
}

/** Where the row that starts on a line stands, rows for training first; −1 when none does. */
function placeOf(
  line: number,
  { lines }: Pick<Table, 'lines'>,
  { training, validation }: Design,
): number {
  const row = lines.rowAt(line);
  if (row === -1 || lines.lineOf(row) !== line) return -1;
  const inTraining = lastAtMost(training.tableRows, row);
  if (training.tableRows[inTraining] === row) return inTraining;
  const inValidation = lastAtMost(validation.tableRows, row);
  return validation.tableRows[inValidation] === row ? training.rowCount + inValidation : -1;
}

/** How the raw values of a column of X are read. */
function readerOf(
  column: number,
  feature: Feature | undefined,
  table: Pick<Table, 'columns'>,
): (matrix: DesignMatrix, row: number) => number {
  const { kind = 'numeric', center = NaN, scale = NaN, columnIndex = -1 } = feature ?? {};
  const raw = (matrix: DesignMatrix, row: number): number => {
    const value = matrix.values[rowStart(matrix, row) + column * matrix.tileRows] ?? NaN;
    return value * scale + center;
  };
  if (kind !== 'numeric') return (matrix, row) => withoutRounding(raw(matrix, row));
  const cells = table.columns[columnIndex]?.cells;
  return (matrix, row) => {
    const inFile = cells?.number(matrix.tableRows[row] ?? -1) ?? NaN;
    return Number.isNaN(inFile) ? raw(matrix, row) : inFile;
  };
}

/** A whole number without what standardising and its way back have left on it. */
function withoutRounding(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : value;
}
