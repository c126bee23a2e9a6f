import { userError } from '../message';
import type { OptimizerSettings, Penalty } from './settings';

/** @throws UserError when the optimiser cannot train with the penalty */
export function requireTrainable(
  { kind }: Pick<OptimizerSettings, 'kind'>,
  { l1 }: Pick<Penalty, 'l1'>,
): void {
  if (l1 === 0 || kind === 'gd' || kind === 'momentum' || kind === 'nesterov') return;
  throw userError(
    'An L1 penalty needs steps that can stop at zero, and {optimizer} has none. Choose gradient descent (also in batches), momentum or Nesterov, or an L2 penalty.',
    { optimizer: kind },
  );
}
