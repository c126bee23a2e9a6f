import type { Clock } from '../core/experiment/trainer';
import type { Sliced } from '../core/sliced';

/** A question whose answer takes long, and what is to be done with the answer. */
interface Job {
  readonly work: Sliced<void>;
  readonly fail: (error: unknown) => void;
}

/** Work that goes on beside a run, one job after the other, in slices. */
export class Background {
  #jobs: Job[] = [];

  constructor(private readonly clock: Clock) {}

  get isIdle(): boolean {
    return this.#jobs.length === 0;
  }

  /** @param done told the result; what the work throws, `fail` is told */
  add<T>(work: Sliced<T>, done: (result: T) => void, fail: (error: unknown) => void): void {
    this.#jobs.push({
      work: (function* (): Sliced<void> {
        done(yield* work);
      })(),
      fail,
    });
  }

  /** Gives up everything; each job is told why. */
  clear(reason: unknown): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    for (const { fail } of jobs) fail(reason);
  }

  /** Works for so many milliseconds, and at least by one slice of the first job. */
  slice(milliseconds: number): void {
    const end = this.clock() + milliseconds;
    do {
      const [job] = this.#jobs;
      if (!job) return;
      try {
        if (job.work.next().done !== true) continue;
      } catch (error) {
        job.fail(error);
      }
      this.#jobs.shift();
    } while (this.clock() < end);
  }
}
