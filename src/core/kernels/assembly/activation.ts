// From logits to loss, hits and residuals: one exponential and one division a row.

import {
  CORRECT,
  EXCESS,
  LINEAR,
  LOGITS,
  makeRoomForFactors,
  NEGATIVE_WEIGHT,
  POSITIVE_EXCESS,
  POSITIVE_LINEAR,
  POSITIVE_PRODUCT,
  POSITIVE_WEIGHT,
  PRODUCT,
  REMAINDER,
  RESIDUAL,
  SCALE,
  TILE_ROWS,
  WEIGHTED,
} from './sums';
import { both, multiplyAdd } from './vectors';

// Constants, each in both lanes of a vector. They are read from memory: to build a vector out of the
// code takes three instructions every time.
// prettier-ignore
const CONSTANTS: usize = memory.data<f64>([
  -0.0, -0.0,
  1, 1,
  // e^−708 is about the least number with all its digits
  -708, -708,
  // 1/ln 2
  1.4426950408889634, 1.4426950408889634,
  // 1.5·2⁵² + 1023: added to a small number k it rounds that to a whole number, in the lowest bits, and
  // adds the bias of exponents to them, so that they are the exponent of 2^k
  6755399441056767.0, 6755399441056767.0,
  // ln 2 in two parts, the first with so few bits that its multiples are exact
  6.93145751953125e-1, 6.93145751953125e-1,
  1.42860682030941723212e-6, 1.42860682030941723212e-6,
  // P(r)/r and Q in e^r = (Q + P)/(Q − P), |r| ≤ ln 2 / 2
  1.26177193074810590878e-4, 1.26177193074810590878e-4,
  3.02994407707441961300e-2, 3.02994407707441961300e-2,
  9.99999999999999999910e-1, 9.99999999999999999910e-1,
  3.00198505138664455042e-6, 3.00198505138664455042e-6,
  2.52448340349684104192e-3, 2.52448340349684104192e-3,
  2.27265548208155028766e-1, 2.27265548208155028766e-1,
  2, 2,
], 16);
const SIGN: usize = CONSTANTS;
const ONE: usize = CONSTANTS + 16;
const LOWEST: usize = CONSTANTS + 32;
const LOG2_E: usize = CONSTANTS + 48;
const ROUNDING: usize = CONSTANTS + 64;
const LN2_HIGH: usize = CONSTANTS + 80;
const LN2_LOW: usize = CONSTANTS + 96;
const P: usize = CONSTANTS + 112;
const Q: usize = CONSTANTS + 160;

const EXPONENT_BITS: i32 = 52;

/**
 * Works on the logits of a group of rows: multiplies into the loss, counts, and puts residuals in
 * their place, zeros behind them to the end of the last tile.
 *
 * With t = e^−|z| = A/B, in which A = 2^k (Q + P) and B = Q − P are the two sides of S. Moshier's
 * rational form of the exponential (Cephes, exp.c), σ(|z|) = B/(A+B), σ(−|z|) = A/(A+B) and
 * 1 + t = (A+B)/B: neither t nor its logarithm is needed, and one division serves all.
 *
 * The logit that is turned against the class of the row, s = (1−2y)z, gives both loss and residual
 * without a difference of nearly equal numbers. A logit that is no finite number makes the loss none.
 *
 * The work is done in three steps over the whole group: within each, rows wait for little, so that a
 * processor has more to do side by side than it finds in one long chain for each row.
 */
export function activate(work: usize, labels: usize, rows: u32): void {
  const tiledRows = (rows + TILE_ROWS - 1) & ~(TILE_ROWS - 1);
  makeRoomForFactors(work, tiledRows >> 1);
  const end = work + LOGITS + ((<usize>tiledRows) << 3);
  // a logit of 0 adds nothing to the loss before its exponential does
  for (let pad = work + LOGITS + ((<usize>rows) << 3); pad < end; pad += 8) store<f64>(pad, 0);
  const weighted = load<u32>(work + WEIGHTED) != 0;
  const linear = reduceArguments(work, labels, end);
  if (!weighted) addTo(work + LINEAR, linear);
  exponentials(work, end);
  const wholeEnd = work + LOGITS + ((<usize>(rows >> 1)) << 4);
  if (weighted) {
    residuals(work, labels, work + LOGITS, wholeEnd, true, false);
    if (rows & 1) residuals(work, labels, wholeEnd, wholeEnd + 16, true, true);
  } else {
    residuals(work, labels, work + LOGITS, wholeEnd, false, false);
    if (rows & 1) residuals(work, labels, wholeEnd, wholeEnd + 16, false, true);
  }
  for (let pad = work + LOGITS + ((<usize>rows) << 3); pad < end; pad += 8) store<f64>(pad, 0);
}

/**
 * −|z| = k ln 2 + r: leaves r, 2^k and s, and counts the hits.
 * @returns twice the linear part of the loss
 */
export function reduceArguments(work: usize, labels: usize, end: usize): v128 {
  const sign = v128.load(SIGN);
  const lowest = v128.load(LOWEST);
  const log2e = v128.load(LOG2_E);
  const rounding = v128.load(ROUNDING);
  const ln2High = v128.load(LN2_HIGH);
  const ln2Low = v128.load(LN2_LOW);
  let linear = both(0);
  let correct = v128.load(work + CORRECT);
  for (let at = work + LOGITS; at < end; at += 32, labels += 32) {
    const s = turned(v128.load(at), v128.load(labels), sign);
    const u = turned(v128.load(at + 16), v128.load(labels + 16), sign);
    v128.store(at, s);
    v128.store(at + 16, u);
    correct = i64x2.add(correct, i64x2.shr_u(s, 63));
    correct = i64x2.add(correct, i64x2.shr_u(u, 63));
    // −|s|; s + |s| = 2 max(s, 0)
    const x = v128.or(s, sign);
    const y = v128.or(u, sign);
    linear = f64x2.add(linear, f64x2.sub(s, x));
    linear = f64x2.add(linear, f64x2.sub(u, y));
    reduce(at, f64x2.pmax(x, lowest), log2e, rounding, ln2High, ln2Low);
    reduce(at + 16, f64x2.pmax(y, lowest), log2e, rounding, ln2High, ln2Low);
  }
  v128.store(work + CORRECT, correct);
  return linear;
}

/** s = (1−2y)z: y = 1 has its highest but one bit set, which becomes a sign. */
function turned(z: v128, label: v128, sign: v128): v128 {
  return v128.xor(z, v128.and(i64x2.shl(label, 2), sign));
}

function reduce(
  at: usize,
  x: v128,
  log2e: v128,
  rounding: v128,
  ln2High: v128,
  ln2Low: v128,
): void {
  const rounded = f64x2.add(f64x2.mul(x, log2e), rounding);
  const k = f64x2.sub(rounded, rounding);
  const high = f64x2.sub(x, f64x2.mul(k, ln2High));
  v128.store(at, f64x2.sub(high, f64x2.mul(k, ln2Low)), REMAINDER);
  v128.store(at, i64x2.shl(rounded, EXPONENT_BITS), SCALE);
}

/** A in the place of 2^k, B in the place of r. */
export function exponentials(work: usize, end: usize): void {
  const p2 = v128.load(P);
  const p1 = v128.load(P + 16);
  const p0 = v128.load(P + 32);
  const q3 = v128.load(Q);
  const q2 = v128.load(Q + 16);
  const q1 = v128.load(Q + 32);
  const q0 = v128.load(Q + 48);
  for (let at = work + LOGITS; at < end; at += 32) {
    exponential(at, p2, p1, p0, q3, q2, q1, q0);
    exponential(at + 16, p2, p1, p0, q3, q2, q1, q0);
  }
}

function exponential(
  at: usize,
  p2: v128,
  p1: v128,
  p0: v128,
  q3: v128,
  q2: v128,
  q1: v128,
  q0: v128,
): void {
  const r = v128.load(at, REMAINDER);
  const square = f64x2.mul(r, r);
  const odd = f64x2.mul(r, multiplyAdd(multiplyAdd(p2, square, p1), square, p0));
  const even = multiplyAdd(multiplyAdd(multiplyAdd(q3, square, q2), square, q1), square, q0);
  v128.store(at, f64x2.mul(v128.load(at, SCALE), f64x2.add(even, odd)), SCALE);
  v128.store(at, f64x2.sub(even, odd), REMAINDER);
}

/**
 * @param weighted whether the rows of the positive class have sums and a weight of their own
 * @param half whether only the first row of each pair counts
 */
function residuals(
  work: usize,
  labels: usize,
  start: usize,
  end: usize,
  weighted: bool,
  half: bool,
): void {
  let excess = v128.load(work + EXCESS);
  let product = v128.load(work + PRODUCT);
  let positiveExcess = both(0);
  let positiveProduct = both(0);
  if (weighted) {
    positiveExcess = v128.load(work + POSITIVE_EXCESS);
    positiveProduct = v128.load(work + POSITIVE_PRODUCT);
  }
  let linear = both(0);
  let positiveLinear = both(0);
  let sum = both(0);
  const one = v128.load(ONE);
  const sign = v128.load(SIGN);
  const first = i64x2(-1, 0);
  labels += start - (work + LOGITS);
  for (let at = start; at < end; at += 16, labels += 16) {
    let a = v128.load(at, SCALE);
    let b = v128.load(at, REMAINDER);
    const label = v128.load(labels);
    const turn = v128.and(i64x2.shl(label, 2), sign);
    const s = v128.load(at);
    const nearer = v128.bitselect(a, b, f64x2.lt(s, both(0)));
    let residual = v128.xor(f64x2.div(nearer, f64x2.add(a, b)), turn);
    if (half) {
      residual = v128.and(residual, first);
      a = v128.and(a, first);
      b = v128.bitselect(b, one, first);
    }
    if (weighted) {
      const positive = f64x2.ne(label, both(0));
      residual = f64x2.mul(residual, weightsOf(label, work));
      const line = f64x2.sub(s, v128.or(s, sign));
      linear = f64x2.add(linear, v128.andnot(line, positive));
      positiveLinear = f64x2.add(positiveLinear, v128.and(line, positive));
      const positiveA = v128.and(a, positive);
      const positiveB = v128.bitselect(b, one, positive);
      positiveExcess = grownExcess(positiveExcess, positiveProduct, positiveA, positiveB);
      positiveProduct = f64x2.mul(positiveProduct, positiveB);
      a = v128.andnot(a, positive);
      b = v128.bitselect(one, b, positive);
    }
    excess = grownExcess(excess, product, a, b);
    product = f64x2.mul(product, b);
    sum = f64x2.add(sum, residual);
    v128.store(at, residual);
  }
  v128.store(work + EXCESS, excess);
  v128.store(work + PRODUCT, product);
  addTo(work + RESIDUAL, sum);
  if (weighted) {
    addTo(work + LINEAR, linear);
    addTo(work + POSITIVE_LINEAR, positiveLinear);
    v128.store(work + POSITIVE_EXCESS, positiveExcess);
    v128.store(work + POSITIVE_PRODUCT, positiveProduct);
  }
}

/** Puts cσ′(z) = c AB/(A+B)² in the place of the logits of a tile, zeros behind the first `rows`. */
export function slopes(work: usize, labels: usize, rows: u32): void {
  const weighted = load<u32>(work + WEIGHTED) != 0;
  const end = work + LOGITS + ((<usize>TILE_ROWS) << 3);
  reduceArguments(work, labels, end);
  exponentials(work, end);
  for (let at = work + LOGITS; at < end; at += 16, labels += 16) {
    const a = v128.load(at, SCALE);
    const b = v128.load(at, REMAINDER);
    const sum = f64x2.add(a, b);
    let slope = f64x2.mul(f64x2.div(a, sum), f64x2.div(b, sum));
    if (weighted) slope = f64x2.mul(slope, weightsOf(v128.load(labels), work));
    v128.store(at, slope);
  }
  for (let pad = work + LOGITS + ((<usize>rows) << 3); pad < end; pad += 8) store<f64>(pad, 0);
}

/** The class weights of two rows. */
function weightsOf(label: v128, work: usize): v128 {
  return v128.bitselect(
    v128.load64_splat(work + POSITIVE_WEIGHT),
    v128.load64_splat(work + NEGATIVE_WEIGHT),
    f64x2.ne(label, both(0)),
  );
}

/** N of (1 + N/M)(1 + a/b): nothing is subtracted, so small excesses keep their digits. */
function grownExcess(excess: v128, product: v128, a: v128, b: v128): v128 {
  return multiplyAdd(excess, f64x2.add(a, b), f64x2.mul(product, a));
}

function addTo(target: usize, value: v128): void {
  v128.store(target, f64x2.add(v128.load(target), value));
}
