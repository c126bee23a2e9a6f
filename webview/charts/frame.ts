/**
 * Work that is to be done once before the next frame, however often it is asked for. Browsers hold
 * frames back while a page is hidden, so nothing is drawn that nobody sees.
 */
export class Frame {
  readonly #work: () => void;
  #id: number | undefined;

  constructor(work: () => void) {
    this.#work = work;
  }

  request(): void {
    this.#id ??= requestAnimationFrame(() => {
      this.#id = undefined;
      this.#work();
    });
  }

  dispose(): void {
    if (this.#id !== undefined) cancelAnimationFrame(this.#id);
    this.#id = undefined;
  }
}
