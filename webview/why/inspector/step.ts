import { scheduledRate } from '../../../src/core/optimizers/schedule';
import { softThreshold } from '../../../src/core/optimizers/penalty';
import type { Run } from '../../store/run';

/** The step that gradient descent makes from the point that is shown, of one parameter. */
export interface GradientStep {
  readonly kind: 'step';
  /** η of the update after the epoch that is shown. */
  readonly rate: number;
  /** −η times the gradient. */
  readonly change: number;
  readonly before: number;
  readonly after: number;
  /** Whether an L1 penalty then moves the parameter on towards 0, which `after` contains. */
  readonly isShrunk: boolean;
}

/** Why the gradient of all rows alone does not say what the step is. */
export interface OtherStep {
  readonly kind: 'batches' | 'optimizer';
}

export function stepOf(
  run: Run,
  component: number | 'bias',
  gradient: number,
): GradientStep | OtherStep {
  const { optimizer, penalty, schedule } = run.info.experiment;
  if (optimizer.kind !== 'gd') return { kind: 'optimizer' };
  const { batchSize } = optimizer;
  if (batchSize > 0 && batchSize < run.info.design.trainingRows) return { kind: 'batches' };
  const { epoch, weights, bias } = run.shownPoint.value;
  const rate = scheduledRate(schedule, run.shownRate, epoch);
  const before = component === 'bias' ? bias : (weights[component] ?? Number.NaN);
  const change = -rate * gradient;
  const isShrunk = component !== 'bias' && penalty.l1 > 0;
  const after = isShrunk ? softThreshold(before + change, rate * penalty.l1) : before + change;
  return { kind: 'step', rate, change, before, after, isShrunk };
}
