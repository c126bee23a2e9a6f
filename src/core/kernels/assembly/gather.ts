// Rows from here and there, brought together.

import { TILE_ROWS } from './sums';

/**
 * Copies rows of X and their labels into tiles of their own; what is left of the last tile is zeros.
 *
 * @param rows so many indices of rows, u32
 */
export function gatherRows<T>(
  x: usize,
  labels: usize,
  rows: usize,
  count: usize,
  columnCount: usize,
  toX: usize,
  toLabels: usize,
): void {
  const tileRows: usize = TILE_ROWS;
  const tileSize = tileRows * columnCount * sizeof<T>();
  const step = tileRows * sizeof<T>();
  for (let i: usize = 0; i < count; i++) {
    const row = <usize>load<u32>(rows + i * 4);
    const tile = row / tileRows;
    let from = x + tile * tileSize + (row - tile * tileRows) * sizeof<T>();
    const toTile = i / tileRows;
    const lane = i - toTile * tileRows;
    let to = toX + toTile * tileSize + lane * sizeof<T>();
    const toLabel = toLabels + i * 8;
    if (lane == 0 && count - i < tileRows) {
      memory.fill(to, 0, tileSize);
      memory.fill(toLabel, 0, tileRows * 8);
    }
    store<f64>(toLabel, load<f64>(labels + row * 8));
    for (let j: usize = 0; j < columnCount; j++, from += step, to += step) {
      store<T>(to, load<T>(from));
    }
  }
}
