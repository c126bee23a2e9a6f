/**
 * Work cut into slices of a few milliseconds: it yields between them, so that whoever does it can
 * listen to others in between or give it up. Where it is cut never changes its result.
 */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** Does sliced work in one go. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
