import type { LabelledMatrix } from '../kernels/matrix';
import { writeLogits } from '../model/logits';
import type { Parameters } from '../model/parameters';
import type { Sliced } from '../sliced';

/** The bins that logits are counted in: `bins` of equal width from `from` to `to`. */
export interface LogitRange {
  /** Finite, and so is their distance; from < to. */
  readonly from: number;
  readonly to: number;
  /** At least 1. */
  readonly bins: number;
}

/** Where the rows of one class lie. The counts of all places add up to the rows of the class. */
export interface ClassLogits {
  /** Rows of each bin: its left edge belongs to it, the right edge only of the last. */
  readonly counts: Float64Array;
  readonly below: number;
  readonly above: number;
  /** Rows whose logit is not a number: sums of infinite terms of both signs. */
  readonly notNumbers: number;
}

/** How many rows the model puts into the class that is not theirs, at probability ½. */
export interface Misclassified {
  readonly rows: number;
  /** Probability ½ counts as positive, as everywhere. Rows without a logit are not counted. */
  readonly misclassified: number;
  readonly notNumbers: number;
}

/** The logits of all rows, counted. */
export interface LogitHistogram extends LogitRange {
  readonly negatives: ClassLogits;
  readonly positives: ClassLogits;
  readonly training: Misclassified;
  readonly validation: Misclassified;
  /** The least and the greatest logit, infinite ones included; two NaN when no row has any. */
  readonly extent: Float64Array;
}

/** Cells of X between two pauses: about a millisecond. */
const cellsAtOnce = 2 ** 20;
const mostRowsAtOnce = 2 ** 16;

/**
 * Counts the logits of all rows of both parts, in slices. Nothing as long as the rows is kept, so
 * that it can be asked for with every epoch.
 */
export function* logitHistogram(
  { training, validation }: Readonly<Record<'training' | 'validation', LabelledMatrix>>,
  parameters: Parameters,
  range: LogitRange,
): Sliced<LogitHistogram> {
  const counter = new LogitCounter(range);
  const counted = {
    training: yield* counter.count(training, parameters),
    validation: yield* counter.count(validation, parameters),
  };
  const { lowest, highest } = counter;
  return {
    ...range,
    ...counted,
    negatives: counter.classOf(0),
    positives: counter.classOf(1),
    extent: lowest <= highest ? Float64Array.of(lowest, highest) : Float64Array.of(NaN, NaN),
  };
}

class LogitCounter {
  /** For each class: rows below the range, in each bin, above, and without a logit. */
  readonly #places: Float64Array;
  readonly #placesOfClass: number;
  lowest = Infinity;
  highest = -Infinity;

  constructor(private readonly range: LogitRange) {
    this.#placesOfClass = range.bins + 3;
    this.#places = new Float64Array(2 * this.#placesOfClass);
  }

  *count(matrix: LabelledMatrix, parameters: Parameters): Sliced<Misclassified> {
    const { rowCount, columnCount } = matrix;
    const fitting = Math.floor(cellsAtOnce / (columnCount + 8));
    const logits = new Float64Array(Math.min(Math.max(fitting, 1), mostRowsAtOnce, rowCount));
    let misclassified = 0;
    let notNumbers = 0;
    for (let start = 0; start < rowCount; start += logits.length) {
      const end = Math.min(start + logits.length, rowCount);
      writeLogits(parameters, matrix, start, end, logits);
      const block = this.#add(logits, matrix.labels.subarray(start, end));
      misclassified += block.misclassified;
      notNumbers += block.notNumbers;
      yield;
    }
    return { rows: rowCount, misclassified, notNumbers };
  }

  classOf(label: 0 | 1): ClassLogits {
    const { bins } = this.range;
    const first = label * this.#placesOfClass;
    return {
      counts: this.#places.slice(first + 1, first + 1 + bins),
      below: this.#places[first] ?? NaN,
      above: this.#places[first + 1 + bins] ?? NaN,
      notNumbers: this.#places[first + 2 + bins] ?? NaN,
    };
  }

  #add(logits: Float64Array, labels: Float64Array): Omit<Misclassified, 'rows'> {
    const { from, to, bins } = this.range;
    const perUnit = bins / (to - from);
    const places = this.#places;
    const placesOfClass = this.#placesOfClass;
    let { lowest, highest } = this;
    let misclassified = 0;
    let notNumbers = 0;
    for (let i = 0; i < labels.length; i++) {
      const z = logits[i] ?? NaN;
      const isPositive = labels[i] === 1;
      let at = isPositive ? placesOfClass : 0;
      if (z >= from && z < to) at += 1 + Math.min(bins - 1, Math.floor((z - from) * perUnit));
      else if (z === to) at += bins;
      else if (z > to) at += bins + 1;
      else if (!(z < from)) at += bins + 2;
      places[at] = (places[at] ?? 0) + 1;
      if (z < lowest) lowest = z;
      if (z > highest) highest = z;
      if (Number.isNaN(z)) notNumbers++;
      else if (z >= 0 !== isPositive) misclassified++;
    }
    this.lowest = lowest;
    this.highest = highest;
    return { misclassified, notNumbers };
  }
}
