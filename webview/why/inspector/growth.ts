import type { CumulativeCurve } from '../../../src/core/experiment/contributions/cumulate';
import type { Contributions } from '../../../src/core/experiment/contributions/contributions';
import { valueDomain, type Domain } from '../../charts/axis';
import { directions, sideOf } from './tugOfWar';

/** Where a chart of growing sums lies on its canvas, and how its numbers lie in it. */
export interface GrowthLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Rows at the right end. */
  readonly rows: number;
  readonly sums: Domain;
  readonly x: (rows: number) => number;
  readonly y: (sum: number) => number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  /** Room for the labels of the axes. */
  readonly labelWidth: number;
  readonly lineHeight: number;
}

export function layOutGrowth(
  contributions: Contributions,
  { width, height, labelWidth, lineHeight }: Box,
): GrowthLayout {
  const sides = directions.map((direction) => sideOf(contributions, direction));
  const rows = Math.max(1, ...sides.map((side) => side.rows));
  const highest = Math.max(...sides.map(({ sum }) => Math.abs(sum)));
  const sums = valueDomain(0, highest === 0 ? 1 : highest, { scale: 'linear', tickCount: 4 });
  const [left, right, top, bottom] = [labelWidth, width - 6, 6, height - lineHeight - 6];
  return {
    ...{ left, right, top, bottom, rows, sums },
    x: (count) => left + ((right - left) * count) / rows,
    y: (sum) => bottom - ((bottom - top) * sum) / sums.maximum,
  };
}

/** What so many of the largest rows come to: between two points of the curve as if they were equal. */
export function sumOfLargest({ rows, sums }: CumulativeCurve, count: number): number {
  if (count <= 0) return 0;
  const next = firstAtLeast(rows, count);
  if (next === rows.length) return sums.at(-1) ?? 0;
  const [r0, s0] = next === 0 ? [0, 0] : [rows[next - 1] ?? 0, sums[next - 1] ?? 0];
  const [r1, s1] = [rows[next] ?? 0, sums[next] ?? 0];
  return s0 + ((s1 - s0) * (count - r0)) / (r1 - r0);
}

/** Index of the first of the ascending values that is at least `value`. */
function firstAtLeast(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers of rows at which the chart is read as a table: few at first, where most happens. */
export function readingsUpTo(rows: number): readonly number[] {
  const found: number[] = [];
  for (let unit = 1; unit <= rows; unit *= 10) {
    for (const size of [1, 2, 5]) if (size * unit < rows) found.push(size * unit);
  }
  return [...found, rows];
}
