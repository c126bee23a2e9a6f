// Tiles of 8 rows: four vectors of logits are summed side by side while X streams in. The gradient of
// one tile and the logits of one further on are taken in the same pass over the columns, so that
// memory is asked for without pause.

import { activate } from './activation';
import { GRADIENT, groupRows, LOGITS, TILE_ROWS } from './sums';
import { both, multiplyAdd, pair } from './vectors';

export function sumTiles<T>(
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
  const group = groupRows(columnCount);
  const groupSize = tileSize * (group / TILE_ROWS);
  const z = work + LOGITS;
  for (let row: u32 = 0; row < min(rowCount, group); row += TILE_ROWS) {
    logitsOfTile<T>(x + tileSize * (row / TILE_ROWS), weights, columnCount, bias, z + row * 8);
  }
  for (let left = rowCount; left > 0;) {
    const rows = min(left, group);
    activate(work, labels, rows);
    left -= rows;
    const next = min(left, group);
    for (let row: u32 = 0; row < rows; row += TILE_ROWS, x += tileSize) {
      const at = z + row * 8;
      if (!gradient) {
        if (row < next) logitsOfTile<T>(x + groupSize, weights, columnCount, bias, at);
      } else if (row < next) {
        addGradientAndLogits<T>(x, x + groupSize, weights, columnCount, bias, work, at);
      } else {
        addGradient<T>(x, columnCount, work, at);
      }
    }
    labels += rows * 8;
  }
}

/** z = Xw + b of one tile. */
export function logitsOfTile<T>(
  x: usize,
  weights: usize,
  columnCount: usize,
  bias: f64,
  z: usize,
): void {
  let a0 = both(bias);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  const end = weights + columnCount * 8;
  for (; weights < end; weights += 8, x += 8 * sizeof<T>()) {
    const w = v128.load64_splat(weights);
    a0 = multiplyAdd(pair<T>(x), w, a0);
    a1 = multiplyAdd(pair<T>(x + 2 * sizeof<T>()), w, a1);
    a2 = multiplyAdd(pair<T>(x + 4 * sizeof<T>()), w, a2);
    a3 = multiplyAdd(pair<T>(x + 6 * sizeof<T>()), w, a3);
  }
  v128.store(z, a0);
  v128.store(z + 16, a1);
  v128.store(z + 32, a2);
  v128.store(z + 48, a3);
}

/** Adds Xᵀr of one tile to the gradient. */
function addGradient<T>(x: usize, columnCount: usize, work: usize, r: usize): void {
  const r0 = v128.load(r);
  const r1 = v128.load(r + 16);
  const r2 = v128.load(r + 32);
  const r3 = v128.load(r + 48);
  let g = work + GRADIENT;
  const end = g + columnCount * 16;
  for (; g < end; g += 16, x += 8 * sizeof<T>()) {
    v128.store(g, grown<T>(v128.load(g), x, 0, r0, r1, r2, r3));
  }
}

/**
 * Both at once: the gradient of one tile and the logits of another, which take its residuals' place.
 *
 * The hot loop, written for what engines make of it. Four columns a turn spare most of the counting.
 * The gradient's column is stored before the logits' is loaded, and the loop may end after each of
 * the four: otherwise engines load several columns before they multiply any, run out of registers,
 * and spill the sums of the logits.
 */
function addGradientAndLogits<T>(
  x: usize,
  next: usize,
  weights: usize,
  columnCount: usize,
  bias: f64,
  work: usize,
  at: usize,
): void {
  const r0 = v128.load(at);
  const r1 = v128.load(at + 16);
  const r2 = v128.load(at + 32);
  const r3 = v128.load(at + 48);
  let a0 = both(bias);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let g = work + GRADIENT;
  for (let left = columnCount; left > 0; left -= 4) {
    v128.store(g, grown<T>(v128.load(g), x, 0, r0, r1, r2, r3));
    let w = v128.load64_splat(weights);
    a0 = multiplyAdd(pair<T>(next), w, a0);
    a1 = multiplyAdd(pair<T>(next + 2 * sizeof<T>()), w, a1);
    a2 = multiplyAdd(pair<T>(next + 4 * sizeof<T>()), w, a2);
    a3 = multiplyAdd(pair<T>(next + 6 * sizeof<T>()), w, a3);
    if (left == 1) break;
    v128.store(g, grown<T>(v128.load(g, 16), x, 1, r0, r1, r2, r3), 16);
    w = v128.load64_splat(weights, 8);
    a0 = multiplyAdd(pair<T>(next + 8 * sizeof<T>()), w, a0);
    a1 = multiplyAdd(pair<T>(next + 10 * sizeof<T>()), w, a1);
    a2 = multiplyAdd(pair<T>(next + 12 * sizeof<T>()), w, a2);
    a3 = multiplyAdd(pair<T>(next + 14 * sizeof<T>()), w, a3);
    if (left == 2) break;
    v128.store(g, grown<T>(v128.load(g, 32), x, 2, r0, r1, r2, r3), 32);
    w = v128.load64_splat(weights, 16);
    a0 = multiplyAdd(pair<T>(next + 16 * sizeof<T>()), w, a0);
    a1 = multiplyAdd(pair<T>(next + 18 * sizeof<T>()), w, a1);
    a2 = multiplyAdd(pair<T>(next + 20 * sizeof<T>()), w, a2);
    a3 = multiplyAdd(pair<T>(next + 22 * sizeof<T>()), w, a3);
    if (left == 3) break;
    v128.store(g, grown<T>(v128.load(g, 48), x, 3, r0, r1, r2, r3), 48);
    w = v128.load64_splat(weights, 24);
    a0 = multiplyAdd(pair<T>(next + 24 * sizeof<T>()), w, a0);
    a1 = multiplyAdd(pair<T>(next + 26 * sizeof<T>()), w, a1);
    a2 = multiplyAdd(pair<T>(next + 28 * sizeof<T>()), w, a2);
    a3 = multiplyAdd(pair<T>(next + 30 * sizeof<T>()), w, a3);
    g += 4 * 16;
    weights += 4 * 8;
    x += 4 * 8 * sizeof<T>();
    next += 4 * 8 * sizeof<T>();
  }
  v128.store(at, a0);
  v128.store(at + 16, a1);
  v128.store(at + 32, a2);
  v128.store(at + 48, a3);
}

/** A column's part of the gradient with one more tile, of which that column is so many behind `x`. */
function grown<T>(sum: v128, x: usize, column: u32, r0: v128, r1: v128, r2: v128, r3: v128): v128 {
  const first = TILE_ROWS * column;
  let t = multiplyAdd(pair<T>(x + first * sizeof<T>()), r0, sum);
  let u = f64x2.mul(pair<T>(x + (first + 2) * sizeof<T>()), r1);
  t = multiplyAdd(pair<T>(x + (first + 4) * sizeof<T>()), r2, t);
  u = multiplyAdd(pair<T>(x + (first + 6) * sizeof<T>()), r3, u);
  return f64x2.add(t, u);
}
