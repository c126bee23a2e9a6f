import { Keyframes, type KeptFrame, type Keyframe } from './keyframes';
import type { LearningRateMark } from './state';

/** A history that is safe to keep or send. */
export interface SavedHistory {
  readonly rates: readonly LearningRateMark[];
  readonly frames: readonly KeptFrame[];
}

/** What is needed to go to any epoch of a run: places to begin, and the learning rates from there. */
export class History {
  #rates: LearningRateMark[];

  /**
   * @param initialRate holds from the first update on
   * @param keyframes none yet
   */
  constructor(
    initialRate: number,
    readonly keyframes: Keyframes = new Keyframes(),
  ) {
    this.#rates = [{ epoch: 0, value: initialRate }];
  }

  toSaved(): SavedHistory {
    return { rates: this.#rates, frames: this.keyframes.all };
  }

  /** Takes over what was known of the run elsewhere. */
  restore({ rates, frames }: SavedHistory): void {
    for (const mark of rates) this.setRate(mark);
    for (const { frame, isFixed } of frames) {
      if (isFixed) this.keyframes.fix(frame);
      else this.keyframes.add(frame);
    }
  }

  get rates(): readonly LearningRateMark[] {
    return this.#rates;
  }

  /** η of the update after `epoch`, before any schedule. */
  rateAfter(epoch: number): number {
    return this.#rates.findLast((mark) => mark.epoch <= epoch)?.value ?? NaN;
  }

  /** What was set to hold from the same epoch on, or from a later one, never takes effect. */
  setRate(mark: LearningRateMark): void {
    this.#rates = [...this.#rates.filter(({ epoch }) => epoch < mark.epoch), mark];
  }

  /** Epochs after `epoch` are not reached: what was to hold from then on holds from there. */
  endAt(epoch: number): void {
    const last = this.#rates.at(-1);
    if (last && last.epoch > epoch) this.setRate({ ...last, epoch });
  }

  /** The run goes another way after `epoch`. */
  cutAfter(epoch: number): void {
    this.keyframes.cutAfter(epoch);
    this.#rates = this.#rates.filter((mark) => mark.epoch <= epoch);
  }

  /** The run begins anew with a rate. */
  clear(learningRate: number): void {
    this.keyframes.cutAfter(-1);
    this.#rates = [{ epoch: 0, value: learningRate }];
  }

  /** The run goes on from parameters that its epochs did not lead to. */
  amend(frame: Keyframe): void {
    // the epoch after which a newer rate was to hold is not completed
    this.endAt(frame.epoch);
    this.cutAfter(frame.epoch);
    this.keyframes.fix(frame);
  }
}
