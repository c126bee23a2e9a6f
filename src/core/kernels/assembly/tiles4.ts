// Tiles of 4 rows, for many columns: the gradient of one tile and the logits of the next are taken
// in the same pass over the columns, so that memory is never waited for in between.

import { activate } from './activation';
import { GRADIENT, TILE } from './sums';
import { both, multiplyAdd, pair } from './vectors';

const TILE_ROWS: u32 = 4;

export function sumTilesOf4<T>(
  x: usize,
  labels: usize,
  rowCount: u32,
  columnCount: usize,
  weights: usize,
  bias: f64,
  work: usize,
  gradient: bool,
): void {
  const tileSize = columnCount * TILE_ROWS * sizeof<T>();
  logitsOf4<T>(x, weights, columnCount, bias, work);
  for (let left = rowCount; ;) {
    const rows = min(left, TILE_ROWS);
    activate(work, labels, rows, TILE_ROWS);
    left -= rows;
    if (left == 0) break;
    if (gradient) addGradientAndLogitsOf4<T>(x, weights, columnCount, bias, work);
    else logitsOf4<T>(x + tileSize, weights, columnCount, bias, work);
    x += tileSize;
    labels += TILE_ROWS * 8;
  }
  if (gradient) addGradientOf4<T>(x, columnCount, work);
}

/** z = Xw + b of one tile. */
export function logitsOf4<T>(
  x: usize,
  weights: usize,
  columnCount: usize,
  bias: f64,
  work: usize,
): void {
  let a0 = both(bias);
  let a1 = a0;
  const end = weights + columnCount * 8;
  for (; weights < end; weights += 8, x += 4 * sizeof<T>()) {
    const w = v128.load64_splat(weights);
    a0 = multiplyAdd(pair<T>(x), w, a0);
    a1 = multiplyAdd(pair<T>(x + 2 * sizeof<T>()), w, a1);
  }
  v128.store(work + TILE, a0);
  v128.store(work + TILE + 16, a1);
}

/** Adds Xᵀr of one tile to the gradient. */
function addGradientOf4<T>(x: usize, columnCount: usize, work: usize): void {
  const r0 = v128.load(work + TILE);
  const r1 = v128.load(work + TILE + 16);
  let g = work + GRADIENT;
  const end = g + columnCount * 16;
  for (; g < end; g += 16, x += 4 * sizeof<T>()) addColumn<T>(x, r0, r1, g);
}

/** Both at once, of a tile and the one that follows it. */
function addGradientAndLogitsOf4<T>(
  x: usize,
  weights: usize,
  columnCount: usize,
  bias: f64,
  work: usize,
): void {
  const r0 = v128.load(work + TILE);
  const r1 = v128.load(work + TILE + 16);
  let a0 = both(bias);
  let a1 = a0;
  let g = work + GRADIENT;
  let next = x + columnCount * 4 * sizeof<T>();
  const end = g + columnCount * 16;
  const evenEnd = g + (columnCount >> 1) * 32;
  for (; g < evenEnd; g += 32) {
    const w = v128.load64_splat(weights);
    a0 = multiplyAdd(pair<T>(next), w, a0);
    a1 = multiplyAdd(pair<T>(next + 2 * sizeof<T>()), w, a1);
    addColumn<T>(x, r0, r1, g);
    const v = v128.load64_splat(weights + 8);
    a0 = multiplyAdd(pair<T>(next + 4 * sizeof<T>()), v, a0);
    a1 = multiplyAdd(pair<T>(next + 6 * sizeof<T>()), v, a1);
    addColumn<T>(x + 4 * sizeof<T>(), r0, r1, g + 16);
    weights += 16;
    x += 8 * sizeof<T>();
    next += 8 * sizeof<T>();
  }
  if (g < end) {
    const w = v128.load64_splat(weights);
    a0 = multiplyAdd(pair<T>(next), w, a0);
    a1 = multiplyAdd(pair<T>(next + 2 * sizeof<T>()), w, a1);
    addColumn<T>(x, r0, r1, g);
  }
  v128.store(work + TILE, a0);
  v128.store(work + TILE + 16, a1);
}

function addColumn<T>(x: usize, r0: v128, r1: v128, g: usize): void {
  const sum = multiplyAdd(pair<T>(x), r0, v128.load(g));
  v128.store(g, multiplyAdd(pair<T>(x + 2 * sizeof<T>()), r1, sum));
}
