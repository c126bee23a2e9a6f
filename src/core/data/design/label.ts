import { userError } from '../../message';
import type { Column, Table } from '../table/table';
import { listed, numberNamed } from './categories';
import type { LabelSpec } from './designSpec';
import { scratch } from './pace';

/** Which cells of a label count as y = 1. */
type PositiveRule =
  | { readonly kind: 'text'; readonly code: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'threshold'; readonly threshold: number };

/** A label column, and what makes a class of it. */
export interface Label {
  readonly column: Column;
  readonly rule: PositiveRule;
  readonly positiveClass: string;
  /** The other class; for more than two, "not <positive class>". */
  readonly negativeClass: string;
  /** Different values in the column; with a threshold 2. */
  readonly classCount: number;
}

/**
 * Finds the label and its classes. Classes may be spelt in any way; of more than two, one is told
 * from the rest; numbers can be cut at a threshold instead.
 *
 * @throws UserError when there is no such column or class, or no two classes
 */
export function chooseLabel(table: Table, { label, positiveClass, threshold }: LabelSpec): Label {
  const column = table.columns.find(({ name }) => name === label);
  if (!column) {
    throw userError(
      'There is no column {column}, which was to be the label. The columns are: {columns}.',
      { column: label, columns: listed(table.columns.map(({ name }) => name)) },
    );
  }
  if (column.kind === 'empty') {
    throw userError('The column {column} is empty and cannot be the label. Choose another.', {
      column: label,
    });
  }
  return threshold === undefined ? classesOf(column, positiveClass) : cutAt(column, threshold);
}

/** Writes y of `count` rows (a block at most), from `rows[start]` on, to `target[0]` and on. All have a label. */
export function readLabels(
  { column: { cells }, rule }: Label,
  rows: Uint32Array,
  start: number,
  count: number,
  target: Uint8Array,
): void {
  const { categories, numbers } = scratch;
  switch (rule.kind) {
    case 'text':
      cells.readCodes(rows, start, count, categories);
      for (let i = 0; i < count; i++) target[i] = categories[i] === rule.code ? 1 : 0;
      return;
    case 'number':
      cells.readNumbers(rows, start, count, numbers);
      for (let i = 0; i < count; i++) target[i] = numbers[i] === rule.value ? 1 : 0;
      return;
    case 'threshold':
      cells.readNumbers(rows, start, count, numbers);
      for (let i = 0; i < count; i++) {
        target[i] = (numbers[i] ?? Number.NaN) >= rule.threshold ? 1 : 0;
      }
  }
}

function cutAt(column: Column, threshold: number): Label {
  const { name } = column;
  if (column.kind !== 'numeric') {
    throw userError(
      'The column {column} holds text, and a threshold can only cut numbers. Take the threshold away, or choose a label of numbers.',
      { column: name },
    );
  }
  return {
    column,
    rule: { kind: 'threshold', threshold },
    positiveClass: `${name} ≥ ${threshold}`,
    negativeClass: `${name} < ${threshold}`,
    classCount: 2,
  };
}

function classesOf(column: Column, wanted: string): Label {
  const { name, kind, profile } = column;
  const { distinct } = profile;
  if (distinct === undefined && kind === 'numeric') {
    throw userError(
      'The column {column} has too many different numbers to be a label as it is. Set a threshold that cuts them into two classes.',
      { column: name },
    );
  }
  if (distinct === undefined || column.hasOtherTexts) {
    throw userError(
      'The column {column} has too many different values to be a label. A label has two classes, or a few of which one is told from the rest.',
      { column: name },
    );
  }
  const classes = profile.levels.map((level) => level.name);
  const value = kind === 'numeric' ? numberNamed(wanted) : Number.NaN;
  const positiveClass = Number.isNaN(value) ? wanted : String(value);
  const code = column.levels.indexOf(wanted);
  // the profile names the most frequent only: of many classes, a rare one may not be among them
  const isThere =
    kind === 'text'
      ? code !== -1
      : classes.includes(positiveClass) || (!Number.isNaN(value) && distinct > classes.length);
  if (!isThere) {
    throw userError('The label {column} has no class {class}. Its classes are: {classes}.', {
      column: name,
      class: wanted,
      classes: listed(classes),
    });
  }
  if (distinct === 1) {
    throw userError(
      'The label {column} has only one class, {class}, so there is nothing to tell apart. Choose a column with two classes or more.',
      { column: name, class: positiveClass },
    );
  }
  const other = classes.find((one) => one !== positiveClass);
  return {
    column,
    rule: kind === 'text' ? { kind: 'text', code } : { kind: 'number', value },
    positiveClass,
    negativeClass: distinct === 2 && other !== undefined ? other : `not ${positiveClass}`,
    classCount: distinct,
  };
}
