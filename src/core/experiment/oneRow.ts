import type { Design, DesignMatrix, Feature } from '../data/design/designMatrix';
import type { DesignSpec } from '../data/design/designSpec';
import { lastAtMost } from '../data/table/recordLines';
import type { Table } from '../data/table/table';
import { rowStart } from '../kernels/matrix';
import { rowLogit } from '../model/logits';
import { rowLoss } from '../model/loss';
import type { Parameters } from '../model/parameters';
import type { Sliced } from '../sliced';
import { answerForLine, type RecordAnswer } from './record';

/**
 * A row that is looked for:
 * - `line`: the record on that line of the file, used or not
 * - `first`: the first row that is trained on
 * - `step`: the used row before (−1) or after (1) that line; the last or first of all beyond the ends
 * - `loss`: the row that is trained on and fitted worst, the first of equals
 */
export type SoughtRow =
  | { readonly by: 'line'; readonly line: number }
  | { readonly by: 'first' }
  | { readonly by: 'step'; readonly line: number; readonly direction: 1 | -1 }
  | { readonly by: 'loss' };

/** A record with all that the formulas of the model need of it. */
export interface OneRow extends RecordAnswer {
  /** Position among the rows of its part, from 0; −1 where it is not used. */
  readonly index: number;
  /** Its values as trained, and the same in the units of the features; empty for unused rows. */
  readonly x: Float64Array;
  readonly raw: Float64Array;
}

/** A design, and what it was made of. */
export interface DesignOfTable {
  readonly table: Table;
  readonly spec: DesignSpec;
  readonly design: Design;
}

/** The row that is sought, or `undefined` where the file has none such. */
export function* oneRow(
  { table, spec, design }: DesignOfTable,
  parameters: Parameters,
  sought: SoughtRow,
): Sliced<OneRow | undefined> {
  const line = yield* lineOf(table, design, parameters, sought);
  if (line === undefined) return undefined;
  const answer = answerForLine(table, spec, design, parameters, line);
  if (answer === undefined) return undefined;
  if (answer.part === 'none') {
    return { ...answer, index: -1, x: new Float64Array(0), raw: new Float64Array(0) };
  }
  const matrix = design[answer.part];
  const tableRow = table.lines.rowAt(answer.firstLine);
  const index = lastAtMost(matrix.tableRows, tableRow);
  const x = valuesOf(matrix, index);
  return { ...answer, index, x, raw: rawValues(table, design.features, tableRow, x) };
}

function* lineOf(
  table: Table,
  { training, validation }: Design,
  parameters: Parameters,
  sought: SoughtRow,
): Sliced<number | undefined> {
  switch (sought.by) {
    case 'line':
      return sought.line;
    case 'first':
      return table.lines.lineOf(training.tableRows[0] ?? 0);
    case 'step': {
      const at = table.lines.rowAt(sought.line);
      const rows = [training, validation].flatMap(({ tableRows }) => {
        const row = neighbour(tableRows, at, sought.direction);
        return row === undefined ? [] : [row];
      });
      const nearest = sought.direction === 1 ? Math.min(...rows) : Math.max(...rows);
      if (Number.isFinite(nearest)) return table.lines.lineOf(nearest);
      return sought.line;
    }
    case 'loss': {
      const worst = yield* worstRow(training, parameters);
      return table.lines.lineOf(training.tableRows[worst] ?? 0);
    }
  }
}

/** The row next to row `at` among these, which are ascending. */
function neighbour(rows: Uint32Array, at: number, direction: 1 | -1): number | undefined {
  return direction === 1 ? rows[lastAtMost(rows, at) + 1] : rows[lastAtMost(rows, at - 1)];
}

const cellsPerSlice = 2 ** 19;
const cellsPerRow = 16;

function* worstRow(matrix: DesignMatrix, parameters: Parameters): Sliced<number> {
  const rowsPerSlice = Math.ceil(cellsPerSlice / (matrix.columnCount + cellsPerRow));
  let worst = 0;
  let largest = -Infinity;
  for (let row = 0; row < matrix.rowCount; row++) {
    if (row > 0 && row % rowsPerSlice === 0) yield;
    const loss = rowLoss(rowLogit(parameters, matrix, row), matrix.labels[row] ?? NaN);
    if (loss > largest) [worst, largest] = [row, loss];
  }
  return worst;
}

function valuesOf(matrix: DesignMatrix, row: number): Float64Array {
  const start = rowStart(matrix, row);
  return Float64Array.from(
    { length: matrix.columnCount },
    (_, j) => matrix.values[start + j * matrix.tileRows] ?? NaN,
  );
}

/**
 * The values before they were standardised. A number is taken from the file, where it has one;
 * positions and levels are whole, and what rounding took from them is put back.
 */
function rawValues(
  table: Table,
  features: readonly Feature[],
  tableRow: number,
  x: Float64Array,
): Float64Array {
  return Float64Array.from(features, ({ kind, columnIndex, center, scale }, j) => {
    const column = table.columns[columnIndex];
    if (kind === 'numeric' && column?.kind === 'numeric') {
      const value = column.cells.number(tableRow);
      if (!Number.isNaN(value)) return value;
    }
    const value = (x[j] ?? NaN) * scale + center;
    const whole = Math.round(value);
    const isWhole = kind !== 'numeric' && Math.abs(value - whole) < 1e-9 * (1 + Math.abs(center));
    return isWhole ? whole : value;
  });
}
