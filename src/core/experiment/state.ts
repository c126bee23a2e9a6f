import type { Feature, Imputed } from '../data/design/designMatrix';
import type { LeftOut } from '../data/table/table';
import type { Message } from '../message';
import type { OptimizerMemory } from '../optimizers/optimizer';
import type { Parameters } from '../model/parameters';

export type { Parameters } from '../model/parameters';

/** The model at one epoch. */
export interface ModelPoint extends Parameters {
  readonly epoch: number;
  /** ∇L (with an L2 penalty ∇L + λ₂w) at these weights, training rows, units as trained. */
  readonly gradient: Parameters;
  /** What the optimiser remembers of the steps that led here. */
  readonly memory: OptimizerMemory;
}

/**
 * - `ready`: prepared, at epoch 0 or restored, never played
 * - `running`, `paused`
 * - `finished`: a stop rule ended it; it can be played on after the rule is changed
 * - `diverged`: an update left the finite numbers; the last finite weights are kept
 */
export type TrainingStatus = 'ready' | 'running' | 'paused' | 'finished' | 'diverged';

export interface TrainingState {
  readonly status: TrainingStatus;
  /** Why it is in this state, in words; always given for `finished` and `diverged`. */
  readonly reason: Message | undefined;
  readonly epoch: number;
  readonly learningRate: number;
  readonly epochLimit: number;
}

/** A change of the learning rate: `value` holds from the update after `epoch`. */
export interface LearningRateMark {
  readonly epoch: number;
  readonly value: number;
}

/** What is known of a design without its rows: crosses the port to the host and the views. */
export interface DesignSummary {
  readonly label: string;
  readonly positiveClass: string;
  readonly negativeClass: string;
  readonly features: readonly Feature[];
  readonly trainingRows: number;
  /** Training rows of the positive class. */
  readonly trainingPositives: number;
  readonly validationRows: number;
  readonly leftOut: readonly LeftOut[];
  /** One entry for each feature whose missing values are filled in, in the order of the file. */
  readonly imputed: readonly Imputed[];
  /** What the user should know of the features before trusting the weights: leaks, constants. */
  readonly warnings: readonly Message[];
  /** Learning rates below which descent is smooth (1/L) and never rises (2/L), for this matrix. */
  readonly learningRateBounds: { readonly smooth: number; readonly monotone: number };
}

/** Enough to go on from where a run stood. */
export interface Checkpoint extends Parameters {
  readonly epoch: number;
  readonly learningRate: number;
  /** Absent: the optimiser begins anew. */
  readonly memory?: OptimizerMemory;
}
