/**
 * Running sums that keep what rounding cuts off each addition, after A. Neumaier,
 * "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 1974. The error
 * of a sum then hardly grows with the number of its terms.
 *
 * Many sums are run side by side, one for each entry of the arrays.
 */
export class CompensatedSums {
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;

  constructor(length: number) {
    this.#sums = new Float64Array(length);
    this.#lost = new Float64Array(length);
  }

  clear(): void {
    this.#sums.fill(0);
    this.#lost.fill(0);
  }

  /** Adds `terms[i]` to sum i. */
  add(terms: Float64Array): void {
    const sums = this.#sums;
    const lost = this.#lost;
    for (let i = 0; i < sums.length; i++) {
      const sum = sums[i] ?? 0;
      const term = terms[i] ?? 0;
      const total = sum + term;
      const cutOff = Math.abs(sum) >= Math.abs(term) ? sum - total + term : term - total + sum;
      sums[i] = total;
      lost[i] = (lost[i] ?? 0) + cutOff;
    }
  }

  /** Sum i. */
  get(i: number): number {
    const sum = this.#sums[i] ?? Number.NaN;
    // once a sum has overflowed, what was cut off is NaN and says nothing
    return Number.isFinite(sum) ? sum + (this.#lost[i] ?? 0) : sum;
  }
}
