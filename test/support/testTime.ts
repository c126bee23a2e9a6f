import type { Timing } from '../../webview/store/pace';

/** Time that passes only when told to. */
export class TestTime implements Timing {
  #now = 0;
  #wakes: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  wake(delay: number, callback: () => void): () => void {
    const wake = { at: this.#now + delay, callback };
    this.#wakes.push(wake);
    return () => {
      this.#wakes = this.#wakes.filter((one) => one !== wake);
    };
  }

  get isWaiting(): boolean {
    return this.#wakes.length > 0;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#wakes.filter(({ at }) => at <= this.#now);
    this.#wakes = this.#wakes.filter((wake) => !due.includes(wake));
    for (const { callback } of due) callback();
  }
}
