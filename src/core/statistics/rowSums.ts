import { TriangularRoot } from '../algebra/triangularRoot';
import { rowLoss } from '../model/loss';
import { sigmoid } from '../kernels/sigmoid';
import { Stint, type Sliced } from '../sliced';
import type { ScaledRows } from './scaledRows';

/** Cells of a block of rows that is turned into the root at once. */
const blockCells = 2 ** 13;
/** Some columns of scaled rows (n for the bias), over some of the rows. */
export interface Part {
  readonly scaled: ScaledRows;
  readonly columns: readonly number[];
  readonly isIncluded: (row: number) => boolean;
}

/** What of the likelihood is needed for a step of Newton's method, at one β over the columns. */
export interface Likelihood {
  /** log likelihood, not divided by the rows. */
  readonly logLikelihood: number;
  /** Its gradient Σ (yᵢ − πᵢ)xᵢ. */
  readonly score: Float64Array;
  /** R, upper triangular with RᵀR = Σ πᵢ(1 − πᵢ)xᵢxᵢᵀ, row after row. */
  readonly root: Float64Array;
}

/** One pass over the rows of a part. */
export function* likelihoodAt(part: Part, beta: Float64Array): Sliced<Likelihood> {
  const size = beta.length;
  const blockRows = Math.max(8, Math.floor(blockCells / Math.max(1, size)));
  const accumulator = new TriangularRoot(size, blockRows);
  const score = new Float64Array(size);
  let loss = 0;
  let lostOfLoss = 0;
  let filled = 0;
  const stint = new Stint();
  for (const { x, z, label } of rowsOf(part, beta)) {
    const next = loss + rowLoss(z, label);
    // what rounding cuts off, so that close values of the likelihood can be told apart
    lostOfLoss += loss - next + rowLoss(z, label);
    loss = next;
    const residual = label === 1 ? sigmoid(-z) : -sigmoid(z);
    const rootOfWeight = Math.exp(-Math.abs(z) / 2) / (1 + Math.exp(-Math.abs(z)));
    for (let k = 0; k < size; k++) {
      const value = x[k] ?? NaN;
      score[k] = (score[k] ?? NaN) + residual * value;
      accumulator.block[k * blockRows + filled] = rootOfWeight * value;
    }
    filled++;
    if (filled === blockRows) {
      accumulator.absorb();
      accumulator.block.fill(0);
      filled = 0;
      if (stint.spend(2 * blockRows * size * (size + 8))) yield;
    }
  }
  if (filled > 0) accumulator.absorb();
  return { logLikelihood: -(loss + lostOfLoss), score, root: accumulator.root };
}

/** A row of a part; the arrays are used again for the next. */
export interface PartRow {
  readonly x: Float64Array;
  readonly z: number;
  readonly label: number;
}

/** Goes through the rows of a part. */
export function* rowsOf(
  { scaled, columns, isIncluded }: Part,
  beta: Float64Array,
): Generator<PartRow, void, undefined> {
  const { labels, rowCount } = scaled.matrix;
  const row = new Float64Array(scaled.size);
  const x = new Float64Array(columns.length);
  for (let i = 0; i < rowCount; i++) {
    if (!isIncluded(i)) continue;
    scaled.read(i, row);
    let z = 0;
    for (let k = 0; k < x.length; k++) {
      const value = row[columns[k] ?? NaN] ?? NaN;
      x[k] = value;
      z += value * (beta[k] ?? NaN);
    }
    yield { x, z, label: labels[i] ?? NaN };
  }
}

/** Σ over the columns of R of log |diagonal|: half of log |RᵀR|. */
export function logDiagonal(root: Float64Array, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += Math.log(Math.abs(root[k * size + k] ?? NaN));
  return sum;
}
