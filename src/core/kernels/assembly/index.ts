// The hot loops. All addresses are given from outside (../layout.ts), and nothing is kept between
// calls, so that several threads can work in one memory.

import { gatherRows } from './gather';
import { stageRows } from './hessian';
import { clearSums, setClassWeights, writeSums } from './sums';
import { sumTiles } from './tiles';

export { addProducts } from './hessian';
export { addSums } from './sums';

// What `flags` may hold: see ../wasmExports.ts. X is of f32; and which sums are wanted.
const SINGLE: u32 = 1;
const WITH_GRADIENT: u32 = 2;
const WEIGHTED: u32 = 4;

/** Where memory that is not taken by constants begins. */
export function firstFree(): usize {
  return __heap_base;
}

/**
 * The sums over one chunk of rows, whose first tile and label are given; see ./sums.ts for what is
 * written to `slot`, and for how much room there must be at `work`.
 */
export function sumChunk(
  flags: u32,
  x: usize,
  labels: usize,
  rowCount: u32,
  columnCount: usize,
  weights: usize,
  bias: f64,
  negativeWeight: f64,
  positiveWeight: f64,
  work: usize,
  slot: usize,
): void {
  const gradient = (flags & WITH_GRADIENT) != 0;
  const weighted = (flags & WEIGHTED) != 0;
  // not −0: then no logit is, and its sign alone tells the class
  bias += 0;
  clearSums(work, columnCount);
  setClassWeights(work, weighted, negativeWeight, positiveWeight);
  if (flags & SINGLE) {
    sumTiles<f32>(x, labels, rowCount, columnCount, weights, bias, work, gradient);
  } else {
    sumTiles<f64>(x, labels, rowCount, columnCount, weights, bias, work, gradient);
  }
  writeSums(work, slot, columnCount, gradient);
}

/** Copies so many rows, whose indices (u32) lie at `rows`, into tiles of their own. */
export function gather(
  flags: u32,
  x: usize,
  labels: usize,
  rows: usize,
  count: usize,
  columnCount: usize,
  toX: usize,
  toLabels: usize,
): void {
  if (flags & SINGLE) gatherRows<f32>(x, labels, rows, count, columnCount, toX, toLabels);
  else gatherRows<f64>(x, labels, rows, count, columnCount, toX, toLabels);
}

/** Makes a block of rows ready for `addProducts`: see ./hessian.ts. */
export function stage(
  flags: u32,
  x: usize,
  labels: usize,
  rowCount: u32,
  columnCount: usize,
  weights: usize,
  bias: f64,
  negativeWeight: f64,
  positiveWeight: f64,
  work: usize,
  columns: usize,
  scaled: usize,
): u32 {
  clearSums(work, 0);
  setClassWeights(work, (flags & WEIGHTED) != 0, negativeWeight, positiveWeight);
  return flags & SINGLE
    ? stageRows<f32>(x, labels, rowCount, columnCount, weights, bias, work, columns, scaled)
    : stageRows<f64>(x, labels, rowCount, columnCount, weights, bias, work, columns, scaled);
}
