import type { Buckets } from './trace';

/** A stretch of buckets and how many of them become one. */
export interface BucketRange {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
  readonly merged: number;
  /** Number of bucket 0 when counted from epoch 0; buckets are joined where this count divides. */
  readonly base: number;
}

const initialRoom = 64;

/** Least, greatest and last value of many quantities at once, bucket after bucket; room as needed. */
export class BucketRows {
  #minimum: Float64Array;
  #maximum: Float64Array;
  #last: Float64Array;

  constructor(
    /** How many quantities. */
    readonly width: number,
    /** Buckets at most. */
    readonly capacity: number,
  ) {
    const length = Math.min(initialRoom, capacity) * width;
    this.#minimum = new Float64Array(length);
    this.#maximum = new Float64Array(length);
    this.#last = new Float64Array(length);
  }

  /** @param isAlone nothing else is in the bucket */
  put(bucket: number, values: Float64Array, isAlone: boolean): void {
    this.#reserve(bucket + 1);
    const at = bucket * this.width;
    this.#last.set(values, at);
    if (isAlone) {
      this.#minimum.set(values, at);
      this.#maximum.set(values, at);
      return;
    }
    const minimum = this.#minimum;
    const maximum = this.#maximum;
    for (let j = 0; j < values.length; j++) {
      const value = values[j] ?? NaN;
      if (value < (minimum[at + j] ?? NaN)) minimum[at + j] = value;
      if (value > (maximum[at + j] ?? NaN)) maximum[at + j] = value;
    }
  }

  /** Joins the first `count` buckets in pairs; the first and the last may have none to join with. */
  joinPairs(count: number, base: number): void {
    const { width } = this;
    const target = (bucket: number): number => (base + bucket) >> 1;
    for (let bucket = 0; bucket < count; bucket++) {
      const from = bucket * width;
      const to = (target(bucket) - target(0)) * width;
      const isFirst = bucket === 0 || target(bucket - 1) !== target(bucket);
      for (let j = 0; j < width; j++) {
        const least = this.#minimum[from + j] ?? NaN;
        const greatest = this.#maximum[from + j] ?? NaN;
        this.#minimum[to + j] = isFirst ? least : Math.min(this.#minimum[to + j] ?? NaN, least);
        this.#maximum[to + j] = isFirst
          ? greatest
          : Math.max(this.#maximum[to + j] ?? NaN, greatest);
        this.#last[to + j] = this.#last[from + j] ?? NaN;
      }
    }
  }

  /** One quantity over a stretch of buckets, in arrays of its own. */
  read(quantity: number, { first, end, merged, base }: BucketRange): Buckets {
    const groupOf = (bucket: number): number => Math.floor((base + bucket) / merged);
    const count = end > first ? groupOf(end - 1) - groupOf(first) + 1 : 0;
    const minimum = new Float64Array(count).fill(Infinity);
    const maximum = new Float64Array(count).fill(-Infinity);
    const last = new Float64Array(count);
    for (let bucket = first; bucket < end; bucket++) {
      const group = groupOf(bucket) - groupOf(first);
      const at = bucket * this.width + quantity;
      minimum[group] = Math.min(minimum[group] ?? NaN, this.#minimum[at] ?? NaN);
      maximum[group] = Math.max(maximum[group] ?? NaN, this.#maximum[at] ?? NaN);
      last[group] = this.#last[at] ?? NaN;
    }
    return { minimum, maximum, last };
  }

  #reserve(buckets: number): void {
    const room = this.#last.length / this.width;
    if (buckets <= room) return;
    const length = Math.min(this.capacity, Math.max(buckets, 2 * room)) * this.width;
    const grown = (values: Float64Array): Float64Array => {
      const longer = new Float64Array(length);
      longer.set(values);
      return longer;
    };
    this.#minimum = grown(this.#minimum);
    this.#maximum = grown(this.#maximum);
    this.#last = grown(this.#last);
  }
}
