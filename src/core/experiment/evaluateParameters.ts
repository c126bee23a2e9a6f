import type { Design } from '../data/design/designMatrix';
import { message } from '../message';
import { areFinite, copyParameters, type Parameters } from '../model/parameters';
import { emptyModel } from '../optimizers/evaluatedModel';
import type { Objective } from '../optimizers/objective';
import { known, withheld, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';
import { ValidationEvaluation } from './validationEvaluation';

/** What a model is worth on the rows of a design. */
export interface ParameterEvaluation {
  readonly training: {
    /** L */
    readonly loss: number;
    /** L + penalty */
    readonly objective: number;
    readonly accuracy: number;
  };
  /** Absent where no rows were held back. */
  readonly validation?: { readonly loss: number; readonly accuracy: number };
  /** ∇L + λ₂w on the training rows, units as trained. */
  readonly gradient: Parameters;
}

/**
 * Evaluates any parameters as the epochs of a run are evaluated: the numbers are the same to the
 * last bit. Withheld where they are not finite, as no epoch of a run is.
 * @param objective whose passes nobody else uses
 * @throws RangeError when the parameters are not of this design
 */
export function* evaluateParameters(
  { weights, bias }: Parameters,
  design: Design,
  objective: Objective,
): Sliced<Quantity<ParameterEvaluation>> {
  if (weights.length !== objective.columnCount) {
    throw new RangeError('the weights are not of this design');
  }
  const model = { ...emptyModel(weights.length), weights, bias };
  yield* objective.evaluate(model);
  yield* new ValidationEvaluation(objective.kernels, design, objective.options).evaluate(model);
  const { loss, accuracy, validationLoss, validationAccuracy } = model;
  const value = objective.valueOf(model);
  const hasValidation = design.validation.rowCount > 0;
  const isFinite = Number.isFinite(value) && areFinite(model.gradient);
  if (!isFinite || (hasValidation && !Number.isFinite(validationLoss))) {
    return withheld(message('With these weights the loss is beyond the finite numbers.'));
  }
  return known({
    training: { loss, objective: value, accuracy },
    ...(hasValidation && {
      validation: { loss: validationLoss, accuracy: validationAccuracy },
    }),
    gradient: copyParameters(model.gradient),
  });
}
