type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

const firstBlock = 64;
const largestBlock = 65_536;

/**
 * A typed array that grows.
 *
 * It grows by blocks rather than by copying to twice the size, so that the peak of memory is the
 * data, one block, and, when it becomes one array at the end, the data of this column once more.
 * The first blocks are small for tables of many columns and few rows.
 */
export class Growable<T extends Numbers> {
  readonly #full: T[] = [];
  #block: T;
  #used = 0;

  constructor(readonly allocate: (length: number) => T) {
    this.#block = allocate(firstBlock);
  }

  get length(): number {
    return this.#full.reduce((length, block) => length + block.length, this.#used);
  }

  push(value: number): void {
    if (this.#used === this.#block.length) {
      this.#full.push(this.#block);
      this.#block = this.allocate(Math.min(2 * this.#used, largestBlock));
      this.#used = 0;
    }
    const block: Numbers = this.#block;
    block[this.#used++] = value;
  }

  /** All values in one array. */
  toArray(): T {
    const all = this.allocate(this.length);
    let at = 0;
    for (const block of this.#full) {
      all.set(block, at);
      at += block.length;
    }
    all.set(this.#block.subarray(0, this.#used), at);
    return all;
  }
}
