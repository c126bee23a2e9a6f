/** What is recorded of every epoch; the validation series are NaN where no rows were held back. */
export const seriesNames = ['loss', 'accuracy', 'validationLoss', 'validationAccuracy'] as const;
export type SeriesName = (typeof seriesNames)[number];

/** Values of consecutive epochs, one array for each series, all of one length. */
export type EpochColumns = Readonly<Record<SeriesName, Float64Array>>;

/** Least, greatest and last value of each bucket of epochs. */
export interface Buckets {
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  readonly last: Float64Array;
}

/** A stretch of a trace, from one bucket to the end: what a view needs to catch up. */
export interface TraceDelta {
  readonly epochCount: number;
  readonly stride: number;
  readonly firstBucket: number;
  readonly series: Readonly<Record<SeriesName, Buckets>>;
}

/** Buckets that a trace holds at most; far more than a chart has pixels. */
export const traceCapacity = 16_384;

/**
 * The record of a run in bounded memory.
 *
 * Epochs are grouped into buckets of `stride` epochs that keep their least, greatest and last
 * value, so that no spike is ever lost. While the run is shorter than the capacity a bucket is one
 * epoch and the record is exact; each time the capacity is reached, neighbours are merged and the
 * stride doubles.
 */
export class Trace {
  #stride = 1;
  #epochCount = 0;
  readonly #series: Record<SeriesName, Buckets>;

  constructor(readonly capacity: number = traceCapacity) {
    if (!Number.isInteger(capacity) || capacity < 2 || capacity % 2 !== 0) {
      throw new RangeError('the capacity of a trace is an even number of buckets');
    }
    const empty = (): Buckets => ({
      minimum: new Float64Array(capacity),
      maximum: new Float64Array(capacity),
      last: new Float64Array(capacity),
    });
    this.#series = {
      loss: empty(),
      accuracy: empty(),
      validationLoss: empty(),
      validationAccuracy: empty(),
    };
  }

  /** Epochs recorded, epoch 0 included. */
  get epochCount(): number {
    return this.#epochCount;
  }

  /** Epochs in a bucket. */
  get stride(): number {
    return this.#stride;
  }

  get bucketCount(): number {
    return Math.ceil(this.#epochCount / this.#stride);
  }

  buckets(name: SeriesName): Buckets {
    return this.#series[name];
  }

  /** The value at the last recorded epoch, NaN when there is none. */
  latest(name: SeriesName): number {
    return this.#series[name].last[this.bucketCount - 1] ?? Number.NaN;
  }

  /** Records the epochs that follow the last one. */
  append(columns: EpochColumns): void {
    for (let i = 0; i < columns.loss.length; i++) {
      if (this.#epochCount === this.capacity * this.#stride) this.#mergeNeighbours();
      const bucket = Math.floor(this.#epochCount / this.#stride);
      const isNew = this.#epochCount % this.#stride === 0;
      for (const name of seriesNames) {
        record(this.#series[name], bucket, isNew, columns[name][i] ?? Number.NaN);
      }
      this.#epochCount++;
    }
  }

  /** Everything from the bucket that holds `epoch` to the end; copies, safe to send. */
  since(epoch: number): TraceDelta {
    const first = Math.min(Math.floor(epoch / this.#stride), this.bucketCount);
    const end = this.bucketCount;
    const cut = (name: SeriesName): Buckets => ({
      minimum: this.#series[name].minimum.slice(first, end),
      maximum: this.#series[name].maximum.slice(first, end),
      last: this.#series[name].last.slice(first, end),
    });
    return {
      epochCount: this.#epochCount,
      stride: this.#stride,
      firstBucket: first,
      series: {
        loss: cut('loss'),
        accuracy: cut('accuracy'),
        validationLoss: cut('validationLoss'),
        validationAccuracy: cut('validationAccuracy'),
      },
    };
  }

  /**
   * Takes over a stretch of another trace of the same run and capacity.
   * @throws RangeError when the stretch does not join on: the reader must ask for the whole.
   */
  apply(delta: TraceDelta): void {
    if (delta.stride < this.#stride) throw new RangeError('the stretch is finer than this trace');
    while (this.#stride < delta.stride) this.#mergeNeighbours();
    if (delta.firstBucket > this.bucketCount) throw new RangeError('the stretch leaves a gap');
    for (const name of seriesNames) {
      const own = this.#series[name];
      const other = delta.series[name];
      own.minimum.set(other.minimum, delta.firstBucket);
      own.maximum.set(other.maximum, delta.firstBucket);
      own.last.set(other.last, delta.firstBucket);
    }
    this.#epochCount = delta.epochCount;
  }

  #mergeNeighbours(): void {
    const count = this.bucketCount;
    for (const name of seriesNames) {
      const { minimum, maximum, last } = this.#series[name];
      for (let to = 0; to * 2 < count; to++) {
        const left = to * 2;
        const right = Math.min(left + 1, count - 1);
        minimum[to] = Math.min(minimum[left] ?? NaN, minimum[right] ?? NaN);
        maximum[to] = Math.max(maximum[left] ?? NaN, maximum[right] ?? NaN);
        last[to] = last[right] ?? NaN;
      }
    }
    this.#stride *= 2;
  }
}

function record(buckets: Buckets, bucket: number, isNew: boolean, value: number): void {
  const { minimum, maximum, last } = buckets;
  // Math.min and Math.max hand NaN on, so a value that is no number stays visible as a gap
  minimum[bucket] = isNew ? value : Math.min(minimum[bucket] ?? NaN, value);
  maximum[bucket] = isNew ? value : Math.max(maximum[bucket] ?? NaN, value);
  last[bucket] = value;
}
