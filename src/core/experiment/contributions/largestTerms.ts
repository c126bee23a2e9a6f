/** The largest of the terms that go by, at most `count`, largest first; of equal ones the first. */
export class LargestTerms {
  readonly #sizes: Float64Array;
  readonly #rows: Uint32Array;
  #length = 0;

  constructor(private readonly count: number) {
    this.#sizes = new Float64Array(count);
    this.#rows = new Uint32Array(count);
  }

  get rows(): readonly number[] {
    return [...this.#rows.subarray(0, this.#length)];
  }

  /** @param size above 0 */
  add(size: number, row: number): void {
    const sizes = this.#sizes;
    if (this.#length === this.count && size <= (sizes[this.count - 1] ?? Infinity)) return;
    let place = Math.min(this.#length, this.count - 1);
    while (place > 0 && size > (sizes[place - 1] ?? NaN)) {
      sizes[place] = sizes[place - 1] ?? NaN;
      this.#rows[place] = this.#rows[place - 1] ?? 0;
      place--;
    }
    sizes[place] = size;
    this.#rows[place] = row;
    this.#length = Math.min(this.#length + 1, this.count);
  }
}
