import { usesLearningRate } from '../../../src/core/optimizers/settings';
import type { FormulaContext } from '../context';
import type { Moment } from '../moment';
import { isOneUpdate, updateNumbers } from '../updateNumbers';
import type { StepNumbers } from './stepGeometry';

/** How one parameter moves by the update that follows. */
export interface ParameterStep extends StepNumbers {
  readonly gradient: number;
  readonly learningRate: number;
  /** Whether the step is −η times the slope and nothing else. */
  readonly isPlain: boolean;
  /** Why it is not known where it leads to; absent where it is. */
  readonly absence: 'searched' | 'batches' | 'beyond' | undefined;
}

/**
 * @param column of the weight, or the number of columns for the bias
 * @param made where the step led to, once it was made
 */
export function parameterStep(
  { point, update, experiment }: FormulaContext,
  column: number,
  made: Moment | undefined,
): ParameterStep {
  const isBias = column === point.weights.length;
  const valueAt = (at: Pick<Moment['point'], 'weights' | 'bias'>): number =>
    isBias ? at.bias : (at.weights[column] ?? NaN);
  const { optimizer, penalty } = experiment;
  const { learningRate } = update;
  const before = valueAt(point);
  const gradient = valueAt(point.gradient);
  const after = updateNumbers(point, update, column)?.after ?? (made && valueAt(made.point));
  const isFinite = Number.isFinite(after);
  const isShrunk = penalty.l1 > 0 && !isBias;
  const isPlain = isFinite && optimizer.kind === 'gd' && !isShrunk && isOneUpdate(update);
  const slides =
    (optimizer.kind === 'gd' && isShrunk) ||
    optimizer.kind === 'momentum' ||
    optimizer.kind === 'nesterov';
  const plain = before - learningRate * gradient;
  return {
    before,
    after: isFinite ? after : undefined,
    plain: slides && isFinite && isOneUpdate(update) && Number.isFinite(plain) ? plain : undefined,
    gradient,
    learningRate,
    isPlain,
    absence: absenceOf(after, usesLearningRate(optimizer)),
  };
}

function absenceOf(after: number | undefined, hasRate: boolean): ParameterStep['absence'] {
  if (after !== undefined) return Number.isFinite(after) ? undefined : 'beyond';
  return hasRate ? 'batches' : 'searched';
}
