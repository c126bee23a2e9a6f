import type { LabelSpec } from '../core/data/design/designSpec';
import { labelReader } from '../core/data/design/labelReader';
import type { ColumnSummary } from '../core/data/table/columnSummary';
import { summarizeInSlices } from '../core/data/table/summarizeColumn';
import type { Table } from '../core/data/table/table';

/**
 * Summaries of columns, split by the classes of a label; names that the table does not have are
 * passed over.
 *
 * @param pause awaited every few milliseconds, so that messages are heard in between
 * @throws UserError when the label cannot be used
 */
export async function summarizeColumns(
  table: Table,
  names: readonly string[],
  label: LabelSpec | undefined,
  pause: () => Promise<void>,
): Promise<ColumnSummary[]> {
  const classOf = label && labelReader(table, label);
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const summaries: ColumnSummary[] = [];
  for (const name of names) {
    const column = byName.get(name);
    if (!column) continue;
    const slices = summarizeInSlices(column, table.rowCount, classOf);
    let slice = slices.next();
    for (; slice.done !== true; slice = slices.next()) await pause();
    summaries.push(slice.value);
    await pause();
  }
  return summaries;
}
