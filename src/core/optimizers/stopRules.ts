import { message, type Message } from '../message';

/** When training is over; the first rule that holds ends it. */
export interface StopRules {
  /** After this many epochs. */
  readonly epochLimit: number;
  /**
   * When no component of the objective's gradient exceeds this; 0 switches the rule off. At a corner
   * of an L1 penalty it is what exceeds the corner that counts.
   */
  readonly gradientTolerance: number;
  /** When an epoch changes the objective by at most this share of it; 0 switches the rule off. */
  readonly lossTolerance: number;
  /** After so many epochs in a row without a new least validation loss; 0 switches the rule off. */
  readonly patience: number;
  /** After so many seconds of training; 0 switches the rule off. */
  readonly timeLimit: number;
}

/** The rules among other settings, and nothing else. */
export function stopRulesOf({
  epochLimit,
  gradientTolerance,
  lossTolerance,
  patience,
  timeLimit,
}: StopRules): StopRules {
  return { epochLimit, gradientTolerance, lossTolerance, patience, timeLimit };
}

/** Where a run stands, as far as the rules look at it. */
export interface Standing {
  readonly epoch: number;
  /** The largest component of the gradient, see {@link StopRules.gradientTolerance}. */
  readonly gradientNorm: number;
  /** |change of the objective in the last epoch| / |objective|; NaN before there was one. */
  readonly relativeChange: number;
  /** The epoch with the least validation loss so far, and that loss; NaN without validation. */
  readonly bestEpoch: number;
  readonly bestValidationLoss: number;
  /** Seconds of training so far. */
  readonly seconds: number;
}

/** Why a run that stands there is over, or `undefined` when it is not. */
export function reasonToStop(standing: Standing, rules: StopRules): Message | undefined {
  const { epoch, gradientNorm, relativeChange, bestEpoch, bestValidationLoss, seconds } = standing;
  const { epochLimit, gradientTolerance, lossTolerance, patience, timeLimit } = rules;
  if (gradientTolerance > 0 && gradientNorm <= gradientTolerance) {
    return message('The loss is flat: no component of its gradient exceeds {tolerance}.', {
      tolerance: gradientTolerance,
    });
  }
  if (lossTolerance > 0 && relativeChange <= lossTolerance) {
    return message(
      'The loss has settled: the last epoch changed it by less than {tolerance} of it.',
      {
        tolerance: lossTolerance,
      },
    );
  }
  if (patience > 0 && epoch - bestEpoch >= patience && !Number.isNaN(bestValidationLoss)) {
    return message(
      'The validation loss has not improved for {patience} epochs; it was least, {loss}, at epoch {epoch}.',
      { patience, loss: Number(bestValidationLoss.toPrecision(6)), epoch: bestEpoch },
    );
  }
  if (epoch >= epochLimit) {
    return message('The limit of {limit} epochs is reached.', { limit: epochLimit });
  }
  if (timeLimit > 0 && seconds >= timeLimit) {
    return message('The limit of {seconds} seconds of training is reached.', {
      seconds: timeLimit,
    });
  }
  return undefined;
}
