import type { ClassWeights, HessianPass, Kernels, Pass } from '../kernels/kernels';
import type { LabelledMatrix } from '../kernels/matrix';
import { wholePass } from '../kernels/wholePass';
import type { Sliced } from '../sliced';
import type { EvaluatedModel } from './evaluatedModel';
import { addPenaltyGradient, penaltyOf } from './penalty';
import { noPenalty, type Penalty } from './settings';

/** What an objective is made of, beside the rows. */
export interface ObjectiveOptions {
  readonly penalty?: Penalty;
  readonly classWeights?: ClassWeights | undefined;
}

/** J = L + penalty on the training rows: evaluated in pieces, with its gradient and its Hessian. */
export class Objective {
  readonly penalty: Penalty;
  readonly #pass: Pass;
  #hessianPass: HessianPass | undefined;

  constructor(
    readonly kernels: Kernels,
    readonly matrix: LabelledMatrix,
    readonly options: ObjectiveOptions = {},
  ) {
    this.penalty = options.penalty ?? noPenalty;
    this.#pass = kernels.pass(matrix, { gradient: true, classWeights: options.classWeights });
  }

  /** n */
  get columnCount(): number {
    return this.matrix.columnCount;
  }

  /** Fills in loss, accuracy and gradient of a model at its parameters. */
  *evaluate(model: EvaluatedModel): Sliced<void> {
    const pass = this.#pass;
    yield* wholePass(pass, model.weights, model.bias);
    model.loss = pass.loss;
    model.accuracy = pass.correct / this.matrix.rowCount;
    model.gradient.bias = pass.biasGradient;
    pass.copyWeightGradient(model.gradient.weights);
    addPenaltyGradient(model.weights, this.penalty, model.gradient.weights);
  }

  /** J of an evaluated model. */
  valueOf(model: EvaluatedModel): number {
    return model.loss + penaltyOf(model, this.penalty);
  }

  /** Writes the Hessian of the smooth part, bias last, (n+1)×(n+1), to `target`. */
  *hessian({ weights, bias }: EvaluatedModel, target: Float64Array): Sliced<void> {
    this.#hessianPass ??= this.kernels.hessianPass(this.matrix, this.options.classWeights);
    const pass = this.#hessianPass;
    yield* wholePass(pass, weights, bias);
    pass.copyTo(target);
    const size = this.columnCount + 1;
    for (let j = 0; j < this.columnCount; j++) {
      target[j * size + j] = (target[j * size + j] ?? NaN) + this.penalty.l2;
    }
  }
}
