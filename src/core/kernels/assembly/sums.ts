// The sums of one chunk of rows while it is worked on, and how they leave it.

import { sumOf } from './vectors';

/** Rows of a tile, which lie together column by column. */
export const TILE_ROWS: u32 = 8;

// Where each lies in the memory that a chunk is worked on in: vectors of two lanes.
/**
 * N and M, such that N/M + 1 = Π (1 + tᵢ) over the rows since `settle`, with t = e^−|z|. N is kept
 * rather than N + M, so that the loss of rows that are fitted well is not lost against 1.
 */
export const EXCESS: usize = 0;
export const PRODUCT: usize = 16;
/** The same of the rows of the positive class, where classes have different weights. */
export const POSITIVE_EXCESS: usize = 32;
export const POSITIVE_PRODUCT: usize = 48;
/** Σ 2 max(sᵢ, 0), where s is the logit turned against the class of the row. */
export const LINEAR: usize = 64;
export const POSITIVE_LINEAR: usize = 80;
export const RESIDUAL: usize = 96;
/** Rows classified rightly: two whole numbers. */
export const CORRECT: usize = 112;
/** The loss of the rows before those whose factors are in the products: two numbers, not lanes. */
export const LOSS: usize = 128;
export const POSITIVE_LOSS: usize = 136;
/** Factors in each lane of the products. */
const FACTORS: usize = 144;
/** Whether the classes have different weights, and which: a whole number and two others. */
export const WEIGHTED: usize = 148;
export const NEGATIVE_WEIGHT: usize = 152;
export const POSITIVE_WEIGHT: usize = 160;
/** The logits, then residuals, of a group of rows; and beyond each two more numbers of its row. */
export const LOGITS: usize = 176;
export const REMAINDER: usize = 512;
export const SCALE: usize = 1024;
/** For each column two lanes of Σ residual·x, to be added up. */
export const GRADIENT: usize = 1712;

/** Rows of a group at most. */
const MOST_GROUP_ROWS: u32 = 64;
/** Cells of a group that is larger than one tile: two groups must stay in the cache together. */
const GROUP_CELLS: usize = 4096;

/**
 * Rows whose logits go through the exponential together: the more, the less often its long way is
 * waited for.
 */
export function groupRows(columnCount: usize): u32 {
  const fitting = <u32>(GROUP_CELLS / max(1, columnCount));
  return max(TILE_ROWS, min(MOST_GROUP_ROWS, fitting - (fitting % TILE_ROWS)));
}

// What a chunk leaves behind: four numbers, then one for each column.
export const RESIDUAL_SUM: usize = 0;
export const LOSS_SUM: usize = 8;
/** The part of the loss that is of rows of the positive class; 0 where it is not asked for. */
export const POSITIVE_LOSS_SUM: usize = 16;
export const CORRECT_SUM: usize = 24;
export const GRADIENT_SUMS: usize = 32;

/**
 * Factors in a product at most. A factor is below 4.8, so nothing overflows; and the rounding errors
 * of so many add up to 4e-14 of the sum at the very worst, to about 1e-15 as they fall.
 */
const MOST_FACTORS: u32 = 128;

export function clearSums(work: usize, columnCount: usize): void {
  memory.fill(work, 0, GRADIENT + columnCount * 16);
  v128.store(work + PRODUCT, f64x2.splat(1));
  v128.store(work + POSITIVE_PRODUCT, f64x2.splat(1));
}

export function setClassWeights(work: usize, weighted: bool, negative: f64, positive: f64): void {
  store<u32>(work + WEIGHTED, u32(weighted));
  store<f64>(work + NEGATIVE_WEIGHT, negative);
  store<f64>(work + POSITIVE_WEIGHT, positive);
}

/** So many factors are about to be multiplied in: takes the logarithms first if they are too many. */
export function makeRoomForFactors(work: usize, count: u32): void {
  const factors = load<u32>(work + FACTORS) + count;
  if (factors <= MOST_FACTORS) {
    store<u32>(work + FACTORS, factors);
    return;
  }
  settleBoth(work);
  store<u32>(work + FACTORS, count);
}

function settleBoth(work: usize): void {
  settle(work + EXCESS, work + LINEAR, work + LOSS);
  if (load<u32>(work + WEIGHTED)) {
    settle(work + POSITIVE_EXCESS, work + POSITIVE_LINEAR, work + POSITIVE_LOSS);
  }
}

/** The loss that products and linear parts stand for joins the sum at `target`; they begin anew. */
function settle(excess: usize, linear: usize, target: usize): void {
  const product = excess + (PRODUCT - EXCESS);
  const ratio = f64x2.div(v128.load(excess), v128.load(product));
  const first = f64x2.extract_lane(ratio, 0);
  const second = f64x2.extract_lane(ratio, 1);
  // of (1 + first)(1 + second)
  const logarithm = NativeMath.log1p(first + second + first * second);
  store<f64>(target, load<f64>(target) + (sumOf(v128.load(linear)) * 0.5 + logarithm));
  v128.store(excess, f64x2.splat(0));
  v128.store(product, f64x2.splat(1));
  v128.store(linear, f64x2.splat(0));
}

/** Writes the sums of the chunk to `slot`. */
export function writeSums(work: usize, slot: usize, columnCount: usize, gradient: bool): void {
  settleBoth(work);
  store<f64>(slot + RESIDUAL_SUM, sumOf(v128.load(work + RESIDUAL)));
  store<f64>(slot + LOSS_SUM, load<f64>(work + LOSS));
  store<f64>(slot + POSITIVE_LOSS_SUM, load<f64>(work + POSITIVE_LOSS));
  store<f64>(slot + CORRECT_SUM, <f64>(load<u64>(work + CORRECT) + load<u64>(work + CORRECT + 8)));
  if (!gradient) return;
  let from = work + GRADIENT;
  const end = slot + GRADIENT_SUMS + columnCount * 8;
  for (let to = slot + GRADIENT_SUMS; to < end; to += 8, from += 16) {
    store<f64>(to, load<f64>(from) + load<f64>(from + 8));
  }
}

/**
 * Adds the sums of a chunk to `totals`, and to `lost` what rounding cuts off each addition: D. Knuth,
 * The Art of Computer Programming, volume 2, §4.2.2, theorem B.
 */
export function addSums(totals: usize, lost: usize, slot: usize, count: usize): void {
  const end = totals + count * 8;
  for (; totals < end; totals += 16, lost += 16, slot += 16) {
    const a = v128.load(totals);
    const b = v128.load(slot);
    const total = f64x2.add(a, b);
    const bPart = f64x2.sub(total, a);
    const aError = f64x2.sub(a, f64x2.sub(total, bPart));
    const error = f64x2.add(aError, f64x2.sub(b, bPart));
    v128.store(totals, total);
    v128.store(lost, f64x2.add(v128.load(lost), error));
  }
}
