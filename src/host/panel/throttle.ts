/** Does something as soon as it is asked for, but not more often than every `interval()` milliseconds. */
export class Throttle {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly interval: () => number,
    private readonly action: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  request(): void {
    if (this.#timer) return;
    const wait = this.#last + this.interval() - this.now();
    if (wait <= 0) this.#act();
    else this.#timer = setTimeout(() => this.#act(), wait);
  }

  /** Does now what is waiting to be done, if anything is. */
  flush(): void {
    if (this.#timer) this.#act();
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #act(): void {
    this.cancel();
    this.#last = this.now();
    this.action();
  }
}
