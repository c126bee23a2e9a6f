import { signal, type ReadonlySignal } from '@preact/signals';

/** A clock and a way to be woken; given, so that tests need not wait. */
export interface Timing {
  now(): number;
  /** Calls back after `delay` ms; returns how to call it off. */
  wake(delay: number, callback: () => void): () => void;
}

export const browserTiming: Timing = {
  now: () => performance.now(),
  wake: (delay, callback) => {
    const id = setTimeout(callback, delay);
    return () => clearTimeout(id);
  },
};

/**
 * Slows down what changes sixty times a second to what can be read (numbers in a table) or heard
 * (descriptions for screen readers). The first change passes at once, later ones at most every
 * `interval` ms, and the last one is never lost.
 */
export class Pace {
  readonly #beat = signal(0);
  readonly #interval: number;
  readonly #timing: Timing;
  #last = Number.NEGATIVE_INFINITY;
  #callOff: (() => void) | undefined;

  constructor(interval: number, timing: Timing = browserTiming) {
    this.#interval = interval;
    this.#timing = timing;
  }

  /** Counts the changes that were let through. */
  get beat(): ReadonlySignal<number> {
    return this.#beat;
  }

  /** Something changed. */
  touch(): void {
    if (this.#callOff !== undefined) return;
    const rest = this.#last + this.#interval - this.#timing.now();
    if (rest <= 0) this.flush();
    else this.#callOff = this.#timing.wake(rest, () => this.flush());
  }

  /** Lets the latest change through now: the run was paused, or a step was asked for. */
  flush(): void {
    this.dispose();
    this.#last = this.#timing.now();
    this.#beat.value = this.#beat.peek() + 1;
  }

  dispose(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }
}
