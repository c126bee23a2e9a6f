import { Stint, type Sliced } from '../../sliced';
import { relativeProduct, type SignedRows } from './signedRows';

/**
 * Looks for rows with aᵀβ < 0, round and round: each look goes on where the last one had found
 * enough, so that all rows are gone through only to make sure that there are none.
 */
export class BrokenRows {
  readonly #rows: SignedRows;
  readonly #inPlay: 0 | 1;
  readonly #row: Float64Array;
  #next = 0;

  /** @param inPlay whether the rows looked at are those in play, or those that are not */
  constructor(rows: SignedRows, inPlay: boolean) {
    this.#rows = rows;
    this.#inPlay = inPlay ? 1 : 0;
    this.#row = new Float64Array(rows.size);
  }

  /** Up to `count` rows that β breaks, of the ones found those that it breaks most. */
  *find(beta: Float64Array, count: number): Sliced<number[]> {
    const { scaled, inPlay, size, tolerances } = this.#rows;
    const used = [...beta.keys()].filter((j) => beta[j] !== 0);
    const rowCount = inPlay.length;
    const found: { readonly row: number; readonly margin: number }[] = [];
    const stint = new Stint();
    for (let seen = 0; seen < rowCount && found.length < 4 * count; seen++) {
      const row = this.#next;
      this.#next = row + 1 < rowCount ? row + 1 : 0;
      const isLookedAt = inPlay[row] === this.#inPlay;
      if (isLookedAt) {
        scaled.read(row, this.#row);
        const product = relativeProduct(this.#row, beta, used, tolerances.margin);
        const margin = scaled.sign(row) * product;
        if (margin < 0) found.push({ row, margin });
      }
      if (stint.spend(isLookedAt ? size + 1 : 1)) yield;
    }
    found.sort((a, b) => a.margin - b.margin || a.row - b.row);
    return found.slice(0, count).map(({ row }) => row);
  }
}
