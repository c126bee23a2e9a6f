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

interface Tally {
  readonly counts: Float64Array;
  below: number;
  above: number;
  notNumbers: number;
}

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
  const { negatives, positives, lowest, highest } = counter;
  return {
    ...range,
    ...counted,
    ...{ negatives, positives },
    extent: lowest <= highest ? Float64Array.of(lowest, highest) : Float64Array.of(NaN, NaN),
  };
}

class LogitCounter {
  readonly negatives: Tally;
  readonly positives: Tally;
  lowest = Infinity;
  highest = -Infinity;

  constructor(private readonly range: LogitRange) {
    const { bins } = range;
    this.negatives = { counts: new Float64Array(bins), below: 0, above: 0, notNumbers: 0 };
    this.positives = { counts: new Float64Array(bins), below: 0, above: 0, notNumbers: 0 };
  }

  *count(matrix: LabelledMatrix, parameters: Parameters): Sliced<Misclassified> {
    const { rowCount, columnCount, labels } = matrix;
    const fitting = Math.floor(cellsAtOnce / (columnCount + 8));
    const logits = new Float64Array(Math.min(Math.max(fitting, 1), mostRowsAtOnce, rowCount));
    let misclassified = 0;
    let notNumbers = 0;
    for (let start = 0; start < rowCount; start += logits.length) {
      const end = Math.min(start + logits.length, rowCount);
      writeLogits(parameters, matrix, start, end, logits);
      for (let row = start; row < end; row++) {
        const z = logits[row - start] ?? NaN;
        const isPositive = labels[row] === 1;
        this.#add(z, isPositive ? this.positives : this.negatives);
        if (Number.isNaN(z)) notNumbers++;
        else if (z >= 0 !== isPositive) misclassified++;
      }
      yield;
    }
    return { rows: rowCount, misclassified, notNumbers };
  }

  #add(z: number, tally: Tally): void {
    const { from, to, bins } = this.range;
    if (z < this.lowest) this.lowest = z;
    if (z > this.highest) this.highest = z;
    if (z < from) tally.below++;
    else if (z > to) tally.above++;
    else if (Number.isNaN(z)) tally.notNumbers++;
    else {
      const bin = Math.min(bins - 1, Math.floor(((z - from) / (to - from)) * bins));
      tally.counts[bin] = (tally.counts[bin] ?? 0) + 1;
    }
  }
}
