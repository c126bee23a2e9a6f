import { zeroParameters, type Parameters } from '../model/parameters';
import type { Sliced } from '../sliced';
import { newtonStep } from './estimates';
import { fitSums, type FitSums } from './fitSums';
import type { InferenceProblem } from './inference';
import { informationAt, observedInformation, type Information } from './observedInformation';
import { biasFunctional, type Functional, type UnitMap } from './unitMap';

const refinementLimit = 50;
/** Newton steps end when one is a part of the standard errors as small as this. */
const refinedLength = 1e-11;
const nearLength = 1e-4;
const leastShare = 1e-6;

export interface Limit {
  readonly sums: FitSums;
  readonly information: Information;
  /** As trained; in the limit only where the tied rows decide. */
  readonly parameters: Parameters;
  /** Of the columns with the ones of the bias. */
  readonly rank: number;
}

/**
 * The fit itself; when rows are fitted with certainty, the limit of the finite estimates, by Newton
 * steps on the other rows, where they alone decide.
 */
export function* fitInLimit({
  matrix,
  parameters,
  hessian,
  separation,
}: InferenceProblem): Sliced<Limit> {
  if (separation?.isTied.includes(0) !== true) {
    const sums = yield* fitSums(matrix, parameters);
    const information = yield* informationAt(matrix, parameters, hessian);
    return { sums, information, parameters, rank: information.kept.length };
  }
  const { isTied } = separation;
  const isOpen = (row: number): boolean => isTied[row] === 1;
  const isCertain = (row: number): boolean => !isOpen(row);
  // what the tied rows say does not depend on where the growing weights have come to
  let current = zeroParameters(matrix.columnCount);
  let sums = yield* fitSums(matrix, current, isCertain);
  let left = refinementLimit;
  for (;;) {
    const information = yield* observedInformation(matrix, current, isOpen);
    const { step, length } = newtonStep(information, sums.gradient);
    if (!(length > refinedLength) || left === 0) {
      const { kept } = yield* observedInformation(matrix, undefined);
      return { sums, information, parameters: current, rank: kept.length };
    }
    const { deviance } = sums;
    const before = current;
    for (let share = 1; share > leastShare; share /= 2) {
      const next = moved(before, step, share);
      const nextSums = yield* fitSums(matrix, next, isCertain);
      // near the optimum rounding decides, and the whole step is right
      if (nextSums.deviance < deviance || length < nearLength) {
        current = next;
        sums = nextSums;
        break;
      }
    }
    left = current === before ? 0 : left - 1;
  }
}

function moved({ weights, bias }: Parameters, step: Float64Array, share: number): Parameters {
  return {
    weights: weights.map((weight, j) => weight + share * (step[j] ?? NaN)),
    bias: bias + share * (step.at(-1) ?? NaN),
  };
}

/**
 * The functional that is the bias in other units.
 *
 * A constant column that was given no weight is left out of the model, so that the bias is
 * determined in any units; the bias of a column that was given one is part of its weight.
 */
export function biasFunctionalOf(
  { columns, parameters }: InferenceProblem,
  { factors, shifts }: UnitMap,
): Functional {
  return biasFunctional({
    factors,
    shifts: shifts.map((shift, j) =>
      columns[j]?.standardDeviation === 0 && parameters.weights[j] === 0 ? 0 : shift,
    ),
  });
}
