import type { DesignRows } from '../../src/core/experiment/rows';
import { indexOfLine, orderByLogit } from './stripRows';

/**
 * The line of the row that a key leads to, along the rows in the order of z; `undefined` for keys
 * that lead nowhere. From no row at all, it leads to the one nearest to z = 0.
 */
export function stepAlong(
  key: string,
  rows: DesignRows,
  line: number | undefined,
): number | undefined {
  const order = orderByLogit(rows);
  const step = stepsOf(key, order.length);
  if (step === undefined || order.length === 0) return undefined;
  const at = order.indexOf(indexOfLine(rows, line));
  const to = at < 0 && Number.isFinite(step) ? middleOf(order, rows) : Math.max(at, 0) + step;
  const row = order[Math.max(0, Math.min(to, order.length - 1))];
  return row === undefined ? undefined : rows.lines[row];
}

function stepsOf(key: string, count: number): number | undefined {
  const page = Math.max(1, Math.round(count / 20));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return -1;
    case 'ArrowRight':
    case 'ArrowUp':
      return 1;
    case 'PageDown':
      return -page;
    case 'PageUp':
      return page;
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    default:
      return undefined;
  }
}

function middleOf(order: Uint32Array, { logits }: DesignRows): number {
  const sizeAt = (place: number): number => Math.abs(logits[order[place] ?? 0] ?? NaN);
  let nearest = 0;
  for (let place = 1; place < order.length; place++) {
    if (sizeAt(place) < sizeAt(nearest)) nearest = place;
  }
  return nearest;
}
