import { message, type Message } from '../../message';
import { LeftOutTally } from '../table/leftOutTally';
import type { Column, LeftOut, Table } from '../table/table';

/** Tells of each row whether it can be used, and if not, why. */
export type RowCheck = (row: number) => Message | undefined;

/**
 * A row is used when its label and all its features are there and the numeric ones are numbers.
 * The first thing that is wrong, label first and then the features in order, is its reason.
 */
export function rowCheck(label: Column, features: readonly Column[]): RowCheck {
  const noLabel = message('The label {column} is missing.', { column: label.name });
  const checks = features.map(cellCheck);
  return (row) => {
    if (label.codes?.[row] === -1) return noLabel;
    for (const check of checks) {
      const reason = check(row);
      if (reason) return reason;
    }
    return undefined;
  };
}

function cellCheck(column: Column): RowCheck {
  const missing = message('The value of {column} is missing.', { column: column.name });
  const { numbers, codes } = column;
  if (!numbers) return (row) => (codes?.[row] === -1 ? missing : undefined);
  const invalid = message('The value of {column} is not a number.', { column: column.name });
  const invalidRows = new Set(column.invalidRows);
  return (row) => {
    if (!Number.isNaN(numbers[row])) return undefined;
    return invalidRows.has(row) ? invalid : missing;
  };
}

/** The rows that pass, ascending, and the others by reason, after those the table left out already. */
export function selectRows(
  table: Table,
  check: RowCheck,
): { readonly rows: Uint32Array; readonly leftOut: readonly LeftOut[] } {
  const tally = new LeftOutTally();
  const rows = new Uint32Array(table.rowCount);
  let used = 0;
  for (let row = 0; row < table.rowCount; row++) {
    const reason = check(row);
    if (reason) tally.add(reason, table.recordLines[row] ?? 0);
    else rows[used++] = row;
  }
  return { rows: rows.slice(0, used), leftOut: [...table.profile.leftOut, ...tally.entries] };
}
