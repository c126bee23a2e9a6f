import type { DesignSpec } from '../data/design/designSpec';
import { defaultReadOptions, type ReadOptions } from '../data/table/readOptions';
import { defaultTrainingSettings, type TrainingSettings } from '../optimizers/settings';
import type { StopRules } from '../optimizers/stopRules';

/** All that reproduces a run, together with the file. */
export interface Experiment extends DesignSpec, TrainingSettings, StopRules {
  /** How the file is read as a table. */
  readonly reading: ReadOptions;
  /** η; finite, > 0. */
  readonly learningRate: number;
  /** `single`: X is kept in 32 bits, all arithmetic is done in 64. */
  readonly precision: 'double' | 'single';
}

/** How a run is trained, whatever its data. */
export type TrainingRules = Omit<Experiment, 'label' | 'positiveClass' | 'features'>;

/** What is used where the user says nothing. */
export const defaultExperiment = {
  ...defaultTrainingSettings,
  settings: [],
  reading: defaultReadOptions,
  standardize: true,
  validationShare: 0.2,
  seed: 42,
  learningRate: 0.3,
  precision: 'double',
  epochLimit: 10_000,
  gradientTolerance: 1e-9,
  lossTolerance: 0,
  patience: 0,
  timeLimit: 0,
} as const satisfies Omit<Experiment, 'label' | 'positiveClass' | 'features'>;

/** η is a step length: any finite number above zero. */
export function isLearningRate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/** An epoch limit is a whole number that a Float64 counter can still count to exactly. */
export function isEpochLimit(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
