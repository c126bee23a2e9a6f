import type { Kernels } from '../kernels/kernels';
import { rowStart, type LabelledMatrix } from '../kernels/matrix';
import { plainKernels } from '../kernels/plainKernels';
import { message } from '../message';
import type { Parameters } from '../model/parameters';
import { known, withheld, type Quantity } from '../quantity';
import { Stint, type Sliced } from '../sliced';
import type { Inference, InferenceProblem, Interval } from './inference';
import { biasFunctionalOf, fitInLimit } from './limit';
import type { Information } from './observedInformation';
import { ProfileLikelihood } from './profile';
import { toRawUnits, toStandardizedUnits, weightFunctional, type Functional } from './unitMap';

/** In the order of the features. */
export interface CoefficientIntervals {
  readonly weights: readonly Quantity<Interval>[];
  readonly bias: Quantity<Interval>;
}

export interface ProfileIntervals {
  readonly level: number;
  readonly raw: CoefficientIntervals;
  readonly standardized: CoefficientIntervals;
}

/**
 * The profile-likelihood interval of every coefficient that inference gives, at its level; the others
 * are withheld for the same reasons. Each takes some ten passes for the Hessian.
 *
 * @param inference of the same problem
 * @param kernels in whose storage the problem's matrix lies
 */
export function* profileIntervals(
  problem: InferenceProblem,
  inference: Inference,
  kernels: Kernels,
): Sliced<ProfileIntervals> {
  const { columns, level } = problem;
  const { information, parameters } = yield* fitInLimit(problem);
  const part = yield* identifiedPart(problem, information, parameters, kernels);
  const intervalOf = function* (
    functional: Functional,
    { reason }: Quantity<unknown>,
  ): Sliced<Quantity<Interval>> {
    if (reason) return withheld(reason);
    const interval = yield* part.profile.interval(
      part.parameters,
      Float64Array.from(part.columns, (j) => functional[j] ?? NaN),
      level,
    );
    return interval
      ? known(interval)
      : withheld(
          message(
            'The columns depend on one another so nearly that the profile of the likelihood could not be followed.',
          ),
        );
  };

  const raw = toRawUnits(columns);
  const standardized = toStandardizedUnits(columns);
  const rawWeights: Quantity<Interval>[] = [];
  for (const [j, coefficient] of inference.raw.weights.entries()) {
    rawWeights.push(yield* intervalOf(weightFunctional(raw, j), coefficient));
  }
  return {
    level,
    raw: {
      weights: rawWeights,
      bias: yield* intervalOf(biasFunctionalOf(problem, raw), inference.raw.bias),
    },
    standardized: {
      // a weight in other units is a multiple of itself, and so are its bounds
      weights: rawWeights.map((interval, j) =>
        scaled(interval, (standardized.factors[j] ?? NaN) / (raw.factors[j] ?? NaN)),
      ),
      bias: yield* intervalOf(biasFunctionalOf(problem, standardized), inference.standardized.bias),
    },
  };
}

function scaled(interval: Quantity<Interval>, factor: number): Quantity<Interval> {
  if (!interval.value) return interval;
  const { lower, upper } = interval.value;
  return known({ lower: lower * factor, upper: upper * factor });
}

/** A fit whose optimum exists and is unique: of independent columns, and of the tied rows. */
interface IdentifiedPart {
  readonly profile: ProfileLikelihood;
  readonly parameters: Parameters;
  /** Which of the parameters these are, the bias last. */
  readonly columns: readonly number[];
}

function* identifiedPart(
  { matrix, separation }: InferenceProblem,
  { kept, dependent, nullVectors, units }: Information,
  { weights, bias }: Parameters,
  kernels: Kernels,
): Sliced<IdentifiedPart> {
  const { rowCount, columnCount } = matrix;
  const isTied = separation?.isTied.includes(0) === true ? separation.isTied : undefined;
  const columns = [...kept].sort((a, b) => a - b);
  const own = Float64Array.of(...weights, bias);
  // what dependent columns carry is moved to the others, with the same logits for every row
  for (const [k, column] of dependent.entries()) {
    const amount = (own[column] ?? NaN) * (units[column] ?? NaN);
    nullVectors[k]?.forEach((value, j) => {
      own[j] = (own[j] ?? NaN) - (amount * value) / (units[j] ?? NaN);
    });
  }
  const parameters = {
    weights: Float64Array.from(columns.slice(0, -1), (j) => own[j] ?? NaN),
    bias: own[columnCount] ?? NaN,
  };
  if (!isTied && dependent.length === 0) {
    return { profile: new ProfileLikelihood(kernels, matrix), parameters, columns };
  }
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) if (!isTied || isTied[row] === 1) rows.push(row);
  const copy = yield* copyOf(matrix, rows, columns.slice(0, -1));
  // other kernels could not give the memory of the copy back
  return { profile: new ProfileLikelihood(plainKernels, copy), parameters, columns };
}

function* copyOf(
  matrix: LabelledMatrix,
  rows: readonly number[],
  columns: readonly number[],
): Sliced<LabelledMatrix> {
  const { tileRows, values, labels } = matrix;
  const copy = plainKernels.allocate(rows.length, columns.length);
  const target = { ...copy, rowCount: rows.length, columnCount: columns.length };
  const stint = new Stint();
  for (const [to, row] of rows.entries()) {
    const start = rowStart(matrix, row);
    const end = rowStart(target, to);
    for (const [k, j] of columns.entries()) {
      copy.values[end + k * copy.tileRows] = values[start + j * tileRows] ?? NaN;
    }
    copy.labels[to] = labels[row] ?? NaN;
    if (stint.spend(columns.length)) yield;
  }
  return target;
}
