/**
 * Work cut into slices of a few milliseconds: it yields between them, so that whoever does it can
 * listen to others in between or give it up. Where it is cut never changes its result.
 */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** Work without a pause: 1 to 4 ms of plain TypeScript, the slower the machine the more. */
const workPerSlice = 2 ** 18;

/**
 * Tells sliced work when to pause, by the numbers that it reads or multiplies, so that the cuts are
 * the same on every machine.
 */
export class Stint {
  #spent = 0;

  /** Accounts for a piece of work. @returns whether it is time to pause; then the next stint begins */
  spend(work: number): boolean {
    this.#spent += work;
    if (this.#spent <= workPerSlice) return false;
    this.#spent = 0;
    return true;
  }
}

/** Does sliced work in one go. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
