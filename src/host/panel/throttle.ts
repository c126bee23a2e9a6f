/** Does something as soon as it is asked for, but not more often than those who ask allow. */
export class Throttle {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly action: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @param interval milliseconds that have to lie between the time before and this one */
  request(interval: number): void {
    if (this.#timer) return;
    const wait = this.#last + interval - this.now();
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
