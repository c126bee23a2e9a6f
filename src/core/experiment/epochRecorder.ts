import type { EvaluatedModel } from '../optimizers/evaluatedModel';
import { perSeries, type EpochColumns } from './trace';

/** Epochs that are held until somebody takes them. */
export const recorderCapacity = 16_384;

/** Consecutive epochs that have not been handed on yet; bounded, and filled without allocating. */
export class EpochRecorder {
  readonly #series: EpochColumns;
  #first = 0;
  #length = 0;

  constructor(readonly capacity: number = recorderCapacity) {
    this.#series = perSeries(() => new Float64Array(capacity));
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** The next epoch can be recorded only after the others have been taken. */
  get isFull(): boolean {
    return this.#length === this.capacity;
  }

  /** Records what a model is worth, its objective and the largest component of its gradient. */
  record(epoch: number, model: EvaluatedModel, objective: number, gradientNorm: number): void {
    if (this.isFull) throw new RangeError('take the recorded epochs before recording more');
    if (this.isEmpty) this.#first = epoch;
    this.#series.loss[this.#length] = model.loss;
    this.#series.accuracy[this.#length] = model.accuracy;
    this.#series.validationLoss[this.#length] = model.validationLoss;
    this.#series.validationAccuracy[this.#length] = model.validationAccuracy;
    this.#series.objective[this.#length] = objective;
    this.#series.gradientNorm[this.#length] = gradientNorm;
    this.#length++;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Hands over what was recorded since the last time, in arrays of their own; or nothing. */
  take(): RecordedEpochs | undefined {
    if (this.isEmpty) return undefined;
    const columns = perSeries((name) => this.#series[name].slice(0, this.#length));
    this.#length = 0;
    return { first: this.#first, columns };
  }
}

/** Consecutive epochs from `first` on. */
export interface RecordedEpochs {
  readonly first: number;
  readonly columns: EpochColumns;
}
