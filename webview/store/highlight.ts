import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { LessonQuantity } from '../../src/core/export/lesson/quantities';

/**
 * The quantities of the model that are lit wherever they appear: in formulas and their numbers, in
 * lines of code, as marks in charts.
 */
export class Highlight {
  readonly #pointed = signal<LessonQuantity | undefined>(undefined);
  readonly #walked = signal<readonly LessonQuantity[]>([]);
  readonly #lit = computed(() => {
    const pointed = this.#pointed.value;
    return pointed === undefined ? this.#walked.value : [pointed];
  });

  /** What is pointed at, else what the step that is walked through is about. */
  get lit(): ReadonlySignal<readonly LessonQuantity[]> {
    return this.#lit;
  }

  get pointed(): ReadonlySignal<LessonQuantity | undefined> {
    return this.#pointed;
  }

  /** A symbol, a number, a mark or a line is pointed at; `undefined`: none is any more. */
  point(quantity: LessonQuantity | undefined): void {
    this.#pointed.value = quantity;
  }

  /** What a walk through a step is about just now. */
  walk(quantities: readonly LessonQuantity[]): void {
    this.#walked.value = quantities;
  }
}
