import type { EpochColumns, SeriesName } from './trace';

/** Epochs that are held until somebody takes them. */
export const recorderCapacity = 16_384;

/** Consecutive epochs that have not been handed on yet; bounded, and filled without allocating. */
export class EpochRecorder {
  readonly #series: EpochColumns;
  #first = 0;
  #length = 0;

  constructor(readonly capacity: number = recorderCapacity) {
    const empty = (): Float64Array => new Float64Array(capacity);
    this.#series = {
      loss: empty(),
      accuracy: empty(),
      validationLoss: empty(),
      validationAccuracy: empty(),
    };
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** The next epoch can be recorded only after the others have been taken. */
  get isFull(): boolean {
    return this.#length === this.capacity;
  }

  record(epoch: number, values: Readonly<Record<SeriesName, number>>): void {
    if (this.isFull) throw new RangeError('take the recorded epochs before recording more');
    if (this.isEmpty) this.#first = epoch;
    this.#series.loss[this.#length] = values.loss;
    this.#series.accuracy[this.#length] = values.accuracy;
    this.#series.validationLoss[this.#length] = values.validationLoss;
    this.#series.validationAccuracy[this.#length] = values.validationAccuracy;
    this.#length++;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Hands over what was recorded since the last time, in arrays of their own; or nothing. */
  take(): RecordedEpochs | undefined {
    if (this.isEmpty) return undefined;
    const cut = (name: SeriesName): Float64Array => this.#series[name].slice(0, this.#length);
    const columns = {
      loss: cut('loss'),
      accuracy: cut('accuracy'),
      validationLoss: cut('validationLoss'),
      validationAccuracy: cut('validationAccuracy'),
    };
    this.#length = 0;
    return { first: this.#first, columns };
  }
}

/** Consecutive epochs from `first` on. */
export interface RecordedEpochs {
  readonly first: number;
  readonly columns: EpochColumns;
}
