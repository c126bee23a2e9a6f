/**
 * What is recorded of every epoch; the validation series are NaN where no rows were held back.
 *
 * `objective` is L + penalty, which is what training makes small, and equals `loss` without a
 * penalty. `gradientNorm` is the largest component of its gradient, as the stop rules count it.
 */
export const seriesNames = [
  'loss',
  'accuracy',
  'validationLoss',
  'validationAccuracy',
  'objective',
  'gradientNorm',
] as const;
export type SeriesName = (typeof seriesNames)[number];

/** One thing for each series. */
export function perSeries<T>(make: (name: SeriesName) => T): Record<SeriesName, T> {
  return {
    loss: make('loss'),
    accuracy: make('accuracy'),
    validationLoss: make('validationLoss'),
    validationAccuracy: make('validationAccuracy'),
    objective: make('objective'),
    gradientNorm: make('gradientNorm'),
  };
}

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

/** Buckets that a trace has room for from the start; the room grows with the run. */
const initialRoom = 256;

/**
 * The record of a run in bounded memory.
 *
 * Epochs are grouped into buckets of `stride` epochs that keep their least, greatest and last
 * value, so that no spike is ever lost. While the run is shorter than the capacity a bucket is one
 * epoch and the record is exact; each time the capacity is reached, neighbours are merged and the
 * stride doubles.
 *
 * What {@link buckets} gives is written in place until the room doubles: ask anew, do not keep it.
 */
export class Trace {
  #stride = 1;
  #epochCount = 0;
  #room: number;
  #series: Record<SeriesName, Buckets>;

  constructor(readonly capacity: number = traceCapacity) {
    if (!Number.isInteger(capacity) || capacity < 2 || capacity % 2 !== 0) {
      throw new RangeError('the capacity of a trace is an even number of buckets');
    }
    this.#room = Math.min(initialRoom, capacity);
    this.#series = perSeries(() => ({
      minimum: new Float64Array(this.#room),
      maximum: new Float64Array(this.#room),
      last: new Float64Array(this.#room),
    }));
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
    const { length } = columns.loss;
    let from = 0;
    while (from < length) {
      if (this.#epochCount === this.capacity * this.#stride) this.#mergeNeighbours();
      const fits = this.capacity * this.#stride - this.#epochCount;
      const to = Math.min(length, from + fits);
      this.#reserve(Math.ceil((this.#epochCount + to - from) / this.#stride));
      for (const name of seriesNames) {
        record(
          this.#series[name],
          this.#epochCount,
          this.#stride,
          columns[name].subarray(from, to),
        );
      }
      this.#epochCount += to - from;
      from = to;
    }
  }

  /** The last epoch has other values now; its bucket keeps those it had within its limits. */
  amendLast(columns: EpochColumns): void {
    const bucket = this.bucketCount - 1;
    if (bucket < 0) return;
    const isAlone = (this.#epochCount - 1) % this.#stride === 0;
    for (const name of seriesNames) {
      const { minimum, maximum, last } = this.#series[name];
      const value = columns[name].at(-1) ?? NaN;
      minimum[bucket] = isAlone ? value : Math.min(minimum[bucket] ?? NaN, value);
      maximum[bucket] = isAlone ? value : Math.max(maximum[bucket] ?? NaN, value);
      last[bucket] = value;
    }
  }

  /** A trace of its own of the epochs before the bucket that holds `epoch`. */
  upTo(epoch: number): Trace {
    const buckets = Math.min(Math.floor(epoch / this.#stride), this.bucketCount);
    const copy = new Trace(this.capacity);
    const cut = (name: SeriesName): Buckets => ({
      minimum: this.#series[name].minimum.slice(0, buckets),
      maximum: this.#series[name].maximum.slice(0, buckets),
      last: this.#series[name].last.slice(0, buckets),
    });
    copy.apply({
      epochCount: buckets * this.#stride,
      stride: this.#stride,
      firstBucket: 0,
      series: perSeries(cut),
    });
    return copy;
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
      series: perSeries(cut),
    };
  }

  /**
   * Takes over a stretch of another trace of the same run and capacity.
   * @throws RangeError when the stretch contradicts itself, or does not join on: the reader must ask
   * for the whole.
   */
  apply(delta: TraceDelta): void {
    requireConsistent(delta, this.capacity);
    if (delta.stride < this.#stride) throw new RangeError('the stretch is finer than this trace');
    while (this.#stride < delta.stride) this.#mergeNeighbours();
    if (delta.firstBucket > this.bucketCount) throw new RangeError('the stretch leaves a gap');
    this.#reserve(delta.firstBucket + delta.series.loss.last.length);
    for (const name of seriesNames) {
      const own = this.#series[name];
      const other = delta.series[name];
      own.minimum.set(other.minimum, delta.firstBucket);
      own.maximum.set(other.maximum, delta.firstBucket);
      own.last.set(other.last, delta.firstBucket);
    }
    this.#epochCount = delta.epochCount;
  }

  /** Makes room for so many buckets, of which there are never more than the capacity. */
  #reserve(bucketCount: number): void {
    if (bucketCount <= this.#room) return;
    this.#room = Math.min(this.capacity, Math.max(bucketCount, 2 * this.#room));
    const grown = (values: Float64Array): Float64Array => {
      const longer = new Float64Array(this.#room);
      longer.set(values);
      return longer;
    };
    const old = this.#series;
    this.#series = perSeries((name) => ({
      minimum: grown(old[name].minimum),
      maximum: grown(old[name].maximum),
      last: grown(old[name].last),
    }));
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

/** Writes the values of consecutive epochs, of which `epochCount` is the first. */
function record(buckets: Buckets, epochCount: number, stride: number, values: Float64Array): void {
  const { minimum, maximum, last } = buckets;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    const bucket = Math.floor((epochCount + i) / stride);
    const isNew = (epochCount + i) % stride === 0;
    // Math.min and Math.max hand NaN on, so a value that is no number stays visible as a gap
    minimum[bucket] = isNew ? value : Math.min(minimum[bucket] ?? NaN, value);
    maximum[bucket] = isNew ? value : Math.max(maximum[bucket] ?? NaN, value);
    last[bucket] = value;
  }
}

/**
 * A stretch whose counts and arrays disagree would be read past its end; it is refused before it
 * can be taken over.
 */
function requireConsistent(delta: TraceDelta, capacity: number): void {
  const end = Math.ceil(delta.epochCount / delta.stride);
  const isPowerOfTwo = Number.isInteger(Math.log2(delta.stride));
  const lengths = seriesNames.flatMap((name) => {
    const { minimum, maximum, last } = delta.series[name];
    return [minimum.length, maximum.length, last.length];
  });
  if (
    !isPowerOfTwo ||
    end > capacity ||
    lengths.some((length) => delta.firstBucket + length !== end)
  ) {
    throw new RangeError('the stretch contradicts itself');
  }
}
