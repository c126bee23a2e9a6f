import { Descent } from './descent';
import { Lbfgs } from './lbfgs';
import { Newton } from './newton';
import type { Objective } from './objective';
import type { Optimizer } from './optimizer';
import { requireTrainable } from './requireTrainable';
import type { OptimizerSettings } from './settings';

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
