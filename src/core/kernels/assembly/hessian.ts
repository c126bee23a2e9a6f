// Σ c σ′(z) x̃x̃ᵀ over blocks of rows: first the block column by column, as it is and weighted, then
// products of columns.

import { slopes } from './activation';
import { LOGITS, TILE_ROWS } from './sums';
import { logitsOfTile } from './tiles';
import { both, multiplyAdd, pair, sumOf } from './vectors';

/** Columns that are multiplied with all others at a time. */
const PANEL: usize = 4;
/** From one column of a block to the next: room for 64 rows. A constant, as it is part of every load. */
const STRIDE: usize = 512;

/**
 * Writes the columns of a block of rows, ones last, to `columns`, and weighted by the curvature of
 * the loss at each row to `scaled`.
 *
 * @returns rows written: those of whole tiles, of which those that are too many weigh nothing
 */
export function stageRows<T>(
  x: usize,
  labels: usize,
  rowCount: u32,
  columnCount: usize,
  weights: usize,
  bias: f64,
  work: usize,
  columns: usize,
  scaled: usize,
): u32 {
  const one = both(1);
  let staged: u32 = 0;
  for (; staged < rowCount; staged += TILE_ROWS) {
    logitsOfTile<T>(x, weights, columnCount, bias, work + LOGITS);
    slopes(work, labels, min(rowCount - staged, TILE_ROWS));
    const end = work + LOGITS + ((<usize>TILE_ROWS) << 3);
    let column = columns + ((<usize>staged) << 3);
    let scaledColumn = scaled + ((<usize>staged) << 3);
    for (let j: usize = 0; j <= columnCount; j++) {
      let distance: usize = 0;
      for (let at = work + LOGITS; at < end; at += 16, distance += 16) {
        let value = one;
        if (j < columnCount) {
          value = pair<T>(x);
          x += 2 * sizeof<T>();
        }
        v128.store(column + distance, value);
        v128.store(scaledColumn + distance, f64x2.mul(value, v128.load(at)));
      }
      column += STRIDE;
      scaledColumn += STRIDE;
    }
    labels += (<usize>TILE_ROWS) << 3;
  }
  return staged;
}

/**
 * Adds products of columns with weighted columns to the Hessian, `size`×`size` with four dividing
 * `size`: of the columns of so many panels with those from themselves on.
 */
export function addProducts(
  columns: usize,
  scaled: usize,
  rowCount: usize,
  hessian: usize,
  size: usize,
  firstPanel: usize,
  panelCount: usize,
): void {
  const end = (firstPanel + panelCount) * PANEL;
  for (let i = firstPanel * PANEL; i < end; i += PANEL) {
    for (let j = i; j < size; j += 2) {
      const a = columns + i * STRIDE;
      const b = scaled + j * STRIDE;
      multiplyPanel(a, b, rowCount, hessian + (i * size + j) * 8, size * 8);
    }
  }
}

/** Four columns with two, over rows in fours. */
function multiplyPanel(
  a: usize,
  b: usize,
  rowCount: usize,
  target: usize,
  targetStride: usize,
): void {
  let s00 = both(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  let u: v128;
  let v0: v128;
  let v1: v128;
  const end = a + (rowCount << 3);
  for (; a < end; a += 32, b += 32) {
    v0 = v128.load(b);
    v1 = v128.load(b, 512);
    u = v128.load(a);
    s00 = multiplyAdd(u, v0, s00);
    s01 = multiplyAdd(u, v1, s01);
    u = v128.load(a, 512);
    s10 = multiplyAdd(u, v0, s10);
    s11 = multiplyAdd(u, v1, s11);
    u = v128.load(a, 1024);
    s20 = multiplyAdd(u, v0, s20);
    s21 = multiplyAdd(u, v1, s21);
    u = v128.load(a, 1536);
    s30 = multiplyAdd(u, v0, s30);
    s31 = multiplyAdd(u, v1, s31);
    v0 = v128.load(b, 16);
    v1 = v128.load(b, 528);
    u = v128.load(a, 16);
    s00 = multiplyAdd(u, v0, s00);
    s01 = multiplyAdd(u, v1, s01);
    u = v128.load(a, 528);
    s10 = multiplyAdd(u, v0, s10);
    s11 = multiplyAdd(u, v1, s11);
    u = v128.load(a, 1040);
    s20 = multiplyAdd(u, v0, s20);
    s21 = multiplyAdd(u, v1, s21);
    u = v128.load(a, 1552);
    s30 = multiplyAdd(u, v0, s30);
    s31 = multiplyAdd(u, v1, s31);
  }
  addEntries(target, s00, s01);
  addEntries(target + targetStride, s10, s11);
  addEntries(target + 2 * targetStride, s20, s21);
  addEntries(target + 3 * targetStride, s30, s31);
}

function addEntries(target: usize, first: v128, second: v128): void {
  store<f64>(target, load<f64>(target) + sumOf(first));
  store<f64>(target + 8, load<f64>(target + 8) + sumOf(second));
}
