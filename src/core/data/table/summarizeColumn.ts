import { summarizeNumbers } from './summarizeNumbers';
import { summarizeTexts } from './summarizeTexts';
import type { ClassOf } from './classifiedRows';
import type { ColumnSummary } from './columnSummary';
import type { Column } from './table';

/** What a column holds, split by the classes of a label; all rows are of class 0 without one. */
export function summarizeColumn(
  column: Column,
  rowCount: number,
  classOf?: ClassOf,
): ColumnSummary {
  const slices = summarizeInSlices(column, rowCount, classOf);
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

/**
 * As {@link summarizeColumn}, with a pause after every few milliseconds of work.
 *
 * A column of numbers is passed over three times and, when a median hides among very many values,
 * once or twice more; a column of texts once. Mean and standard deviation are rounded only at the
 * end, medians are exact at any size.
 */
export function* summarizeInSlices(
  column: Column,
  rowCount: number,
  classOf: ClassOf = () => 0,
): Generator<undefined, ColumnSummary> {
  return column.kind === 'numeric'
    ? yield* summarizeNumbers(column, rowCount, classOf)
    : yield* summarizeTexts(column, rowCount, classOf);
}
