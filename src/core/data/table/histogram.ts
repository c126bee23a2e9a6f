/* eslint-disable @typescript-eslint/prefer-for-of -- by index a typed array is read three times as fast */
/** Counts values between edges: bin i holds [edges[i], edges[i + 1]), the last its right edge too. */
export class Histogram {
  readonly counts: Float64Array;
  readonly #step: number;
  readonly #first: number;

  constructor(readonly edges: Float64Array) {
    const bins = edges.length - 1;
    this.counts = new Float64Array(bins);
    this.#step = (edges[bins] ?? 0) / bins - (edges[0] ?? 0) / bins;
    this.#first = (edges[0] ?? 0) / this.#step;
  }

  /** @param values between the outermost edges */
  add(values: Float64Array): void {
    const { edges, counts } = this;
    const [step, first, last] = [this.#step, this.#first, counts.length - 1];
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      // where it would be if all bins were equally wide, and from there to where it is
      let bin = (value / step - first) | 0;
      if (bin > last) bin = last;
      else if (bin < 0) bin = 0;
      while (bin > 0 && value < (edges[bin] ?? 0)) bin--;
      while (bin < last && value >= (edges[bin + 1] ?? 0)) bin++;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
}
