import type { LabelledMatrix } from '../../kernels/matrix';
import { Stint, type Sliced } from '../../sliced';
import type { ScaledRows } from '../scaledRows';

/**
 * How far from 0, relative to the terms that add up to it, a margin is told from 0. Data that lie on
 * the border exactly come out at 1e-15 or so after standardising; single precision leaves 1e-7.
 */
export interface Tolerances {
  readonly margin: number;
  /** What is left of a column beside those it depends on, relative to the column. */
  readonly rank: number;
}

export function tolerancesOf({ values }: LabelledMatrix): Tolerances {
  const isSingle = values instanceof Float32Array;
  return isSingle ? { margin: 2e-6, rank: 1e-5 } : { margin: 1e-11, rank: 1e-9 };
}

/**
 * The rows as separation sees them: a = s(x̃ᵢ), s = ±1 by the class, so that β separates where
 * aᵀβ ≥ 0 for all rows. Some rows may be out of play.
 */
export class SignedRows {
  readonly tolerances: Tolerances;
  /** 1 for the rows in play. */
  readonly inPlay: Uint8Array;
  #count: number;

  constructor(readonly scaled: ScaledRows) {
    const { rowCount } = scaled.matrix;
    this.tolerances = tolerancesOf(scaled.matrix);
    this.inPlay = new Uint8Array(rowCount).fill(1);
    this.#count = rowCount;
  }

  /** Rows in play. */
  get count(): number {
    return this.#count;
  }

  take(row: number): void {
    this.#count -= this.inPlay[row] ?? 0;
    this.inPlay[row] = 0;
  }

  /** n + 1 */
  get size(): number {
    return this.scaled.size;
  }

  /** Writes the row, divided by a power of two so that its largest entry is near 1. */
  read(row: number, target: Float64Array): void {
    this.scaled.read(row, target);
    let largest = 1;
    for (const value of target) largest = Math.max(largest, Math.abs(value));
    const factor = this.scaled.sign(row) * 2 ** -Math.floor(Math.log2(largest));
    for (let j = 0; j < target.length; j++) target[j] = (target[j] ?? 0) * factor;
  }

  /**
   * Shows aᵀβ of each row in play, relative to the sum of its absolute terms: in [−1, 1], with 0
   * where only rounding is left.
   */
  *margins(beta: Float64Array, see: (row: number, margin: number) => void): Sliced<void> {
    const row = new Float64Array(this.size);
    const used = [...beta.keys()].filter((j) => beta[j] !== 0);
    const stint = new Stint();
    for (let i = 0; i < this.inPlay.length; i++) {
      const isLookedAt = this.inPlay[i] === 1;
      if (isLookedAt) {
        this.scaled.read(i, row);
        see(i, this.scaled.sign(i) * relativeProduct(row, beta, used, this.tolerances.margin));
      }
      if (stint.spend(isLookedAt ? this.size + 1 : 1)) yield;
    }
  }
}

/** aᵀb over some places, divided by the sum of its absolute terms; 0 where it is below `tolerance`. */
export function relativeProduct(
  a: Float64Array,
  b: Float64Array,
  places: readonly number[],
  tolerance: number,
): number {
  let sum = 0;
  let terms = 0;
  for (const j of places) {
    const term = (a[j] ?? NaN) * (b[j] ?? NaN);
    sum += term;
    terms += Math.abs(term);
  }
  return Math.abs(sum) > tolerance * terms ? sum / terms : 0;
}
