import type { ColumnMoments } from '../model/rawUnits';
import type { Parameters } from '../model/parameters';
import { BucketRows } from './bucketRows';
import type { Buckets } from './trace';

/** Buckets of consecutive epochs of parameters that were asked for. */
export interface ParameterCurves {
  /** Epochs in a bucket. The first begins at `firstEpoch`, the others at multiples of the stride. */
  readonly stride: number;
  readonly firstEpoch: number;
  /** The first epoch after the last bucket. */
  readonly endEpoch: number;
  /** Before this epoch only single epochs are on record: a swing between them is not seen. */
  readonly exactFrom: number;
  /** The columns that were asked for. */
  readonly columns: readonly number[];
  /** Weights as trained, one for each of the columns. */
  readonly weights: readonly Buckets[];
  /** The bias as trained. */
  readonly bias: Buckets;
  /**
   * The bias of the same model in the other units: over the raw columns where they were standardised,
   * over standardised columns where they were not.
   */
  readonly otherBias: Buckets;
}

/** Which part of a record is wanted. */
export interface CurvesWanted {
  /** Columns of the design. */
  readonly columns: readonly number[];
  /** Both inclusive; what is not on record is left out. */
  readonly fromEpoch: number;
  readonly toEpoch: number;
  /** Buckets of the answer at most, at least 2; neighbours are joined until they are no more. */
  readonly points: number;
}

/** Bytes that a record may take, unless the least number of buckets takes more. */
const defaultBudget = 32 * 2 ** 20;
const mostBuckets = 16_384;
const fewestBuckets = 16;
/** Least, greatest and last value. */
const numbersOfBucket = 3;

/**
 * All parameters over the epochs in bounded memory, like `Trace`: buckets of epochs that keep the
 * least, the greatest and the last value of each parameter, and are joined in pairs when they are too
 * many. The more parameters, the fewer buckets; with a hundred thousand there are still 16.
 *
 * The bias in the other units is recorded as a parameter of its own: it is a sum over all weights, of
 * which the extremes cannot be told from the extremes of the weights.
 */
export class ParameterTrace {
  readonly capacity: number;
  /** n weights, the bias, and the bias in the other units. */
  readonly #rows: BucketRows;
  readonly #values: Float64Array;
  /** By which each weight enters the bias in the other units. */
  readonly #shifts: Float64Array;
  #stride = 1;
  #first = 0;
  #end = 0;
  /** The last epoch that is in a bucket: the one before #end, or after a restoration an earlier one. */
  #lastPut = -1;
  #exactFrom = 0;

  /** @param budget bytes that the record may take */
  constructor(columns: readonly ColumnMoments[], budget: number = defaultBudget) {
    const isStandardized = columns.some(({ center, scale }) => center !== 0 || scale !== 1);
    this.#shifts = Float64Array.from(columns, ({ center, scale, mean }) =>
      isStandardized ? -center / scale : (mean - center) / scale,
    );
    this.#values = new Float64Array(columns.length + 2);
    const bytes = numbersOfBucket * this.#values.byteLength;
    const fitting = 2 * Math.floor(budget / bytes / 2);
    this.capacity = Math.min(mostBuckets, Math.max(fewestBuckets, fitting));
    this.#rows = new BucketRows(this.#values.length, this.capacity);
  }

  /** Epochs in a bucket. */
  get stride(): number {
    return this.#stride;
  }

  get bucketCount(): number {
    return this.#lastPut < 0 ? 0 : this.#bucketOf(this.#lastPut) + 1;
  }

  /**
   * Records the first epoch, or the one that follows the last.
   * @throws RangeError for any other
   */
  record(epoch: number, parameters: Parameters): void {
    if (this.#end === this.#first) this.#first = this.#end = this.#exactFrom = epoch;
    if (epoch !== this.#end) throw new RangeError(`epoch ${epoch} does not follow on the record`);
    this.#put(epoch, parameters);
    this.#end = epoch + 1;
  }

  /** The last epoch has other parameters now; its bucket keeps those it had within its limits. */
  amendLast(parameters: Parameters): void {
    if (this.#end > this.#first) this.#put(this.#end - 1, parameters);
  }

  /**
   * Goes another way after `epoch`, where the model is. The limits of the bucket that is cut stay as
   * they are: they may hold epochs of the way that was left, less than a stride ahead.
   */
  cutAfter(epoch: number, parameters: Parameters): void {
    if (epoch < this.#first || epoch >= this.#end) {
      this.clear();
      this.record(epoch, parameters);
      return;
    }
    this.#end = epoch + 1;
    this.#lastPut = Math.min(this.#lastPut, epoch);
    this.#exactFrom = Math.min(this.#exactFrom, epoch);
    this.#put(epoch, parameters);
  }

  clear(): void {
    this.#stride = 1;
    this.#first = this.#end = this.#exactFrom = 0;
    this.#lastPut = -1;
  }

  /**
   * Takes over single epochs of a run that goes on at `epoch`, which is to be recorded next.
   * @param points in the order of their epochs
   */
  restore(points: Iterable<Parameters & { readonly epoch: number }>, epoch: number): void {
    this.clear();
    const earlier = [...points].filter((point) => point.epoch < epoch);
    const [begin] = earlier;
    if (!begin) return;
    let gap = 1;
    for (const [i, point] of earlier.entries()) {
      gap = Math.max(gap, (earlier[i + 1]?.epoch ?? epoch) - point.epoch);
    }
    // a bucket as wide as the widest gap is never left empty
    this.#stride = 2 ** Math.ceil(Math.log2(gap));
    this.#first = begin.epoch;
    for (const point of earlier) this.#put(point.epoch, point);
    this.#end = this.#exactFrom = epoch;
  }

  /**
   * What is on record of some weights and of the bias, in arrays of their own.
   * @throws RangeError when there is no such column
   */
  curves({ columns, fromEpoch, toEpoch, points }: CurvesWanted): ParameterCurves {
    if (columns.some((column) => !(column < this.#shifts.length))) {
      throw new RangeError('the design has no such column');
    }
    const count = this.bucketCount;
    const from = Math.min(count, this.#bucketOf(Math.max(fromEpoch, this.#first)));
    const to = Math.max(from, Math.min(count, this.#bucketOf(toEpoch) + 1));
    // what is joined begins at a multiple of its length, so that one more may be touched
    const merged = Math.max(1, Math.ceil((to - from) / Math.max(1, points - 1)));
    const base = this.#base;
    const first = Math.max(0, Math.floor((base + from) / merged) * merged - base);
    const end = Math.min(count, Math.ceil((base + to) / merged) * merged - base);
    const read = (quantity: number): Buckets =>
      this.#rows.read(quantity, { first, end, merged, base });
    return {
      stride: merged * this.#stride,
      firstEpoch: Math.max(this.#first, (base + first) * this.#stride),
      endEpoch: Math.min(this.#end, (base + end) * this.#stride),
      exactFrom: this.#exactFrom,
      columns,
      weights: columns.map(read),
      bias: read(this.#shifts.length),
      otherBias: read(this.#shifts.length + 1),
    };
  }

  /** Number of the first bucket when counted from epoch 0. */
  get #base(): number {
    return Math.floor(this.#first / this.#stride);
  }

  #bucketOf(epoch: number): number {
    return Math.floor(epoch / this.#stride) - this.#base;
  }

  #put(epoch: number, { weights, bias }: Parameters): void {
    while (this.#bucketOf(epoch) >= this.capacity) {
      this.#rows.joinPairs(this.bucketCount, this.#base);
      this.#stride *= 2;
    }
    const values = this.#values;
    const shifts = this.#shifts;
    const n = shifts.length;
    let shifted = bias;
    for (let j = 0; j < n; j++) {
      const weight = weights[j] ?? NaN;
      values[j] = weight;
      shifted += weight * (shifts[j] ?? NaN);
    }
    values[n] = bias;
    values[n + 1] = shifted;
    const bucket = this.#bucketOf(epoch);
    const beginsBucket = epoch === this.#first || epoch % this.#stride === 0;
    this.#rows.put(bucket, values, beginsBucket || bucket >= this.bucketCount);
    this.#lastPut = epoch;
  }
}
