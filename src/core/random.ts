/**
 * Seeded randomness: xoshiro128** 1.1 (Blackman & Vigna, "Scrambled linear pseudorandom number
 * generators", ACM TOMS 47(4), 2021), 32 bits a step, period 2¹²⁸ − 1.
 *
 * The four words of state are the first four outputs of splitmix32 on the seed: the counter scheme
 * of Steele, Lea & Flood (OOPSLA 2014) in 32 bits, increment 0x9E3779B9, finaliser
 * x ^= x>>>16; x *= 0x21F0AAAD; x ^= x>>>15; x *= 0x735A2D97; x ^= x>>>15 (C. Wellons and
 * T. Ettinger, hash-prospector).
 */
export class Random {
  #s0: number;
  #s1: number;
  #s2: number;
  #s3: number;

  /** @param seed an integer in [0, 2³²) */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
      throw new RangeError('a seed is an integer from 0 to 4294967295');
    }
    let counter = seed;
    const splitmix32 = (): number => {
      counter = (counter + 0x9e37_79b9) | 0;
      let word = Math.imul(counter ^ (counter >>> 16), 0x21f0_aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a_2d97);
      return word ^ (word >>> 15);
    };
    this.#s0 = splitmix32();
    this.#s1 = splitmix32();
    this.#s2 = splitmix32();
    this.#s3 = splitmix32();
  }

  /** A uniform integer in [0, 2³²). */
  nextUint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.#s1, 5), 7), 9) >>> 0;
    const shifted = this.#s1 << 9;
    this.#s2 ^= this.#s0;
    this.#s3 ^= this.#s1;
    this.#s1 ^= this.#s2;
    this.#s0 ^= this.#s3;
    this.#s2 ^= shifted;
    this.#s3 = rotateLeft(this.#s3, 11);
    return result;
  }

  /** A uniform number in [0, 1): (a·2²⁶ + b) / 2⁵³ of the upper 27 and 26 bits of two steps a, b. */
  nextFloat(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /**
   * A uniform integer in [0, bound), 1 ≤ bound ≤ 2³². Steps at or above the largest multiple of
   * `bound` are drawn again, so that the remainder favours no value.
   */
  nextBelow(bound: number): number {
    const end = 2 ** 32 - (2 ** 32 % bound);
    let word = this.nextUint32();
    while (word >= end) word = this.nextUint32();
    return word % bound;
  }
}

/**
 * Puts the items into a uniformly random order, in place (Fisher–Yates as in Durstenfeld, CACM 7(7),
 * 1964): for i from the last index down to 1, swap item i with item `nextBelow(i + 1)`.
 *
 * It can be done in pieces: those for i from `from` down to `to`, both included.
 */
export function shuffle(
  items: Uint32Array,
  random: Random,
  from: number = items.length - 1,
  to = 1,
): void {
  for (let i = from; i >= to; i--) {
    const j = random.nextBelow(i + 1);
    const kept = items[i] ?? 0;
    items[i] = items[j] ?? 0;
    items[j] = kept;
  }
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
