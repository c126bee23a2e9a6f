import { userError } from '../message';
import { Descent } from './descent';
import { Lbfgs } from './lbfgs';
import { Newton } from './newton';
import type { Objective } from './objective';
import type { Optimizer } from './optimizer';
import type { OptimizerSettings, Penalty } from './settings';

/**
 * @param seed of the draws of batches
 * @throws UserError when the optimiser cannot train with the penalty
 */
export function createOptimizer(
  objective: Objective,
  settings: OptimizerSettings,
  seed: number,
): Optimizer {
  requireTrainable(settings, objective.penalty);
  if (settings.kind === 'lbfgs') return new Lbfgs(objective);
  if (settings.kind === 'newton') return new Newton(objective);
  return new Descent(objective, settings, seed);
}

/** @throws UserError when the optimiser cannot train with the penalty */
export function requireTrainable({ kind }: OptimizerSettings, { l1 }: Penalty): void {
  if (l1 === 0 || kind === 'gd' || kind === 'momentum' || kind === 'nesterov') return;
  throw userError(
    'An L1 penalty needs steps that can stop at zero, and {optimizer} has none. Choose gradient descent (also in batches), momentum or Nesterov, or an L2 penalty.',
    { optimizer: kind },
  );
}
