import type { DesignSpec } from '../data/design/designSpec';
import { defaultReadOptions, type ReadOptions } from '../data/table/readOptions';

/** All that reproduces a run, together with the file. */
export interface Experiment extends DesignSpec {
  /** How the file is read as a table. */
  readonly reading: ReadOptions;
  /** η; finite, > 0. */
  readonly learningRate: number;
  /** Training stops after this many epochs. */
  readonly epochLimit: number;
  /** Training stops when no component of the gradient exceeds this; 0 switches the rule off. */
  readonly gradientTolerance: number;
}

/** What is used where the user says nothing. */
export const defaultExperiment = {
  settings: [],
  reading: defaultReadOptions,
  standardize: true,
  validationShare: 0.2,
  seed: 42,
  learningRate: 0.3,
  epochLimit: 10_000,
  gradientTolerance: 1e-9,
} as const satisfies Omit<Experiment, 'label' | 'positiveClass' | 'features'>;

/** η is a step length: any finite number above zero. */
export function isLearningRate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/** An epoch limit is a whole number that a Float64 counter can still count to exactly. */
export function isEpochLimit(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
