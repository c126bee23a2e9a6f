import type { OptimizerMemory } from '../optimizers/optimizer';
import type { Parameters } from '../model/parameters';
import type { SavedProgress } from './progress';

/** All that the epochs after one depend on, beside the learning rates. */
export interface Keyframe extends Parameters {
  readonly epoch: number;
  readonly memory: OptimizerMemory;
  /** What the stop rules remember; absent where it is not known. */
  readonly progress?: SavedProgress;
}

export interface KeptFrame {
  readonly frame: Keyframe;
  /** Set by hand: no replay can come by it, so it is never given up. */
  readonly isFixed: boolean;
}

/** Bytes that a frame takes beside its numbers: the objects and the heads of their arrays. */
const overhead = 400;
/** However few numbers a frame has, more frames than this do not make a replay shorter to notice. */
const mostFrames = 2 ** 17;
const fewestFrames = 64;

/**
 * Epochs from which a run can be taken up again, evenly spread over it, in bounded memory: whenever
 * they are too many, every other one is given up and the distance between them doubles.
 */
export class Keyframes {
  #kept: KeptFrame[] = [];
  #distance = 1;
  #capacity: number | undefined;

  /** @param budget bytes that the frames may take together */
  constructor(readonly budget: number = 64 * 2 ** 20) {}

  get all(): readonly KeptFrame[] {
    return this.#kept;
  }

  /** Whether a frame at `epoch` would be kept; asked of every epoch, so that few are made in vain. */
  wants(epoch: number): boolean {
    const last = this.#kept.at(-1);
    return last === undefined || epoch >= last.frame.epoch + this.#distance;
  }

  /** Keeps a frame behind all others, unless it is too close to the one before. */
  add(frame: Keyframe): void {
    if (!this.wants(frame.epoch)) return;
    this.#capacity ??= capacityOf(frame, this.budget);
    if (this.#kept.length >= this.#capacity) {
      this.#thin();
      if (!this.wants(frame.epoch)) return;
    }
    this.#kept.push({ frame, isFixed: false });
  }

  /** Keeps a frame that the epochs before do not lead to; all behind it are void. */
  fix(frame: Keyframe): void {
    this.cutAfter(frame.epoch - 1);
    this.#kept.push({ frame, isFixed: true });
  }

  /** The last frame at or before `epoch`. */
  before(epoch: number): Keyframe | undefined {
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#kept[middle]?.frame.epoch ?? Infinity) <= epoch) low = middle + 1;
      else high = middle;
    }
    return this.#kept[low - 1]?.frame;
  }

  /** Gives up what lies behind `epoch`. */
  cutAfter(epoch: number): void {
    const end = this.#kept.findLastIndex(({ frame }) => frame.epoch <= epoch);
    this.#kept.length = end + 1;
    if (end < 0) this.#distance = 1;
  }

  #thin(): void {
    this.#distance *= 2;
    let last = -Infinity;
    this.#kept = this.#kept.filter(({ frame, isFixed }) => {
      if (!isFixed && frame.epoch < last + this.#distance) return false;
      last = frame.epoch;
      return true;
    });
  }
}

function capacityOf({ weights, memory }: Keyframe, budget: number): number {
  const remembered = Object.values(memory).reduce((sum, { length }) => sum + length, 0);
  const bytes = Float64Array.BYTES_PER_ELEMENT * (weights.length + remembered) + overhead;
  return Math.min(mostFrames, Math.max(fewestFrames, Math.floor(budget / bytes)));
}
