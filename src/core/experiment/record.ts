import { designColumns } from '../data/design/designColumns';
import type { Design, DesignMatrix } from '../data/design/designMatrix';
import type { DesignSpec } from '../data/design/designSpec';
import { RowCheck } from '../data/design/rowSelection';
import { leftOutReason } from '../data/table/faultWords';
import { lastAtMost } from '../data/table/recordLines';
import type { Table } from '../data/table/table';
import { rowStart } from '../kernels/matrix';
import { sigmoid } from '../kernels/sigmoid';
import { message, type Message } from '../message';
import { rowLogit } from '../model/logits';
import type { Parameters } from '../model/parameters';

/** What a model says of one record of the file. */
export interface RecordAnswer {
  /** Lines (from 1, both inclusive) on which the record stands. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Why the row is not used, if it is not; then all numbers are NaN. */
  readonly leftOut: Message | undefined;
  readonly part: 'training' | 'validation' | 'none';
  /** y */
  readonly label: number;
  /** z = xw + b, and σ(z). */
  readonly logit: number;
  readonly probability: number;
  /** For each feature what it adds to z: x as trained times its weight; empty for unused rows. */
  readonly contributions: Float64Array;
  /** Columns of the file whose value is missing in the row and was filled in. */
  readonly imputed: readonly string[];
}

type Lines = Pick<RecordAnswer, 'firstLine' | 'lastLine'>;

/**
 * What the model says of the record on `line` (from 1), or `undefined` when none starts there or
 * above. The lines after a record up to the next one are taken as the record's own; of the last one
 * only the lines asked for are known. Of a sample of a file only the lines on which its records
 * start are known.
 */
export function answerForLine(
  table: Table,
  spec: DesignSpec,
  design: Design,
  parameters: Parameters,
  line: number,
): RecordAnswer | undefined {
  const row = table.lines.rowAt(line);
  const unreadable = lastAtMost(table.leftOutLines, line);
  const rowLine = row === -1 ? 0 : table.lines.lineOf(row);
  const unreadableLine = table.leftOutLines[unreadable] ?? 0;
  const firstLine = Math.max(rowLine, unreadableLine);
  const { sample } = table.profile;
  if (sample && firstLine !== line) {
    const reason = message(
      'No record starts on this line among the {rows} that were drawn at random from {ofRows}.',
      { rows: sample.rows, ofRows: sample.ofRows },
    );
    return unused({ firstLine: line, lastLine: line }, reason);
  }
  if (firstLine === 0) return undefined;
  const nextLine = Math.min(
    row + 1 < table.rowCount ? table.lines.lineOf(row + 1) : Infinity,
    table.leftOutLines[unreadable + 1] ?? Infinity,
  );
  const lines = { firstLine, lastLine: nextLine === Infinity || sample ? line : nextLine - 1 };
  if (unreadableLine > rowLine) return unused(lines, reasonUnreadable(table, unreadableLine));

  for (const part of ['training', 'validation'] as const) {
    const at = lastAtMost(design[part].tableRows, row);
    if (design[part].tableRows[at] === row) {
      const imputed = imputedIn(table, design, row);
      const answer = answerForRow(design[part], at, parameters);
      return { ...lines, leftOut: undefined, part, ...answer, imputed };
    }
  }
  return unused(lines, new RowCheck(designColumns(table, spec)).reasonFor(row));
}

function answerForRow(
  matrix: DesignMatrix,
  row: number,
  parameters: Parameters,
): Pick<RecordAnswer, 'label' | 'logit' | 'probability' | 'contributions'> {
  const logit = rowLogit(parameters, matrix, row);
  const start = rowStart(matrix, row);
  return {
    label: matrix.labels[row] ?? NaN,
    logit,
    probability: sigmoid(logit),
    contributions: parameters.weights.map(
      (weight, column) => weight * (matrix.values[start + column * matrix.tileRows] ?? NaN),
    ),
  };
}

function unused(lines: Lines, reason: Message | undefined): RecordAnswer {
  return {
    ...lines,
    leftOut: reason ?? message('The row is not used.'),
    part: 'none',
    label: NaN,
    logit: NaN,
    probability: NaN,
    contributions: new Float64Array(0),
    imputed: [],
  };
}

function imputedIn(table: Table, { imputed }: Design, row: number): string[] {
  const filled = new Set(imputed.map(({ column }) => column));
  return table.columns
    .filter(({ name, kind, cells }) => {
      if (!filled.has(name)) return false;
      return kind === 'numeric' ? Number.isNaN(cells.number(row)) : cells.code(row) < 0;
    })
    .map(({ name }) => name);
}

/** The table keeps the first faults only, but the lines of all. */
function reasonUnreadable({ profile }: Table, line: number): Message {
  const fault = profile.faults.find(({ firstLine }) => firstLine === line);
  // a blank line is no record, so no line that is asked for here is one
  if (fault && fault.kind !== 'blank') return leftOutReason(fault.kind, profile.columns.length);
  return (
    profile.leftOut.find(({ lines }) => lines.includes(line))?.reason ??
    message('The record could not be read as a row of {expected} fields.', {
      expected: profile.columns.length,
    })
  );
}
