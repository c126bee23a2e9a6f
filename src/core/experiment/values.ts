import type { EvaluatedModel } from '../optimizers/evaluatedModel';
import type { Objective } from '../optimizers/objective';
import { largestViolation } from '../optimizers/penalty';
import type { SeriesName } from './trace';

/** What is recorded of an epoch. */
export function valuesOf(
  model: EvaluatedModel,
  objective: Objective,
): Readonly<Record<SeriesName, number>> {
  const { loss, accuracy, validationLoss, validationAccuracy } = model;
  return {
    ...{ loss, accuracy, validationLoss, validationAccuracy },
    objective: objective.valueOf(model),
    gradientNorm: gradientNormOf(model, objective),
  };
}

/** The largest component of the gradient, as the stop rules count it. */
export function gradientNormOf(model: EvaluatedModel, { penalty }: Objective): number {
  return largestViolation(model, model.gradient, penalty);
}
