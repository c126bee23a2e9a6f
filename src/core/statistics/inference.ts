import type { ClassWeights } from '../kernels/kernels';
import type { LabelledMatrix } from '../kernels/matrix';
import { message, type Message } from '../message';
import type { Parameters } from '../model/parameters';
import type { ColumnMoments } from '../model/rawUnits';
import { known, withheld, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';
import { Estimates, newtonStep, type NewtonStep } from './estimates';
import type { FitSums } from './fitSums';
import { goodnessOfFit, type GoodnessOfFit } from './goodnessOfFit';
import { biasFunctionalOf, fitInLimit } from './limit';
import { criticalValue, twoSidedP } from './normal';
import type { Information } from './observedInformation';
import type { Separation } from './separation/separation';
import {
  toRawUnits,
  toStandardizedUnits,
  weightFunctional,
  type Functional,
  type UnitMap,
} from './unitMap';

/** Farther from the optimum than this many standard errors, nothing is said of the estimates. */
const distanceLimit = 1e-3;
/** Nor where a Newton step would change a logit, by one column at its largest value, by more. */
const reachLimit = 1e-2;

/** The range in which a parameter lies with the confidence of its level. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** What classical inference says of one weight or of the bias. */
export interface Coefficient {
  readonly estimate: number;
  readonly standardError: number;
  /** estimate / standard error: A. Wald's test of a value of 0. */
  readonly z: number;
  /** Probability of a |z| as large or larger if the true value were 0. */
  readonly p: number;
  /** Wald's interval: estimate ± the critical value times the standard error. */
  readonly interval: Interval;
  /** e to the estimate, the factor of the odds for one unit more (for the bias: the odds at 0). */
  readonly oddsRatio: Quantity<OddsRatio>;
}

export interface OddsRatio {
  readonly ratio: number;
  readonly interval: Interval;
}

/** In the order of the features. */
export interface Coefficients {
  readonly weights: readonly Quantity<Coefficient>[];
  readonly bias: Quantity<Coefficient>;
}

export interface Inference {
  /** Of the intervals, for example 0.95. */
  readonly level: number;
  readonly raw: Coefficients;
  readonly standardized: Coefficients;
  readonly fit: GoodnessOfFit;
}

/** What inference needs of {@link Separation}. */
export type InfiniteEstimates = Pick<Separation, 'infinite' | 'isTied'>;

export interface InferenceProblem {
  /** The training rows. */
  readonly matrix: LabelledMatrix;
  /** The optimum of the loss (or a point near it), as trained. */
  readonly parameters: Parameters;
  /** How each column as trained was made, length n. */
  readonly columns: readonly ColumnMoments[];
  /** Of the intervals: in [0, 1), for example 0.95. */
  readonly level: number;
  /** Whether the optimum is that of a loss with a penalty. */
  readonly penalized: boolean;
  readonly classWeights?: ClassWeights | undefined;
  /**
   * The Hessian of the mean loss at the parameters, bias last, (n+1)×(n+1), if it is known: it spares
   * large data a pass that is long, where the columns are independent enough for it.
   */
  readonly hessian?: Float64Array | undefined;
  /** Which estimates are infinite; absent when the classes overlap. */
  readonly separation?: InfiniteEstimates | undefined;
}

/**
 * Classical inference from the observed information at the optimum (Y. Pawitan, In All Likelihood,
 * 2001, ch. 2; A. Agresti, Categorical Data Analysis, 3rd ed., §5.5), in raw and standardised units.
 * What does not hold is withheld with the reason: everything for a fit with a penalty or class
 * weights and away from the optimum; single coefficients when their estimate is infinite or the
 * columns leave it undetermined. Where some estimates are infinite, the others are given in the limit.
 */
export function* infer(problem: InferenceProblem): Sliced<Inference> {
  const { matrix, columns, level } = problem;
  const { sums, information, parameters, rank } = yield* fitInLimit(problem);
  const reason = whyNoInference(
    problem,
    sums,
    isThere(newtonStep(information, sums.gradient), information),
  );
  const infinite = new Set(problem.separation?.infinite.map(({ column }) => column));
  const critical = criticalValue(level);
  const estimates = yield* Estimates.of(information, parameters);
  const coefficientOf = (functional: Functional, undetermined: Message): Quantity<Coefficient> => {
    if (reason) return withheld(reason);
    if (!estimates.isDetermined(functional)) return withheld(undetermined);
    return known(
      coefficient(estimates.estimate(functional), estimates.standardError(functional), critical),
    );
  };
  const inUnits = (units: UnitMap): Coefficients => ({
    weights: columns.map((_, j) =>
      coefficientOf(
        weightFunctional(units, j),
        infinite.has(j) ? infiniteEstimate() : undeterminedEstimate(),
      ),
    ),
    bias: coefficientOf(
      biasFunctionalOf(problem, units),
      infinite.size > 0 ? infiniteEstimate() : undeterminedEstimate(),
    ),
  });
  return {
    level,
    raw: inUnits(toRawUnits(columns)),
    standardized: inUnits(toStandardizedUnits(columns)),
    fit: goodnessOfFit(sums, matrix.rowCount, rank, reason),
  };
}

function coefficient(estimate: number, standardError: number, critical: number): Coefficient {
  const reach = critical * standardError;
  const interval = { lower: estimate - reach, upper: estimate + reach };
  const z = estimate / standardError;
  return {
    estimate,
    standardError,
    z,
    p: twoSidedP(z),
    interval,
    oddsRatio: oddsRatioOf(estimate, interval),
  };
}

/** Withheld where it leaves the numbers, which happens when the unit of a column is very large. */
export function oddsRatioOf(estimate: number, interval: Interval): Quantity<OddsRatio> {
  const bounds = { lower: Math.exp(interval.lower), upper: Math.exp(interval.upper) };
  if (bounds.upper === Infinity || Math.exp(estimate) === 0) {
    return withheld(
      message(
        'For one whole unit of this column the odds change by more than a number can say. Measured in a smaller unit it would have an odds ratio.',
      ),
    );
  }
  return known({ ratio: Math.exp(estimate), interval: bounds });
}

/**
 * Whether parameters are the optimum, by the Newton step that is left. Where classes are separated
 * and nobody has noticed, the step is a small part of the standard errors, which are immense; but the
 * logits of the separated rows still go on by about 1 at each.
 */
function isThere({ step, length }: NewtonStep, { units }: Information): boolean {
  const reach = step.reduce((most, one, j) => Math.max(most, Math.abs(one * (units[j] ?? NaN))), 0);
  return length <= distanceLimit && reach <= reachLimit;
}

/** Why nothing of classical inference holds; undefined when it does. */
function whyNoInference(
  { matrix, penalized, classWeights }: InferenceProblem,
  { positives }: FitSums,
  isAtOptimum: boolean,
): Message | undefined {
  if (positives === 0 || positives === matrix.rowCount) {
    return message('All rows are of one class, so there is nothing to estimate.');
  }
  if (penalized) {
    return message(
      'A penalty pulls the weights towards 0, so standard errors, tests and intervals of maximum likelihood do not apply.',
    );
  }
  if (classWeights && classWeights.positive !== classWeights.negative) {
    return message(
      'With class weights the loss is no likelihood, so standard errors, tests and intervals do not apply.',
    );
  }
  if (!isAtOptimum) {
    return message(
      'Standard errors, tests and intervals hold at the optimum only, and it has not been reached.',
    );
  }
  return undefined;
}

function infiniteEstimate(): Message {
  return message(
    'The estimate is infinite, because the classes are separated; it has no standard error.',
  );
}

function undeterminedEstimate(): Message {
  return message(
    'The rows do not determine this estimate: the column is constant or a combination of others.',
  );
}
