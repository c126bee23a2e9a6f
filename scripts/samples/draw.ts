import { Random, shuffle } from '../../src/core/random';

/**
 * Draws for the sample data. Everything is made of uniform numbers by additions and comparisons, so
 * that every machine makes the same files (libraries differ in the last digit of logarithms).
 */
export class Draw {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  uniform(from: number, to: number): number {
    return from + (to - from) * this.#random.nextFloat();
  }

  /** Nearly normal: the sum of twelve uniform numbers has variance 1 and stays within 6 deviations. */
  normal(mean: number, standardDeviation: number): number {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += this.#random.nextFloat();
    return mean + standardDeviation * sum;
  }

  chance(probability: number): boolean {
    return this.#random.nextFloat() < probability;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.#random.nextBelow(items.length)] ?? items[0];
  }

  shuffled<T>(items: readonly T[]): T[] {
    const order = Uint32Array.from(items, (_, index) => index);
    shuffle(order, this.#random);
    return Array.from(order).flatMap((index) => items.slice(index, index + 1));
  }
}
