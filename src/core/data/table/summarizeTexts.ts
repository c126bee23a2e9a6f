import { missingCode } from './cells';
import type { ClassOf } from './classifiedRows';
import type { ClassNumbers, ColumnSummary } from './columnSummary';
import { rankedTallies } from './levelTally';
import type { Column } from './table';

/** Rows between two chances to do something else: some milliseconds of work. */
const sliceRows = 2 ** 17;

/** Counts the levels of a column of texts by class, in one pass. */
export function* summarizeTexts(
  { name, cells, levels }: Column,
  rowCount: number,
  classOf: ClassOf,
): Generator<undefined, ColumnSummary> {
  // at the end of each a place for cells that have a value which is no level
  const counts = [countsOf(levels.length + 1), countsOf(levels.length + 1)] as const;
  const rows: [number, number] = [0, 0];
  const missing: [number, number] = [0, 0];
  for (let from = 0; from < rowCount; from += sliceRows) {
    const until = Math.min(from + sliceRows, rowCount);
    for (let row = from; row < until; row++) {
      const y = classOf(row);
      if (y === undefined) continue;
      const code = cells.code(row);
      rows[y]++;
      if (code === missingCode) missing[y]++;
      else {
        const at = code < 0 ? levels.length : code;
        counts[y][at] = (counts[y][at] ?? 0) + 1;
      }
    }
    yield undefined;
  }
  const tallyAt = (code: number): { negative: number; positive: number } => ({
    negative: counts[0][code] ?? 0,
    positive: counts[1][code] ?? 0,
  });
  const tallies = levels.map((level, code) => ({ name: level, ...tallyAt(code) }));
  return {
    column: name,
    histogram: undefined,
    ...rankedTallies(tallies, tallyAt(levels.length)),
    negative: noNumbers(rows[0], missing[0]),
    positive: noNumbers(rows[1], missing[1]),
  };
}

function countsOf(length: number): Float64Array {
  return new Float64Array(length);
}

function noNumbers(count: number, missing: number): ClassNumbers {
  return { count, missing, mean: NaN, standardDeviation: NaN, median: NaN };
}
