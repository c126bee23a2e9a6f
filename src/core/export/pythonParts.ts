import { usesLearningRate } from '../optimizers/settings';
import { firstEpochOf, type TrainedModel } from './pythonModel';

/** The parts of a training that are written down only where an experiment has them. */
export interface Parts {
  /** The optimiser searches the lengths of its steps. */
  readonly searches: boolean;
  readonly startsAtZero: boolean;
  readonly isHeldBack: boolean;
  readonly inBatches: boolean;
  readonly isWeighted: boolean;
  readonly hasL1: boolean;
  readonly hasL2: boolean;
  readonly ratesChange: boolean;
  /** Columns that give no feature, but whose value a row must have to be used. */
  readonly alsoNeeded: readonly string[];
}

export function partsOf(model: TrainedModel): Parts {
  const { experiment, design, marks } = model;
  const { optimizer, penalty, classWeight } = experiment;
  const first = firstEpochOf(model);
  const searches = !usesLearningRate(optimizer);
  return {
    searches,
    // the optimum is the same wherever the search begins
    startsAtZero: searches || isAtZero(model),
    isHeldBack: experiment.validationShare > 0,
    inBatches: !searches && optimizer.batchSize > 0 && optimizer.batchSize < design.trainingRows,
    isWeighted: classWeight === 'balanced',
    hasL1: penalty.l1 > 0,
    hasL2: penalty.l2 > 0,
    ratesChange: marks.some(({ epoch }) => epoch > first && epoch < model.point.epoch),
    alsoNeeded: alsoNeeded(model),
  };
}

function isAtZero({ start, experiment }: TrainedModel): boolean {
  if (!start) return experiment.initialWeights.kind === 'zero';
  return start.bias === 0 && start.weights.every((weight) => weight === 0);
}

/** Columns whose cells are looked at though they give no feature. */
export function alsoNeeded({ experiment, design }: TrainedModel): string[] {
  const given = new Set(design.features.map(({ column }) => column));
  const imputed = new Set(
    experiment.settings.flatMap(({ column, missing }) => (missing === 'drop' ? [] : [column])),
  );
  return experiment.features.filter((column) => !given.has(column) && !imputed.has(column));
}
