import type { Dialect } from '../../src/core/data/csv/dialect';
import { missingCode, numberCode } from '../../src/core/data/table/cells';
import { faultMessage } from '../../src/core/data/table/faultWords';
import type { Table } from '../../src/core/data/table/table';
import { inEnglish, UserError } from '../../src/core/message';

/** What the user gets from a file: the table and all that is said of it, or why there is none. */
export type TableAccount = ReadAccount | RefusedAccount;

interface ReadAccount {
  /** The parts of the dialect that are not those of plain CSV in UTF-8. */
  readonly dialect: Partial<Dialect>;
  /** Name and type of each column, and what is no number in a column of numbers. */
  readonly columns: readonly string[];
  /** Line and cells of each row; null: missing. */
  readonly rows: readonly (readonly [number, ...(number | string | null)[]])[];
  /** Line, column and words of each fault. */
  readonly faults: readonly string[];
  readonly notices: readonly string[];
}

interface RefusedAccount {
  readonly error: string;
  /** Line and column. */
  readonly at: string | null;
}

const plainDialect: Dialect = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  decimalMark: '.',
  thousandsMark: '',
  commentMark: '',
  header: true,
};

export function accountOf(table: Table): ReadAccount {
  const { dialect, faults, notices } = table.profile;
  const parts = Object.entries(dialect).filter(
    ([part, value]) => !Object.is(value, plainDialect[part as keyof Dialect]),
  );
  return {
    dialect: Object.fromEntries(parts),
    columns: table.profile.columns.map(({ name, type, invalid, firstInvalid }) => {
      const first = firstInvalid ? `, line ${firstInvalid.line}: ${firstInvalid.text}` : '';
      return `${name}: ${type}${invalid > 0 ? ` (no number: ${invalid}${first})` : ''}`;
    }),
    rows: Array.from({ length: table.rowCount }, (_, row) => [
      table.lines.lineOf(row),
      ...table.columns.map(({ cells, levels }) => {
        const code = cells.code(row);
        if (code === numberCode) return cells.number(row);
        return code === missingCode ? null : (levels[code] ?? '(other)');
      }),
    ]),
    faults: faults.map(
      (fault) =>
        `${fault.line}:${fault.column} ${inEnglish(faultMessage(fault, table.columns.length))}`,
    ),
    notices: notices.map(({ message, line, column }) => `${line}:${column} ${inEnglish(message)}`),
  };
}

/** The account of a refusal; any other error than one for users is thrown on. */
export function refusalOf(error: unknown): RefusedAccount {
  if (!(error instanceof UserError)) throw error;
  const { location } = error.fault;
  return { error: error.message, at: location ? `${location.line}:${location.column}` : null };
}
