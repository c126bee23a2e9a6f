/* eslint-disable @typescript-eslint/prefer-for-of -- by index a typed array is read three times as fast */
/** u: a decimal text becomes the double next to it, at most this far off, relatively. */
const unitRoundoff = 2 ** -53;

/**
 * Mean and sample standard deviation of one class by the corrected two-pass algorithm on
 * compensated sums (Chan, Golub & LeVeque, The American Statistician 37(3), 1983; Neumaier, ZAMM
 * 54, 1974). All sums are in units of a power of two near the greatest magnitude, so that neither
 * 1e308 overflows nor 5e-324 vanishes.
 *
 * Every value passes three times: by `see`, then by `sum`, then by `deviate`; `endPass` stands
 * between them.
 */
export class ClassMoments {
  #count = 0;
  #minimum = Infinity;
  #maximum = -Infinity;
  #allIntegers = true;
  #unit = 1;
  #mean = 0;
  #sum = 0;
  #sumLost = 0;
  #deviations = 0;
  #squares = 0;
  #squaresLost = 0;

  see(values: Float64Array): void {
    let minimum = this.#minimum;
    let maximum = this.#maximum;
    let allIntegers = this.#allIntegers;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      if (allIntegers && Math.floor(value) !== value) allIntegers = false;
    }
    this.#count += values.length;
    this.#minimum = minimum;
    this.#maximum = maximum;
    this.#allIntegers = allIntegers;
  }

  sum(values: Float64Array): void {
    const unit = this.#unit;
    let sum = this.#sum;
    let lost = this.#sumLost;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      const term = value / unit;
      const next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
    }
    this.#sum = sum;
    this.#sumLost = lost;
  }

  deviate(values: Float64Array): void {
    const unit = this.#unit;
    const mean = this.#mean;
    let deviations = this.#deviations;
    let squares = this.#squares;
    let lost = this.#squaresLost;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      const deviation = value / unit - mean;
      const square = deviation * deviation;
      const next = squares + square;
      lost += squares >= square ? squares - next + square : square - next + squares;
      squares = next;
      deviations += deviation;
    }
    this.#deviations = deviations;
    this.#squares = squares;
    this.#squaresLost = lost;
  }

  endPass(): void {
    this.#unit = powerOfTwoNear(Math.max(-this.#minimum, this.#maximum));
    this.#mean = (this.#sum + this.#sumLost) / this.#count;
  }

  get count(): number {
    return this.#count;
  }

  get minimum(): number {
    return this.#minimum;
  }

  get maximum(): number {
    return this.#maximum;
  }

  get allIntegers(): boolean {
    return this.#allIntegers;
  }

  /** NaN without a value. */
  get mean(): number {
    if (this.#count === 0) return Number.NaN;
    // a sum rounds, and the mean of equal values is that value
    if (this.#minimum === this.#maximum) return this.#minimum;
    return this.#mean * this.#unit;
  }

  /** With n − 1 in the denominator; NaN for fewer than two values; 0 when all are equal but for rounding. */
  get standardDeviation(): number {
    if (this.#count < 2) return Number.NaN;
    const magnitude = Math.max(-this.#minimum, this.#maximum);
    const halfRange = this.#maximum / 2 - this.#minimum / 2;
    if (halfRange <= 2 * unitRoundoff * magnitude) return 0;
    const correction = this.#deviations ** 2 / this.#count;
    const variance = (this.#squares + this.#squaresLost - correction) / (this.#count - 1);
    return Math.sqrt(Math.max(variance, 0)) * this.#unit;
  }
}

/** The power of two in (magnitude/4, 2·magnitude], itself a finite double; 1 for 0. */
function powerOfTwoNear(magnitude: number): number {
  if (!(magnitude > 0)) return 1;
  return 2 ** Math.min(Math.max(Math.floor(Math.log2(magnitude)), -1074), 1023);
}
