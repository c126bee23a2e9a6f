import { dot } from '../algebra/dot';
import { solveTransposed, solveUpperTriangle } from '../algebra/upperTriangle';
import type { LabelledMatrix } from '../kernels/matrix';
import { message } from '../message';
import type { Parameters } from '../model/parameters';
import type { ColumnTransform } from '../model/rawUnits';
import { known, withheld, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';
import { penalizedLikelihoodAt, type PenalizedLikelihood } from './penalizedScore';
import type { Part } from './rowSums';
import { scaleRows, type ScaledRows } from './scaledRows';
import { SignedRows } from './separation/signedRows';
import { WorkingRows } from './separation/workingRows';

/** Estimates of Firth's penalised likelihood. */
export interface FirthFit {
  /** As trained. */
  readonly parameters: Parameters;
  /** I(β)⁻¹ of the parameters as trained, the bias last, (n+1)×(n+1) row after row. */
  readonly covariance: Float64Array;
  /** Log likelihood of the rows at the estimates, without the penalty. */
  readonly logLikelihood: number;
  /**
   * Log likelihood + ½ log |I(β)| with I in units as trained: differences between models over the
   * same columns are free of units.
   */
  readonly penalizedLogLikelihood: number;
  /** Steps it took. */
  readonly steps: number;
}

/** Steps at most; the endometrial data need about 20. */
const mostSteps = 500;

/**
 * Logistic regression by the likelihood with Jeffreys' prior, l(β) + ½ log |I(β)| (D. Firth, "Bias
 * reduction of maximum likelihood estimates", Biometrika 80, 1993; for separated data: G. Heinze and
 * M. Schemper, "A solution to the problem of separation in logistic regression", Statistics in
 * Medicine 21, 2002). Its estimates are finite for any data with columns that are independent, and
 * nearer the truth on average for few rows. Linear changes of the columns' units change them as they
 * change maximum-likelihood estimates.
 *
 * Steps are those of Fisher scoring on the modified score, halved while the penalised likelihood
 * falls. Standard errors are the roots of the diagonal of I(β)⁻¹, as `logistf` and `brglm2` give.
 *
 * @param columns how the columns as trained were made of the raw ones, where they were
 * @returns withheld when a column is constant or depends on others, or there is no end
 */
export function* firthFit(
  matrix: LabelledMatrix,
  columns: readonly ColumnTransform[] = [],
): Sliced<Quantity<FirthFit>> {
  if (matrix.rowCount === 0) return withheld(message('There are no rows to train on.'));
  const scaled = yield* scaleRows(matrix, columns);
  const part = wholePart(scaled);
  if (!(yield* isIndependent(scaled, part.columns))) {
    return withheld(
      message(
        'Firth’s estimates need columns that do not depend on one another. Take out constant columns and those that others determine.',
      ),
    );
  }
  const fit = yield* scoring(part);
  if (!fit) {
    return withheld(
      message('Firth’s estimates are not given: the search for them came to no end.'),
    );
  }
  return known(asTrained(scaled, fit));
}

function wholePart(scaled: ScaledRows): Part {
  return {
    scaled,
    columns: Array.from({ length: scaled.size }, (_, j) => j),
    isIncluded: () => true,
  };
}

function* isIndependent(scaled: ScaledRows, columns: readonly number[]): Sliced<boolean> {
  if (scaled.matrix.rowCount < columns.length) return false;
  const working = yield* WorkingRows.of(new SignedRows(scaled));
  const span = yield* working.span(columns);
  return span.independent.length === columns.length;
}

interface ScaledFit {
  readonly beta: Float64Array;
  readonly likelihood: PenalizedLikelihood;
  readonly steps: number;
}

function* scoring(part: Part): Sliced<ScaledFit | undefined> {
  const size = part.columns.length;
  let beta: Float64Array = new Float64Array(size);
  let likelihood = yield* penalizedLikelihoodAt(part, beta);
  let previous = Infinity;
  for (let steps = 1; steps <= mostSteps; steps++) {
    const pulled = solveTransposed(likelihood.root, size, likelihood.score);
    const step = solveUpperTriangle(likelihood.root, size, pulled);
    // in standard errors; below 1e-6 the likelihood is too flat to tell whether it rises
    const length = Math.sqrt(dot(pulled, pulled));
    if (!Number.isFinite(length)) return undefined;
    let share = 1;
    for (;;) {
      const next = beta.map((value, k) => value + share * (step[k] ?? NaN));
      const at = yield* penalizedLikelihoodAt(part, next);
      const rises = at.penalized >= likelihood.penalized;
      if (rises || length < 1e-6 || share < 1e-6) {
        beta = next;
        likelihood = at;
        break;
      }
      share /= 2;
    }
    // steps shrink by a factor each, until they are rounding
    if (length < 1e-15 || (length < 1e-10 && length >= previous))
      return { beta, likelihood, steps };
    previous = length;
  }
  return undefined;
}

function asTrained(scaled: ScaledRows, { beta, likelihood, steps }: ScaledFit): FirthFit {
  const size = scaled.size;
  const forms = Array.from({ length: size }, (_, j) => scaled.asTrained(j));
  const trained = Float64Array.from(forms, (form) => dot(form, beta));
  // covariance of two forms f, g: (R⁻ᵀf)·(R⁻ᵀg)
  const pulled = forms.map((form) => solveTransposed(likelihood.root, size, form));
  const covariance = new Float64Array(size * size);
  for (const [i, a] of pulled.entries()) {
    for (const [j, b] of pulled.entries()) covariance[i * size + j] = dot(a, b);
  }
  // |I| as trained is |I| of the scaled columns times the squares of their scales
  const logScales = scaled.inverseScale.reduce(
    (sum, inverseScale) => sum - Math.log(inverseScale),
    0,
  );
  return {
    parameters: { weights: trained.slice(0, size - 1), bias: trained[size - 1] ?? NaN },
    covariance,
    logLikelihood: likelihood.logLikelihood,
    penalizedLogLikelihood: likelihood.penalized + logScales,
    steps,
  };
}
