/** Slots of the hash table: a power of two, more than twice the limit, so that searches are short. */
const slotsPerValue = 4;

/**
 * Counts how often each number occurs, until there are more different ones than anybody wants to
 * see. −0 and 0 are one number.
 *
 * A hash table with open addressing, because a `Map` costs ten times as much for each cell of a
 * column of zeros and ones, of which there are many.
 */
export class DistinctNumbers {
  readonly #slotCount: number;
  readonly #slots: Int32Array;
  readonly #values: Float64Array;
  readonly #counts: Float64Array;
  readonly #key = new Float64Array(1);
  readonly #words = new Uint32Array(this.#key.buffer);
  #size = 0;
  #isFull = false;

  /** @param limit most different numbers that are counted */
  constructor(readonly limit: number) {
    this.#slotCount = 2 ** Math.ceil(Math.log2(slotsPerValue * limit));
    this.#slots = new Int32Array(this.#slotCount).fill(-1);
    this.#values = new Float64Array(limit);
    this.#counts = new Float64Array(limit);
  }

  /** There were more than the limit: what was counted says nothing any more. */
  get isFull(): boolean {
    return this.#isFull;
  }

  add(value: number, count = 1): void {
    if (this.#isFull) return;
    let slot = this.#hash(value);
    for (;;) {
      const index = this.#slots[slot] ?? -1;
      if (index === -1) {
        this.#insert(slot, value, count);
        return;
      }
      if (this.#values[index] === value) {
        this.#counts[index] = (this.#counts[index] ?? 0) + count;
        return;
      }
      slot = (slot + 1) & (this.#slotCount - 1);
    }
  }

  /** The numbers in order of appearance, each with its count. */
  entries(): { readonly value: number; readonly count: number }[] {
    return Array.from({ length: this.#size }, (_, index) => ({
      value: this.#values[index] ?? 0,
      count: this.#counts[index] ?? 0,
    }));
  }

  #insert(slot: number, value: number, count: number): void {
    if (this.#size === this.limit) {
      this.#isFull = true;
      return;
    }
    this.#slots[slot] = this.#size;
    // adding 0 turns −0 into 0
    this.#values[this.#size] = value + 0;
    this.#counts[this.#size] = count;
    this.#size++;
  }

  /** Mixes the bits of the double as MurmurHash3's finaliser does (Appleby 2011). */
  #hash(value: number): number {
    this.#key[0] = value + 0;
    let mixed = (this.#words[0] ?? 0) ^ Math.imul(this.#words[1] ?? 0, 0x9e37_79b1);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
    mixed ^= mixed >>> 13;
    return mixed & (this.#slotCount - 1);
  }
}
