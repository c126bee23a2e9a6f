import { designColumns } from '../data/design/designColumns';
import type { Design, DesignMatrix } from '../data/design/designMatrix';
import type { DesignSpec } from '../data/design/designSpec';
import { rowCheck } from '../data/design/rowSelection';
import type { Table } from '../data/table/table';
import { message, type Message } from '../message';
import { sigmoid } from '../kernels/sigmoid';
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
}

/**
 * What the model says of the record on `line` (from 1), or `undefined` when none starts there or
 * above. The lines after a record up to the next one are taken as the record's own; of the last one
 * only the lines asked for are known.
 */
export function answerForLine(
  table: Table,
  spec: DesignSpec,
  design: Design,
  parameters: Parameters,
  line: number,
): RecordAnswer | undefined {
  const row = lastAtMost(table.recordLines, line);
  const unreadable = lastAtMost(table.leftOutLines, line);
  const rowLine = table.recordLines[row] ?? 0;
  const unreadableLine = table.leftOutLines[unreadable] ?? 0;
  const firstLine = Math.max(rowLine, unreadableLine);
  if (firstLine === 0) return undefined;
  const nextLine = Math.min(
    table.recordLines[row + 1] ?? Infinity,
    table.leftOutLines[unreadable + 1] ?? Infinity,
  );
  const lines = { firstLine, lastLine: nextLine === Infinity ? line : nextLine - 1 };
  if (unreadableLine > rowLine) return unused(lines, reasonUnreadable(table, unreadableLine));

  for (const part of ['training', 'validation'] as const) {
    const at = lastAtMost(design[part].tableRows, row);
    if (design[part].tableRows[at] === row) {
      return { ...lines, leftOut: undefined, part, ...answerForRow(design[part], at, parameters) };
    }
  }
  const columns = designColumns(table, spec);
  return unused(lines, rowCheck(columns.label, columns.features)(row));
}

function answerForRow(
  matrix: DesignMatrix,
  row: number,
  parameters: Parameters,
): Pick<RecordAnswer, 'label' | 'logit' | 'probability' | 'contributions'> {
  const logit = rowLogit(parameters, matrix, row);
  const start = row * matrix.columnCount;
  return {
    label: matrix.labels[row] ?? NaN,
    logit,
    probability: sigmoid(logit),
    contributions: parameters.weights.map(
      (weight, column) => weight * (matrix.values[start + column] ?? NaN),
    ),
  };
}

function unused(
  lines: Pick<RecordAnswer, 'firstLine' | 'lastLine'>,
  reason: Message | undefined,
): RecordAnswer {
  return {
    ...lines,
    leftOut: reason ?? message('The row is not used.'),
    part: 'none',
    label: NaN,
    logit: NaN,
    probability: NaN,
    contributions: new Float64Array(0),
  };
}

/** The table keeps the reasons of the first records only, the lines of all. */
function reasonUnreadable({ profile }: Table, line: number): Message {
  return (
    profile.leftOut.find(({ lines }) => lines.includes(line))?.reason ??
    message('The record does not have {expected} fields.', { expected: profile.columns.length })
  );
}

/** Index of the last of the ascending `values` that is at most `limit`; −1 when there is none. */
function lastAtMost(values: Uint32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
