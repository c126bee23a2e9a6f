import type { Sliced } from '../sliced';
import type { EvaluatedModel } from './evaluatedModel';

/** What an optimiser remembers from step to step: arrays and numbers by name, safe to keep or send. */
export type OptimizerMemory = Readonly<Record<string, Float64Array>>;

/** One epoch of an optimiser came to its end. */
export type EpochOutcome =
  /** `next` holds the new model, evaluated on the training rows. */
  | 'done'
  /** The numbers were left; `next` is of no use. */
  | 'diverged'
  /** No step lowers the objective any more: as far as rounding lets it come. */
  | 'settled';

/**
 * A way of moving weights, advanced by one epoch at a time: a pass over the training rows in one
 * step or many, and for `lbfgs` and `newton` one iteration with its line search. Given the same
 * model, memory, epoch and rate an epoch has the same bits.
 */
export interface Optimizer {
  /**
   * @param current the model as it stands, evaluated; not changed
   * @param next is given the new parameters, loss, accuracy and gradient of the training rows
   * @param learningRate of this epoch's updates
   * @param epoch the epoch that `current` belongs to
   */
  epoch(
    current: EvaluatedModel,
    next: EvaluatedModel,
    learningRate: number,
    epoch: number,
  ): Sliced<EpochOutcome>;
  /** What the next epoch depends on beside its arguments; as it was before an epoch that failed. */
  memory(): OptimizerMemory;
  /** Goes on from what `memory` gave; an empty one begins anew. */
  recall(memory: OptimizerMemory): void;
}
