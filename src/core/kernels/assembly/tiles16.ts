// Tiles of 16 rows: eight vectors of logits are summed side by side while X streams in.

import { activate } from './activation';
import { GRADIENT, TILE } from './sums';
import { both, multiplyAdd, pair } from './vectors';

const TILE_ROWS: u32 = 16;

export function sumTilesOf16<T>(
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
  for (let left = rowCount; left > 0;) {
    const rows = min(left, TILE_ROWS);
    logitsOf16<T>(x, weights, columnCount, bias, work);
    activate(work, labels, rows, TILE_ROWS);
    if (gradient) addGradientOf16<T>(x, columnCount, work);
    x += tileSize;
    labels += TILE_ROWS * 8;
    left -= rows;
  }
}

/** z = Xw + b of one tile. */
export function logitsOf16<T>(
  x: usize,
  weights: usize,
  columnCount: usize,
  bias: f64,
  work: usize,
): void {
  let a0 = both(bias);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  const end = weights + columnCount * 8;
  for (; weights < end; weights += 8, x += 16 * sizeof<T>()) {
    const w = v128.load64_splat(weights);
    a0 = multiplyAdd(pair<T>(x), w, a0);
    a1 = multiplyAdd(pair<T>(x + 2 * sizeof<T>()), w, a1);
    a2 = multiplyAdd(pair<T>(x + 4 * sizeof<T>()), w, a2);
    a3 = multiplyAdd(pair<T>(x + 6 * sizeof<T>()), w, a3);
    a4 = multiplyAdd(pair<T>(x + 8 * sizeof<T>()), w, a4);
    a5 = multiplyAdd(pair<T>(x + 10 * sizeof<T>()), w, a5);
    a6 = multiplyAdd(pair<T>(x + 12 * sizeof<T>()), w, a6);
    a7 = multiplyAdd(pair<T>(x + 14 * sizeof<T>()), w, a7);
  }
  const z = work + TILE;
  v128.store(z, a0);
  v128.store(z + 16, a1);
  v128.store(z + 32, a2);
  v128.store(z + 48, a3);
  v128.store(z + 64, a4);
  v128.store(z + 80, a5);
  v128.store(z + 96, a6);
  v128.store(z + 112, a7);
}

/** Adds Xᵀr of one tile to the gradient. */
function addGradientOf16<T>(x: usize, columnCount: usize, work: usize): void {
  const r = work + TILE;
  const r0 = v128.load(r);
  const r1 = v128.load(r + 16);
  const r2 = v128.load(r + 32);
  const r3 = v128.load(r + 48);
  const r4 = v128.load(r + 64);
  const r5 = v128.load(r + 80);
  const r6 = v128.load(r + 96);
  const r7 = v128.load(r + 112);
  let g = work + GRADIENT;
  const end = g + columnCount * 16;
  for (; g < end; g += 16, x += 16 * sizeof<T>()) {
    // two sums side by side: one would wait for itself
    let t = multiplyAdd(pair<T>(x), r0, v128.load(g));
    let u = f64x2.mul(pair<T>(x + 2 * sizeof<T>()), r1);
    t = multiplyAdd(pair<T>(x + 4 * sizeof<T>()), r2, t);
    u = multiplyAdd(pair<T>(x + 6 * sizeof<T>()), r3, u);
    t = multiplyAdd(pair<T>(x + 8 * sizeof<T>()), r4, t);
    u = multiplyAdd(pair<T>(x + 10 * sizeof<T>()), r5, u);
    t = multiplyAdd(pair<T>(x + 12 * sizeof<T>()), r6, t);
    u = multiplyAdd(pair<T>(x + 14 * sizeof<T>()), r7, u);
    v128.store(g, f64x2.add(t, u));
  }
}
