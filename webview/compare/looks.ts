import type { ChartLine } from '../charts/chartSource';

/** By what the curve of a run is told from others. */
export type Look = Pick<ChartLine, 'color' | 'dash'>;

const colors = ['training', 'validation', 'good', 'error', 'accent', 'foreground'] as const;
const dashes: readonly (readonly number[])[] = [[], [7, 3], [1.5, 2.5], [8, 2.5, 1.5, 2.5]];
/** Neighbours differ in colour and in dashes; none of so many is like another in both. */
const lookCount = 12;

/**
 * A look for each run, which it keeps, as far as it can, whichever others come and go.
 * @param ids of at most {@link lookCount} runs
 */
export function looksOf(ids: readonly number[]): ReadonlyMap<number, Look> {
  const taken = new Set<number>();
  const looks = new Map<number, Look>();
  for (const id of [...ids].sort((a, b) => a - b)) {
    let slot = (id - 1) % lookCount;
    while (taken.has(slot) && taken.size < lookCount) slot = (slot + 1) % lookCount;
    taken.add(slot);
    looks.set(id, lookAt(slot));
  }
  return looks;
}

function lookAt(slot: number): Look {
  return {
    color: colors[slot % colors.length] ?? 'foreground',
    dash: dashes[slot % dashes.length] ?? [],
  };
}
