import { message, type Message } from '../../message';
import type { Table } from '../table/table';
import { designColumns, type DesignColumns, type FeatureColumn } from './designColumns';
import type { DesignSpec } from './designSpec';
import { readLabels, type Label } from './label';
import { cellsPerColumn, Pace, type PaceOptions } from './pace';
import { RowCheck, selectRows } from './rowSelection';

/** A feature that says what the label says. */
export interface Leak {
  /** Name of the column. */
  readonly column: string;
  readonly message: Message;
}

/**
 * Finds the features that equal the label in every row that is used: their values (a missing one
 * counts as a value) stand one for one for the label's values or for the two classes, or they are
 * the very numbers that were cut at the threshold. A feature from which the classes can be told
 * otherwise is not meant: that it separates them may be what is to be found.
 *
 * @throws UserError when the columns cannot be used as the spec asks
 */
export async function findLeaks(
  table: Table,
  spec: DesignSpec,
  options: PaceOptions = {},
): Promise<Leak[]> {
  const pace = new Pace(options);
  const columns = designColumns(table, spec);
  const { rows } = await selectRows(table, new RowCheck(columns), pace);
  return leaksAmong(columns, [rows], pace);
}

/** @param parts the rows that are used, in any number of parts */
export async function leaksAmong(
  { label, features }: DesignColumns,
  parts: readonly Uint32Array[],
  pace: Pace,
): Promise<Leak[]> {
  const rows = parts.reduce((sum, part) => sum + part.length, 0);
  const leaks: Leak[] = [];
  // that as many rows as classes all differ says nothing
  if (rows <= label.classCount) return leaks;
  for (const feature of features) {
    const reason = await leakOf(feature, label, parts, rows, pace);
    if (reason) leaks.push({ column: feature.column.name, message: reason });
    await pace.spend(cellsPerColumn);
  }
  return leaks;
}

async function leakOf(
  { column }: FeatureColumn,
  label: Label,
  parts: readonly Uint32Array[],
  rows: number,
  pace: Pace,
): Promise<Message | undefined> {
  const args = { column: column.name, label: label.column.name, rows };
  if (column === label.column) {
    return message(
      'The feature {column} is the label itself: the classes were cut from its numbers, so the model can only repeat the threshold. Take it out of the features.',
      args,
    );
  }
  const feature = keysOf(column);
  const values = keysOf(label.column);
  if (label.rule.kind === 'threshold') {
    const isSame: RowTest = (row) => feature(row) === values(row);
    if (column.kind === 'numeric' && (await holdsInAll(parts, isSame, pace))) {
      return message(
        'The feature {column} has the same number as {label}, from which the classes were cut, in all {rows} rows used. A model with it tells nothing new: take it out unless it is known before the label is.',
        args,
      );
    }
  } else if (await holdsInAll(parts, matched(feature, values), pace)) {
    return sameAsLabel(args);
  }
  if (label.classCount === 2 && label.rule.kind !== 'threshold') return undefined;
  return (await holdsInAll(parts, matched(feature, classesOf(label)), pace))
    ? sameAsLabel(args)
    : undefined;
}

function sameAsLabel(args: Message['args']): Message {
  return message(
    'The feature {column} says the same as the label {label} in all {rows} rows used: whoever knows the one knows the other. A model with it tells nothing new: take it out unless it is known before the label is.',
    args,
  );
}

/** What the value of a row is told by: NaN for a missing one, which is a value here. */
type Keys = (row: number) => number;
type RowTest = (row: number) => boolean;

function keysOf({ kind, cells }: FeatureColumn['column']): Keys {
  // adding 0 makes −0 and 0 the same value
  return kind === 'numeric' ? (row) => cells.number(row) + 0 : (row) => cells.code(row);
}

function classesOf(label: Label): Keys {
  const row = new Uint32Array(1);
  const y = new Uint8Array(1);
  return (wanted) => {
    row[0] = wanted;
    readLabels(label, row, 0, 1, y);
    return y[0] ?? 0;
  };
}

/** Holds as long as each key of the one has gone with one key of the other, and the reverse. */
function matched(one: Keys, other: Keys): RowTest {
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  return (row) => {
    const [a, b] = [one(row), other(row)];
    if (there.has(a) || back.has(b)) return Object.is(there.get(a), b) && Object.is(back.get(b), a);
    there.set(a, b);
    back.set(b, a);
    return true;
  };
}

/** Most features fail within a few rows, so this is quick but for those that leak. */
async function holdsInAll(
  parts: readonly Uint32Array[],
  holds: RowTest,
  pace: Pace,
): Promise<boolean> {
  for (const rows of parts) {
    let held = 0;
    await pace.throughRows(rows.length, { cellsPerRow: 8 }, (_start, end) => {
      while (held < end && holds(rows[held] ?? 0)) held++;
      return held === end;
    });
    if (held < rows.length) return false;
  }
  return true;
}
