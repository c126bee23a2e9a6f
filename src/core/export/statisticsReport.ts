import type { Feature } from '../data/design/designMatrix';
import type { Analysis, Estimate, FirthEstimates } from '../experiment/analysis';
import type { DesignSummary } from '../experiment/state';
import { inEnglish } from '../message';
import { inRawUnits, inStandardizedUnits } from '../model/rawUnits';
import type { Parameters } from '../model/parameters';
import { agreementDigits } from '../optimizers/agreement';
import type { OptimumStatus } from '../optimizers/optimum';
import type { Quantity } from '../quantity';
import type { Coefficient, Coefficients, Interval } from '../statistics/inference';
import {
  collinearityOf,
  separationOf,
  type CollinearityReport,
  type SeparationReport,
} from './dataReport';
import type { InBothUnits } from './units';

/** The key of the bias beside the names of the features, in quantities that are given for both. */
export const biasKey = '(bias)';

/** By feature, the bias under {@link biasKey}; `null` where it does not apply, see `withheld`. */
type ByFeature<T> = Readonly<Record<string, T | null>>;
type Range = readonly [lower: number, upper: number];

/** What is known at the optimum, as plain data that survives JSON. */
export interface StatisticsReport {
  /**
   * Of the weights that training has come to with those of the optimum, 0 to 15; `null` where there
   * is no optimum, or not only one.
   */
  readonly agreementDigits: number | null;
  readonly optimum: {
    readonly status: OptimumStatus;
    readonly loss: number;
    /** With the penalty. */
    readonly objective: number;
    /** The largest component of the gradient that is left. */
    readonly gradientNorm: number;
    readonly iterations: number;
    /** The optimum itself; of a separated class the weights that the search has come to. */
    readonly weights: InBothUnits<ByFeature<number>>;
  };
  /** Maximum-likelihood estimates: of separated classes those that stay finite, in the limit. */
  readonly estimates: InBothUnits<ByFeature<number>>;
  readonly standardErrors: InBothUnits<ByFeature<number>>;
  readonly z: InBothUnits<ByFeature<number>>;
  readonly p: InBothUnits<ByFeature<number>>;
  readonly confidenceLevel: number;
  /** Wald's. */
  readonly confidenceIntervals: InBothUnits<ByFeature<Range>>;
  /** Of the profile likelihood; `null` where they would take too long. */
  readonly profileIntervals: InBothUnits<ByFeature<Range>> | null;
  readonly oddsRatios: InBothUnits<ByFeature<number>>;
  readonly oddsRatioIntervals: InBothUnits<ByFeature<Range>>;
  /** Firth's estimates and their standard errors, raw units; of separated classes only. */
  readonly firth: {
    readonly estimates: ByFeature<number>;
    readonly standardErrors: ByFeature<number>;
  } | null;
  /** Why something is `null`, by feature. */
  readonly withheld: Readonly<Record<string, string>>;
  readonly likelihoodRatio: {
    readonly chiSquare: number;
    readonly degreesOfFreedom: number;
    readonly p: number;
  } | null;
  readonly aic: number | null;
  readonly bic: number | null;
  readonly tjurR2: number | null;
  readonly separation: SeparationReport;
  readonly collinearity: CollinearityReport;
  readonly learningRateBounds: RateReport & { readonly unscaled: RateReport };
}

interface RateReport {
  /** 1/L and 2/L. */
  readonly smooth: number;
  readonly monotone: number;
  /** 2/λmax(H(w*)), where there is an optimum. */
  readonly critical: number | null;
}

/** @param point weights and bias that training has come to, units as trained */
export function statisticsOf(
  { features }: DesignSummary,
  analysis: Analysis,
  point: Parameters,
): StatisticsReport {
  const { optimum, inference, profile, rates, separation, collinearity } = analysis;
  const { raw, standardized, fit } = inference;
  const inUnits = <T>(
    get: (coefficient: Coefficient) => T | undefined,
  ): InBothUnits<ByFeature<T>> => ({
    raw: byFeature(features, raw, get),
    standardized: byFeature(features, standardized, get),
  });
  const rateOf = (scaling: 'trained' | 'unscaled'): RateReport => ({
    ...rates.bounds[scaling],
    critical: rates.critical[scaling].value ?? null,
  });
  return {
    agreementDigits:
      optimum.status === 'found' || optimum.status === 'approximate'
        ? agreementDigits(point, optimum.parameters)
        : null,
    optimum: {
      status: optimum.status,
      loss: optimum.loss,
      objective: optimum.objective,
      gradientNorm: optimum.gradientNorm,
      iterations: optimum.iterations,
      weights: {
        raw: named(features, inRawUnits(optimum.parameters, features)),
        standardized: named(features, inStandardizedUnits(optimum.parameters, features)),
      },
    },
    estimates: inUnits(({ estimate }) => estimate),
    standardErrors: inUnits(({ standardError }) => standardError),
    z: inUnits(({ z }) => z),
    p: inUnits(({ p }) => p),
    confidenceLevel: inference.level,
    confidenceIntervals: inUnits(({ interval }) => rangeOf(interval)),
    profileIntervals: profile.value
      ? {
          raw: byFeature(features, profile.value.raw, rangeOf),
          standardized: byFeature(features, profile.value.standardized, rangeOf),
        }
      : null,
    oddsRatios: inUnits(({ oddsRatio }) => oddsRatio.value?.ratio),
    oddsRatioIntervals: inUnits(
      ({ oddsRatio }) => oddsRatio.value && rangeOf(oddsRatio.value.interval),
    ),
    firth: analysis.firth?.value ? firthOf(features, analysis.firth.value) : null,
    withheld: reasons(features, raw),
    likelihoodRatio: fit.likelihoodRatio.value ?? null,
    aic: fit.aic.value ?? null,
    bic: fit.bic.value ?? null,
    tjurR2: fit.tjurR2.value ?? null,
    separation: separationOf(features, separation),
    collinearity: collinearityOf(features, collinearity),
    learningRateBounds: { ...rateOf('trained'), unscaled: rateOf('unscaled') },
  };
}

function firthOf(
  features: readonly Feature[],
  { weights, bias }: FirthEstimates,
): NonNullable<StatisticsReport['firth']> {
  const all = [...weights.entries()].map(([j, one]): [string, Estimate] => [
    features[j]?.name ?? '',
    one,
  ]);
  all.push([biasKey, bias]);
  return {
    estimates: Object.fromEntries(all.map(([name, { estimate }]) => [name, estimate])),
    standardErrors: Object.fromEntries(
      all.map(([name, { standardError }]) => [name, standardError]),
    ),
  };
}

function byFeature<T, U>(
  features: readonly Feature[],
  { weights, bias }: { readonly weights: readonly Quantity<T>[]; readonly bias: Quantity<T> },
  get: (value: T) => U | undefined,
): ByFeature<U> {
  const entry = ({ value }: Quantity<T>): U | null =>
    value === undefined ? null : (get(value) ?? null);
  return Object.fromEntries([
    ...features.map(({ name }, j): [string, U | null] => {
      const weight = weights[j];
      return [name, weight ? entry(weight) : null];
    }),
    [biasKey, entry(bias)],
  ]);
}

function reasons(
  features: readonly Feature[],
  { weights, bias }: Coefficients,
): Record<string, string> {
  const all: [string, Quantity<Coefficient> | undefined][] = [
    ...features.map(({ name }, j): [string, Quantity<Coefficient> | undefined] => [
      name,
      weights[j],
    ]),
    [biasKey, bias],
  ];
  return Object.fromEntries(
    all.flatMap(([name, quantity]) =>
      quantity?.reason ? [[name, inEnglish(quantity.reason)]] : [],
    ),
  );
}

function named(features: readonly Feature[], { weights, bias }: Parameters): ByFeature<number> {
  const ofWeights = features.map(({ name }, j): [string, number] => [name, weights[j] ?? NaN]);
  return Object.fromEntries([...ofWeights, [biasKey, bias]]);
}

function rangeOf({ lower, upper }: Interval): Range {
  return [lower, upper];
}
