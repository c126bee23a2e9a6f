import type { Design, DesignMatrix } from '../data/design/designMatrix';
import { assess, type Assessment, type ByPart } from '../evaluation/assess';
import { logitsOf, rankLogits } from '../evaluation/rankedLogits';
import type { Parameters } from '../model/parameters';
import { known, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';

/** All scores and curves of a model on the rows it was trained on and on those held back. */
export type AssessmentByPart = ByPart<Quantity<Assessment>>;

export function* assessDesign(
  { training, validation }: Design,
  parameters: Parameters,
  threshold: number,
): Sliced<AssessmentByPart> {
  return {
    training: yield* assessPart(training, parameters, threshold),
    ...(validation.rowCount > 0 && {
      validation: yield* assessPart(validation, parameters, threshold),
    }),
  };
}

function* assessPart(
  matrix: DesignMatrix,
  parameters: Parameters,
  threshold: number,
): Sliced<Quantity<Assessment>> {
  const ranked = yield* rankLogits(yield* logitsOf(parameters, matrix), matrix.labels);
  return ranked.reason ? ranked : known(yield* assess(ranked.value, { threshold }));
}
