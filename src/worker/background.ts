import type { Clock } from '../core/experiment/trainer';
import type { Sliced } from '../core/sliced';

/** A question, and what is to be done with its answer. */
export interface Job<T> {
  readonly work: Sliced<T>;
  /** It may take seconds: whatever does not goes first. */
  readonly isLong: boolean;
  readonly done: (result: T) => void;
  /** Told what the work throws, or why it is given up. */
  readonly fail: (error: unknown) => void;
}

interface Waiting extends Pick<Job<unknown>, 'isLong' | 'fail'> {
  readonly work: Sliced<void>;
}

/** Work that goes on beside a run, one job after the other, in slices; short jobs before long ones. */
export class Background {
  #jobs: Waiting[] = [];

  constructor(private readonly clock: Clock) {}

  get isIdle(): boolean {
    return this.#jobs.length === 0;
  }

  add<T>({ work, isLong, done, fail }: Job<T>): void {
    const whole = (function* (): Sliced<void> {
      done(yield* work);
    })();
    const job = { work: whole, isLong, fail };
    const firstLong = this.#jobs.findIndex((one) => one.isLong);
    const at = isLong || firstLong < 0 ? this.#jobs.length : firstLong;
    this.#jobs.splice(at, 0, job);
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
      // what was done may have given up everything
      if (this.#jobs[0] === job) this.#jobs.shift();
    } while (this.clock() < end);
  }
}
