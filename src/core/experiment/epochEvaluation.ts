import type { Design } from '../data/design/designMatrix';
import { EpochPass, rowsPerBlock } from '../kernels/epochPass';

/** A model and what it is worth; written in place, so that an epoch allocates nothing. */
export interface EvaluatedModel {
  readonly weights: Float64Array;
  bias: number;
  readonly gradient: { readonly weights: Float64Array; bias: number };
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

/**
 * Work between two looks at the clock, in cells of X (a row costs about 16 cells more, for its
 * exponential and logarithm): well under a millisecond. Very wide blocks take a little longer.
 */
const cellsPerPiece = 2 ** 16;

/** Evaluates a model on the training and the validation rows, in pieces. */
export class EpochEvaluation {
  readonly #training: EpochPass;
  readonly #validation: EpochPass;
  readonly #trainingRows: number;
  readonly #validationRows: number;
  readonly #blocksPerPiece: number;
  #model: EvaluatedModel | undefined;

  constructor({ training, validation }: Design) {
    this.#training = new EpochPass(training, true);
    this.#validation = new EpochPass(validation, false);
    this.#trainingRows = training.rowCount;
    this.#validationRows = validation.rowCount;
    const cellsPerBlock = rowsPerBlock(training.columnCount) * (training.columnCount + 16);
    this.#blocksPerPiece = Math.max(1, Math.floor(cellsPerPiece / cellsPerBlock));
  }

  /** Starts on `model`, giving up what is under way; its weights and bias must stay as they are until
   * it is done. */
  begin(model: EvaluatedModel): void {
    this.#model = model;
    this.#training.begin(model.weights, model.bias);
    this.#validation.begin(model.weights, model.bias);
  }

  /** Whether an evaluation has been begun and not been finished. */
  get isUnderWay(): boolean {
    return this.#model !== undefined;
  }

  /** Goes on by one piece; the last one completes the model. */
  advance(): void {
    const model = this.#model;
    if (model === undefined) return;
    for (let i = 0; i < this.#blocksPerPiece; i++) {
      if (!this.#training.done) this.#training.advance();
      else if (!this.#validation.done) this.#validation.advance();
    }
    if (!this.#training.done || !this.#validation.done) return;
    model.loss = this.#training.loss;
    model.accuracy = this.#training.correct / this.#trainingRows;
    model.validationLoss = this.#validation.loss;
    model.validationAccuracy = this.#validation.correct / this.#validationRows;
    model.gradient.bias = this.#training.biasGradient;
    this.#training.copyWeightGradient(model.gradient.weights);
    this.#model = undefined;
  }
}
