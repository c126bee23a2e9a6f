/** What was measured of a stretch of frames. */
export interface FrameFigures {
  /** Milliseconds between two frames. */
  readonly intervals: readonly number[];
  /** Milliseconds of each frame spent in the page's own frame callbacks: drawing. */
  readonly drawing: readonly number[];
}

/** Runs inside a page and takes the time of its frames, from the next one on. */
export class FrameWatch {
  readonly #intervals: number[] = [];
  readonly #drawing: number[] = [];
  readonly #request = window.requestAnimationFrame.bind(window);
  #isStopped = false;

  /** @param onFrame called in each frame; what it takes does not count as drawing */
  constructor(onFrame: () => void = () => undefined) {
    const request = this.#request;
    let drawn = 0;
    window.requestAnimationFrame = (callback) =>
      request((time) => {
        const start = performance.now();
        callback(time);
        drawn += performance.now() - start;
      });
    let last: number | undefined;
    const look = (time: number): void => {
      if (this.#isStopped) return;
      if (last !== undefined) {
        this.#intervals.push(time - last);
        this.#drawing.push(drawn);
      }
      last = time;
      drawn = 0;
      request(look);
      onFrame();
    };
    request(look);
  }

  stop(): FrameFigures {
    this.#isStopped = true;
    window.requestAnimationFrame = this.#request;
    return { intervals: this.#intervals, drawing: this.#drawing };
  }
}
