import type { Feature } from '../../src/core/data/design/designMatrix';
import type { Experiment } from '../../src/core/experiment/experiment';
import type { ModelPoint } from '../../src/core/experiment/state';
import type { FormulaNumbers } from './numbers';
import type { Goal } from './symbols';
import type { UpdateRun } from './updateNumbers';

/** Everything that a formula may need to be written with its numbers. */
export interface FormulaContext {
  readonly experiment: Experiment;
  readonly update: UpdateRun;
  readonly point: ModelPoint;
  readonly numbers: FormulaNumbers;
  readonly isHeldBack: boolean;
  readonly positiveClass: string;
  readonly negativeClass: string;
  /** The chosen column, its index, and how many columns there are. */
  readonly feature: Feature;
  readonly column: number;
  readonly columnCount: number;
  /** The value of the column in its own units. */
  readonly raw: number;
  readonly trainingRows: number;
  /** η as it is set, before any schedule. */
  readonly setRate: number;
}

/** What is made small: L, or J where there is a penalty. */
export function goalOf({ experiment: { penalty } }: Pick<FormulaContext, 'experiment'>): Goal {
  return penalty.l1 > 0 || penalty.l2 > 0 ? 'J' : 'L';
}

/** The class of the row by its name. */
export function classOf({
  numbers,
  positiveClass,
  negativeClass,
}: Pick<FormulaContext, 'numbers' | 'positiveClass' | 'negativeClass'>): string {
  return numbers.y === 1 ? positiveClass : negativeClass;
}
