import { dot } from '../../algebra/dot';
import { solveTransposed, solveUpperTriangle } from '../../algebra/upperTriangle';
import type { LabelledMatrix } from '../../kernels/matrix';
import { message } from '../../message';
import type { ColumnTransform } from '../../model/rawUnits';
import { known, withheld, type Quantity } from '../../quantity';
import type { Sliced } from '../../sliced';
import { likelihoodAt, type Likelihood, type Part } from '../rowSums';
import { scaleRows, type ScaledRows } from '../scaledRows';
import type { Separation } from './separation';
import { SignedRows } from './signedRows';
import type { Towards } from './towards';
import { WorkingRows } from './workingRows';

/** A maximum-likelihood estimate, as far as there is one. */
export type LimitEstimate =
  | { readonly kind: 'finite'; readonly value: number; readonly standardError: number }
  | { readonly kind: 'infinite'; readonly towards: Towards }
  /** The column depends on others and was left out. */
  | { readonly kind: 'leftOut' };

/** What the estimates tend to while the likelihood rises to its bound. */
export interface LimitFit {
  /** Of the columns as trained, length n. */
  readonly weights: readonly LimitEstimate[];
  readonly bias: LimitEstimate;
  /** Over the columns in raw units; its weights are those as trained divided by their scale. */
  readonly rawBias: LimitEstimate;
  /** −2 times the bound of the log likelihood. */
  readonly deviance: number;
}

/** Steps of Newton's method at most; it needs about ten. */
const mostSteps = 100;

/**
 * The finite part of the maximum-likelihood estimates of data that are separated quasi-completely.
 *
 * In the limit the separated rows are fitted with certainty and say nothing more, so the likelihood
 * is that of the tied rows; these determine the quantities that stay finite, whichever of the
 * columns that are dependent on them are left out (C. J. Geyer, "Likelihood inference in exponential
 * families and directions of recession", Electronic Journal of Statistics 3, 2009). Standard errors
 * come from the information of the tied rows.
 *
 * Data that are not separated get their ordinary estimates.
 *
 * @param separation what `detectSeparation` found of this matrix
 * @param columns as given to `detectSeparation`
 */
export function* limitFit(
  matrix: LabelledMatrix,
  separation: Separation,
  columns: readonly ColumnTransform[] = [],
): Sliced<Quantity<LimitFit>> {
  const { columnCount } = matrix;
  const scaled = yield* scaleRows(matrix, columns);
  const part = yield* tiedPart(scaled, separation);
  const fit = yield* newton(part);
  if (!fit) {
    return withheld(
      message('The finite weights are not given: the search for them came to no end.'),
    );
  }
  const { beta, likelihood } = fit;
  const estimate = (form: Float64Array): LimitEstimate => {
    const narrow = Float64Array.from(part.columns, (j) => form[j] ?? NaN);
    const pulled = solveTransposed(likelihood.root, narrow.length, narrow);
    return {
      kind: 'finite',
      value: dot(narrow, beta),
      standardError: Math.sqrt(dot(pulled, pulled)),
    };
  };
  const infinite = new Map(separation.infinite.map(({ column, towards }) => [column, towards]));
  const leftOut = new Set(separation.dependent);
  const quantity = (towards: Towards | undefined, form: Float64Array): LimitEstimate =>
    towards ? { kind: 'infinite', towards } : estimate(form);
  return known({
    weights: Array.from({ length: columnCount }, (_, j) =>
      leftOut.has(j) ? { kind: 'leftOut' } : quantity(infinite.get(j), scaled.asTrained(j)),
    ),
    bias: quantity(separation.bias, scaled.asTrained(columnCount)),
    rawBias: quantity(separation.rawBias, scaled.rawBias(columns)),
    // 0 − 0 for no tied rows, not −0
    deviance: 0 - 2 * likelihood.logLikelihood,
  });
}

/** The tied rows, over columns that are independent on them and span what all columns do there. */
function* tiedPart(scaled: ScaledRows, separation: Separation): Sliced<Part> {
  const { isTied, dependent } = separation;
  const rows = new SignedRows(scaled);
  for (const [row, tied] of isTied.entries()) if (tied === 0) rows.take(row);
  const leftOut = new Set(dependent);
  const bias = scaled.size - 1;
  const order = [bias, ...Array.from({ length: bias }, (_, j) => j)].filter((j) => !leftOut.has(j));
  const span = rows.count > 0 ? yield* (yield* WorkingRows.of(rows)).span(order) : undefined;
  return {
    scaled,
    columns: span?.independent ?? [],
    isIncluded: (row) => isTied[row] === 1,
  };
}

/** Newton's method with halved steps, on rows that are not separated. */
function* newton(
  part: Part,
): Sliced<{ readonly beta: Float64Array; readonly likelihood: Likelihood } | undefined> {
  const size = part.columns.length;
  let beta: Float64Array = new Float64Array(size);
  let likelihood = yield* likelihoodAt(part, beta);
  for (let count = 0; count < mostSteps; count++) {
    const pulled = solveTransposed(likelihood.root, size, likelihood.score);
    const step = solveUpperTriangle(likelihood.root, size, pulled);
    // in standard errors; the step after one of 1e-6 is shorter than rounding
    const length = Math.sqrt(dot(pulled, pulled));
    if (!Number.isFinite(length)) return undefined;
    let share = 1;
    let next = added(beta, step, share);
    let at = yield* likelihoodAt(part, next);
    while (at.logLikelihood < likelihood.logLikelihood && length > 1e-6 && share > 1e-6) {
      share /= 2;
      next = added(beta, step, share);
      at = yield* likelihoodAt(part, next);
    }
    beta = next;
    likelihood = at;
    if (length < 1e-7) return { beta, likelihood };
  }
  return undefined;
}

function added(beta: Float64Array, step: Float64Array, share: number): Float64Array {
  return beta.map((value, k) => value + share * (step[k] ?? NaN));
}
