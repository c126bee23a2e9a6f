import { faultMessage } from '../../core/data/table/faultWords';
import type { TableProfile } from '../../core/data/table/table';
import { message, type Fault, type Message } from '../../core/message';

/** One entry for the Problems view. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'information';
  /** What sort of problem it is, for those who filter by it. */
  readonly code: string;
  /** From 1; the column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly message: Message;
}

/** Problems that are listed of one file; a list of millions helps nobody. */
export const problemCapacity = 1000;

/**
 * What was noticed while a file was read, in order of the lines: records that could not become
 * rows, oddities of the header, and where a column of numbers holds something else.
 */
export function problemsOf(table: TableProfile): readonly Problem[] {
  const { columns, notices, faults, faultCounts } = table;
  const all = [
    ...notices.map(({ message: text, line, column }): Problem => {
      return { severity: 'information', code: 'header', line, column, message: text };
    }),
    ...columns.flatMap(({ name, invalid, firstInvalid }): Problem[] => {
      if (!firstInvalid) return [];
      const args = { column: name, text: firstInvalid.text, count: invalid };
      const text =
        invalid === 1
          ? message('{column}: “{text}” is not a number; it counts as missing.', args)
          : message(
              '{column}: “{text}” is not a number, the first of {count} such cells; they count as missing.',
              args,
            );
      const { line } = firstInvalid;
      return [{ severity: 'information', code: 'notANumber', line, column: 1, message: text }];
    }),
    ...faults.map((fault): Problem => {
      const { kind, line, column } = fault;
      const severity = kind === 'blank' ? 'information' : 'warning';
      const text = faultMessage(fault, columns.length);
      return { severity, code: kind, line, column, message: text };
    }),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  const notListed = faultCounts.reduce((sum, { count }) => sum + count, 0) - faults.length;
  const shown = all.slice(0, problemCapacity);
  const more = notListed + all.length - shown.length;
  const last = shown.at(-1);
  if (more <= 0 || !last) return shown;
  const { line } = last;
  const text =
    more === 1
      ? message('There is 1 more problem of this kind further down.')
      : message('There are {count} more problems of this kind further down.', { count: more });
  return [...shown, { severity: 'information', code: 'more', line, column: 1, message: text }];
}

/** Why a file could not be read at all, where that has a place in it. */
export function problemOf({ message: text, location }: Fault): Problem | undefined {
  return location && { severity: 'error', code: 'unreadable', ...location, message: text };
}
