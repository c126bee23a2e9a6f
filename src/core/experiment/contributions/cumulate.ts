import type { TermGroup } from './sortedTerms';

/** How a sum grows as its terms are added, largest first. Begins at 0 rows and 0, left out. */
export interface CumulativeCurve {
  /** Terms that are added so far, ascending. */
  readonly rows: Float64Array;
  /** What they come to. */
  readonly sums: Float64Array;
}

export interface Cumulated {
  readonly curve: CumulativeCurve;
  /** How many of the largest terms come to half of the sum; 0 when there are none. */
  readonly rowsForHalf: number;
}

/** The curve has a point wherever so large a part of its rows or of its height has gone by. */
const parts = 200;

/**
 * @param rows all terms
 * @param sum of all terms, at which the curve ends
 */
export function cumulate(groups: Iterable<TermGroup>, rows: number, sum: number): Cumulated {
  const points: TermGroup[] = [];
  let last: TermGroup = { rows: 0, sum: 0 };
  let now = last;
  let rowsForHalf = 0;
  for (const group of groups) {
    const before = now;
    now = { rows: before.rows + group.rows, sum: before.sum + group.sum };
    if (rowsForHalf === 0 && now.sum >= sum / 2) {
      const each = group.sum / group.rows;
      rowsForHalf = before.rows + Math.max(1, Math.ceil((sum / 2 - before.sum) / each));
    }
    const isFar = now.rows - last.rows >= rows / parts || now.sum - last.sum >= sum / parts;
    if (!isFar && now.rows < rows) continue;
    // the last point is what the terms come to without the rounding of this addition
    points.push(now.rows < rows ? now : { rows, sum });
    last = now;
  }
  return {
    curve: {
      rows: Float64Array.from(points, (point) => point.rows),
      sums: Float64Array.from(points, (point) => point.sum),
    },
    rowsForHalf,
  };
}
