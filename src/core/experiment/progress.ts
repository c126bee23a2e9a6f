import type { Standing } from '../optimizers/stopRules';

/** All that a progress holds, safe to keep or send. */
export interface SavedProgress {
  readonly seconds: number;
  readonly objective: number;
  readonly relativeChange: number;
  readonly bestEpoch: number;
  readonly bestValidationLoss: number;
}

/** What the stop rules have to know of the epochs before the present one. */
export class Progress {
  /** Time spent on training. */
  seconds = 0;
  #objective = NaN;
  #relativeChange = NaN;
  #bestEpoch = 0;
  #bestValidationLoss = NaN;

  clear(): void {
    this.seconds = 0;
    this.#objective = NaN;
    this.#relativeChange = NaN;
    this.#bestValidationLoss = NaN;
  }

  toSaved(): SavedProgress {
    return {
      seconds: this.seconds,
      objective: this.#objective,
      relativeChange: this.#relativeChange,
      bestEpoch: this.#bestEpoch,
      bestValidationLoss: this.#bestValidationLoss,
    };
  }

  restore(saved: SavedProgress): void {
    this.seconds = saved.seconds;
    this.#objective = saved.objective;
    this.#relativeChange = saved.relativeChange;
    this.#bestEpoch = saved.bestEpoch;
    this.#bestValidationLoss = saved.bestValidationLoss;
  }

  /** @param validationLoss NaN where no rows were held back */
  record(epoch: number, objective: number, validationLoss: number): void {
    this.#relativeChange = Math.abs(objective - this.#objective) / Math.abs(objective);
    this.#objective = objective;
    const isFirst = Number.isNaN(this.#bestValidationLoss);
    if (!isFirst && !(validationLoss < this.#bestValidationLoss)) return;
    this.#bestValidationLoss = validationLoss;
    this.#bestEpoch = epoch;
  }

  standing(epoch: number): Omit<Standing, 'gradientNorm'> {
    return {
      epoch,
      relativeChange: this.#relativeChange,
      bestEpoch: this.#bestEpoch,
      bestValidationLoss: this.#bestValidationLoss,
      seconds: this.seconds,
    };
  }
}
