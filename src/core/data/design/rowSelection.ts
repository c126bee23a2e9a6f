import { message, type Message } from '../../message';
import { missingCode } from '../table/cells';
import type { Column, LeftOut, Table } from '../table/table';
import { noValue, notACategory, notANumber } from './categories';
import type { DesignColumns, FeatureColumn } from './designColumns';
import { rowsOfBlock, scratch, type Pace } from './pace';

/** Lines kept for each reason: enough to look at. */
const lineLimit = 100;

/** What can be wrong with the cells of one column. */
interface CellCheck {
  readonly reasons: readonly Message[];
  /**
   * Marks those of the first `count` rows that nothing was found wrong with before (mark 0) and
   * that are wrong here: with `first` for the first reason, `first + 1` for the second, …
   */
  mark(rows: Uint32Array, count: number, marks: Uint32Array, first: number): void;
}

/**
 * Tells which rows can be used. A row is used when its label is there, and every feature whose
 * missing values are not filled in; a number must be one, and a value with a place in an order must
 * have it. The first thing that is wrong, label first and then the features in the order of the
 * file, is the reason for which it is left out.
 *
 * A value that is filled in may be missing or, in a column of numbers, be a text: both are counted
 * as imputed. A value that an order does not name is never filled in, because it is known.
 */
export class RowCheck {
  readonly #checks: readonly { readonly check: CellCheck; readonly first: number }[];
  /** By mark; there is none for 0. */
  readonly #reasons: (Message | undefined)[] = [undefined];

  constructor({ label, features }: DesignColumns) {
    this.#checks = [labelCheck(label.column), ...features.flatMap(featureChecks)].map((check) => {
      const first = this.#reasons.length;
      this.#reasons.push(...check.reasons);
      return { check, first };
    });
  }

  /** Cells that are looked at in a row. */
  get cellsPerRow(): number {
    return this.#checks.length;
  }

  /** Writes for the first `count` rows 0, or the mark of the reason why the row cannot be used. */
  mark(rows: Uint32Array, count: number, marks: Uint32Array): void {
    marks.fill(0, 0, count);
    for (const { check, first } of this.#checks) check.mark(rows, count, marks, first);
  }

  reason(mark: number): Message | undefined {
    return this.#reasons[mark];
  }

  /** Why a row cannot be used; `undefined` when it can. */
  reasonFor(row: number): Message | undefined {
    const marks = new Uint32Array(1);
    this.mark(Uint32Array.of(row), 1, marks);
    return this.reason(marks[0] ?? 0);
  }
}

function labelCheck(column: Column): CellCheck {
  const args = { column: column.name };
  const missing = message('The label {column} is missing.', args);
  if (column.kind === 'text') return textCheck(column, missing);
  return numberCheck(column, missing, message('The label {column} is not a number.', args));
}

function featureChecks({ column, encoding, missing }: FeatureColumn): CellCheck[] {
  const isDropped = missing === 'drop';
  const args = { column: column.name };
  const isMissing = message('The value of {column} is missing.', args);
  const isInvalid = message('The value of {column} is not a number.', args);
  if (encoding.kind === 'ordinal') {
    const { positions } = encoding;
    const isUnordered = message('The value of {column} is not in the order given for it.', args);
    const codes = isDropped ? [notACategory, noValue, notANumber] : [notACategory];
    return [
      {
        reasons: [isUnordered, isMissing, isInvalid].slice(0, codes.length),
        mark: (rows, count, marks, first) => {
          const { categories } = scratch;
          positions.read(rows, 0, count, categories);
          for (let i = 0; i < count; i++) {
            const category = categories[i] ?? 0;
            if (category >= 0 || marks[i] !== 0) continue;
            const reason = codes.indexOf(category);
            if (reason !== -1) marks[i] = first + reason;
          }
        },
      },
    ];
  }
  if (!isDropped) return [];
  return [
    column.kind === 'text'
      ? textCheck(column, isMissing)
      : numberCheck(column, isMissing, isInvalid),
  ];
}

function textCheck({ cells }: Column, missing: Message): CellCheck {
  return {
    reasons: [missing],
    mark: (rows, count, marks, first) => {
      const { categories: codes } = scratch;
      cells.readCodes(rows, 0, count, codes);
      for (let i = 0; i < count; i++) {
        if ((codes[i] ?? 0) < 0 && marks[i] === 0) marks[i] = first;
      }
    },
  };
}

function numberCheck({ cells }: Column, missing: Message, invalid: Message): CellCheck {
  return {
    reasons: [missing, invalid],
    mark: (rows, count, marks, first) => {
      const { numbers } = scratch;
      cells.readNumbers(rows, 0, count, numbers);
      for (let i = 0; i < count; i++) {
        if (!Number.isNaN(numbers[i]) || marks[i] !== 0) continue;
        marks[i] = cells.code(rows[i] ?? 0) === missingCode ? first : first + 1;
      }
    },
  };
}

/** The rows that can be used, ascending, and the others by reason, after those the table left out. */
export async function selectRows(
  table: Table,
  check: RowCheck,
  pace: Pace,
): Promise<{ readonly rows: Uint32Array; readonly leftOut: readonly LeftOut[] }> {
  const used = new Uint32Array(table.rowCount);
  const leftOut = new Map<number, { count: number; lines: number[] }>();
  const blockRows = rowsOfBlock(check.cellsPerRow);
  const block = new Uint32Array(blockRows);
  const marks = new Uint32Array(blockRows);
  const leaveOut = (mark: number, row: number): void => {
    let entry = leftOut.get(mark);
    if (!entry) leftOut.set(mark, (entry = { count: 0, lines: [] }));
    entry.count++;
    if (entry.lines.length < lineLimit) entry.lines.push(table.lines.lineOf(row));
  };
  let usedCount = 0;
  const { cellsPerRow } = check;
  await pace.throughRows(table.rowCount, { blockRows, cellsPerRow }, (start, end) => {
    const count = end - start;
    for (let i = 0; i < count; i++) block[i] = start + i;
    check.mark(block, count, marks);
    let next = usedCount;
    for (let i = 0; i < count; i++) {
      const mark = marks[i] ?? 0;
      if (mark === 0) used[next++] = start + i;
      else leaveOut(mark, start + i);
    }
    usedCount = next;
  });
  // a map keeps the order in which the reasons appeared
  const byReason = Array.from(leftOut, ([mark, { count, lines }]): LeftOut => ({
    reason: check.reason(mark) ?? message('The row is not used.'),
    count,
    lines,
  }));
  return { rows: used.subarray(0, usedCount), leftOut: [...table.profile.leftOut, ...byReason] };
}
