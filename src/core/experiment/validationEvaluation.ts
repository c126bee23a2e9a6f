import type { Design } from '../data/design/designMatrix';
import type { Kernels, Pass } from '../kernels/kernels';
import { wholePass } from '../kernels/wholePass';
import type { EvaluatedModel } from '../optimizers/evaluatedModel';
import type { ObjectiveOptions } from '../optimizers/objective';
import type { Sliced } from '../sliced';

/**
 * Fills in loss and accuracy on the rows that were held back; NaN when there are none. Classes count
 * as they do in training, so that the two losses can be compared.
 */
export class ValidationEvaluation {
  readonly #pass: Pass | undefined;
  readonly #rowCount: number;

  constructor(kernels: Kernels, { validation }: Design, { classWeights }: ObjectiveOptions) {
    this.#rowCount = validation.rowCount;
    if (this.#rowCount > 0)
      this.#pass = kernels.pass(validation, { gradient: false, classWeights });
  }

  *evaluate(model: EvaluatedModel): Sliced<void> {
    const pass = this.#pass;
    if (!pass) return;
    yield* wholePass(pass, model.weights, model.bias);
    model.validationLoss = pass.loss;
    model.validationAccuracy = pass.correct / this.#rowCount;
  }
}
