import type { ComponentChildren } from 'preact';
import type { LessonQuantity } from '../../src/core/export/lesson/quantities';

/** The four parts of a step. */
export const beats = ['forward', 'loss', 'gradient', 'update'] as const;
export type Beat = (typeof beats)[number];

/** One formula, in symbols and in numbers. */
export interface Formula {
  readonly id: string;
  /** What it computes. */
  readonly quantity: LessonQuantity;
  readonly name: string;
  /** What it means, in a line. */
  readonly meaning: string;
  /** What stands to the left of the sign, the sign included. */
  readonly left: ComponentChildren;
  /** Pieces between which a line may break. */
  readonly symbols: readonly ComponentChildren[];
  /** The same with the numbers of the row; none where there are none. */
  readonly numbers: readonly ComponentChildren[];
  /** Why there are no numbers, or what to know of them. */
  readonly note?: string | undefined;
  /** The formula as it is read aloud, with its value. */
  readonly spoken: string;
}

/** Whatever the formulas may need to name things by. */
export interface FormulaNames {
  readonly positiveClass: string;
  readonly negativeClass: string;
  /** The chosen column, and how many there are. */
  readonly column: string;
  readonly columnCount: number;
}
