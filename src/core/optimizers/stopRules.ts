import { message, type Message } from '../message';
import { largestComponent } from '../model/gradient';
import type { Parameters } from '../model/parameters';

/** When training is over. */
export interface StopRules {
  /** After this many epochs. */
  readonly epochLimit: number;
  /** When no component of the gradient exceeds this; 0 switches the rule off. */
  readonly gradientTolerance: number;
}

/** Why a run that stands at `epoch` with this gradient is over, or `undefined` when it is not. */
export function reasonToStop(
  epoch: number,
  gradient: Parameters,
  { epochLimit, gradientTolerance }: StopRules,
): Message | undefined {
  if (gradientTolerance > 0 && largestComponent(gradient) <= gradientTolerance) {
    return message('The loss is flat: no component of its gradient exceeds {tolerance}.', {
      tolerance: gradientTolerance,
    });
  }
  if (epoch >= epochLimit) {
    return message('The limit of {limit} epochs is reached.', { limit: epochLimit });
  }
  return undefined;
}
