import type { Experiment } from '../../src/core/experiment/experiment';
import {
  usesLearningRate,
  type InitialWeights,
  type OptimizerKind,
  type OptimizerSettings,
  type Schedule,
  type TrainingSettings,
} from '../../src/core/optimizers/settings';

/**
 * How a run is trained, as a form holds it: what belongs to one choice only keeps its number while
 * another is chosen, so that a change of mind loses nothing.
 */
export interface TrainingDraft {
  readonly optimizer: OptimizerKind;
  /** A step looks at `batchSize` rows instead of at all of them. */
  readonly isBatched: boolean;
  readonly batchSize: number;
  readonly momentum: number;
  readonly schedule: Schedule['kind'];
  readonly scheduleEpochs: number;
  readonly scheduleFactor: number;
  readonly l1: number;
  readonly l2: number;
  readonly classWeight: TrainingSettings['classWeight'];
  readonly initialWeights: InitialWeights['kind'];
  readonly standardDeviation: number;
  readonly standardize: boolean;
  readonly validationShare: number;
  readonly seed: number;
  readonly precision: Experiment['precision'];
  readonly gradientTolerance: number;
  readonly lossTolerance: number;
  readonly patience: number;
  readonly timeLimit: number;
}

/** What of a draft is not as in the run. */
export type TrainingChanges = Partial<TrainingDraft>;

/** Numbers that fields begin with when what they belong to is chosen for the first time. */
const beginnings = { batchSize: 32, scheduleEpochs: 1000, scheduleFactor: 0.5, deviation: 0.1 };

export function draftOf(experiment: Experiment): TrainingDraft {
  const { optimizer, penalty, schedule, initialWeights } = experiment;
  const { classWeight, standardize, validationShare, seed, precision } = experiment;
  const { gradientTolerance, lossTolerance, patience, timeLimit } = experiment;
  return {
    optimizer: optimizer.kind,
    isBatched: optimizer.batchSize > 0,
    batchSize: optimizer.batchSize > 0 ? optimizer.batchSize : beginnings.batchSize,
    momentum: optimizer.momentum,
    schedule: schedule.kind,
    scheduleEpochs: schedule.kind === 'constant' ? beginnings.scheduleEpochs : schedule.epochs,
    scheduleFactor: schedule.kind === 'step' ? schedule.factor : beginnings.scheduleFactor,
    ...penalty,
    initialWeights: initialWeights.kind,
    standardDeviation:
      initialWeights.kind === 'normal' ? initialWeights.standardDeviation : beginnings.deviation,
    ...{ classWeight, standardize, validationShare, seed, precision },
    ...{ gradientTolerance, lossTolerance, patience, timeLimit },
  };
}

/** The experiment with the settings of a draft; what a draft does not say is as it was. */
export function experimentWith(draft: TrainingDraft, before: Experiment): Experiment {
  const { classWeight, standardize, validationShare, seed, precision } = draft;
  const { gradientTolerance, lossTolerance, patience, timeLimit } = draft;
  return {
    ...before,
    optimizer: {
      kind: draft.optimizer,
      batchSize: draft.isBatched ? draft.batchSize : 0,
      momentum: draft.momentum,
    },
    penalty: { l1: draft.l1, l2: draft.l2 },
    schedule: scheduleOf(draft),
    initialWeights: initialWeightsOf(draft, before),
    ...{ classWeight, standardize, validationShare, seed, precision },
    ...{ gradientTolerance, lossTolerance, patience, timeLimit },
  };
}

function scheduleOf({ schedule, scheduleEpochs, scheduleFactor }: TrainingDraft): Schedule {
  switch (schedule) {
    case 'constant':
      return { kind: schedule };
    case 'step':
      return { kind: schedule, epochs: scheduleEpochs, factor: scheduleFactor };
    case 'inverse':
    case 'cosine':
      return { kind: schedule, epochs: scheduleEpochs };
  }
}

function initialWeightsOf(
  { initialWeights, standardDeviation }: TrainingDraft,
  before: Experiment,
): InitialWeights {
  if (initialWeights === 'normal') return { kind: 'normal', standardDeviation };
  // weights are given by an experiment, never typed here
  if (initialWeights === 'given' && before.initialWeights.kind === 'given') {
    return before.initialWeights;
  }
  return { kind: 'zero' };
}

/** Whether two experiments are trained in the same way, whatever they are trained on. */
export function isTrainedAlike(a: Experiment, b: Experiment): boolean {
  return JSON.stringify(wayOf(a)) === JSON.stringify(wayOf(b));
}

/** All that {@link experimentWith} sets and that has an effect. */
function wayOf(experiment: Experiment): unknown {
  const { optimizer, penalty, schedule, initialWeights, classWeight, standardize } = experiment;
  const { validationShare, seed, precision } = experiment;
  const { gradientTolerance, lossTolerance, patience, timeLimit } = experiment;
  return [
    ...[optimizer.kind, usesLearningRate(optimizer) ? optimizer.batchSize : 0],
    ...[usesMomentum(optimizer) ? optimizer.momentum : 0, penalty.l1, penalty.l2],
    ...[schedule.kind, schedule.kind === 'constant' ? 0 : schedule.epochs],
    ...[schedule.kind === 'step' ? schedule.factor : 0, initialWeights.kind],
    initialWeights.kind === 'normal' ? initialWeights.standardDeviation : 0,
    ...[classWeight, standardize, validationShare, seed, precision],
    ...[gradientTolerance, lossTolerance, patience, timeLimit],
  ];
}

/** Whether a part of the last step is kept. */
export function usesMomentum({ kind }: Pick<OptimizerSettings, 'kind'>): boolean {
  return kind === 'momentum' || kind === 'nesterov';
}

/** The changes with one more; one that is as in the run is none. */
export function withChange<K extends keyof TrainingDraft>(
  changes: TrainingChanges,
  inRun: TrainingDraft,
  setting: K,
  value: TrainingDraft[K],
): TrainingChanges {
  const next = { ...changes, [setting]: value };
  if (value === inRun[setting]) Reflect.deleteProperty(next, setting);
  return next;
}
