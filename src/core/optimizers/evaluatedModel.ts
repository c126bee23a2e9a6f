import { areFinite } from '../model/parameters';

/** A model and what it is worth; written in place, so that an epoch allocates nothing. */
export interface EvaluatedModel {
  readonly weights: Float64Array;
  bias: number;
  /** Of the smooth part of the objective, ∇L + λ₂w, on the training rows. */
  readonly gradient: { readonly weights: Float64Array; bias: number };
  /** L, the mean loss of the training rows, weighted by class where that was asked for. */
  loss: number;
  accuracy: number;
  /** NaN where no rows were held back. */
  validationLoss: number;
  validationAccuracy: number;
}

export function emptyModel(columnCount: number): EvaluatedModel {
  return {
    weights: new Float64Array(columnCount),
    bias: 0,
    gradient: { weights: new Float64Array(columnCount), bias: NaN },
    loss: NaN,
    accuracy: NaN,
    validationLoss: NaN,
    validationAccuracy: NaN,
  };
}

/** Takes over parameters and everything that is known of them. */
export function copyModel(from: EvaluatedModel, to: EvaluatedModel): void {
  to.weights.set(from.weights);
  to.bias = from.bias;
  to.gradient.weights.set(from.gradient.weights);
  to.gradient.bias = from.gradient.bias;
  to.loss = from.loss;
  to.accuracy = from.accuracy;
  to.validationLoss = from.validationLoss;
  to.validationAccuracy = from.validationAccuracy;
}

/** Whether loss and gradient are finite numbers. */
export function isFiniteModel({ loss, gradient }: EvaluatedModel): boolean {
  return Number.isFinite(loss) && areFinite(gradient);
}
