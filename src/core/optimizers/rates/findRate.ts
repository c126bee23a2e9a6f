import { message, type Message } from '../../message';
import type { Parameters } from '../../model/parameters';
import { known, withheld, type Quantity } from '../../quantity';
import type { Sliced } from '../../sliced';
import { emptyModel } from '../evaluatedModel';
import type { LearningRateBounds } from '../learningRateBounds';
import type { Objective } from '../objective';
import type { Optimizer } from '../optimizer';

/** Rates from the smallest to the largest, each the same factor above the one before. */
export interface RateRange {
  readonly smallest: number;
  readonly largest: number;
  readonly count: number;
}

/** Where a range test begins to fall and ends to make sense for any data: four decades about 1/L. */
export function rangeAround({ smooth }: LearningRateBounds): RateRange {
  return { smallest: smooth * 1e-4, largest: smooth * 1e4, count: 101 };
}

/** The rates of a range; the ends are exact. */
export function ratesOf({ smallest, largest, count }: RateRange): Float64Array {
  return Float64Array.from({ length: count }, (_, k) =>
    k === 0
      ? smallest
      : k === count - 1
        ? largest
        : smallest * Math.exp((Math.log(largest / smallest) * k) / (count - 1)),
  );
}

export interface RateTest {
  /** The objective at the start. */
  readonly start: number;
  /** The rates that were tried, up to the one at which the objective ran away. */
  readonly rates: Float64Array;
  /** The objective after the step with that rate; finite. */
  readonly objectives: Float64Array;
  readonly suggestion: Quantity<RateSuggestion>;
}

export interface RateSuggestion {
  readonly rate: number;
  /** Why this one. */
  readonly because: Message;
}

/** The test ends when the objective is so many times that of the start. */
const runaway = 2;
/** A smaller decrease, relative to the start, is none. */
const leastDecrease = 1e-6;
/** How far below the rate with the lowest objective the suggestion is. */
const caution = 10;

/**
 * A range test (L. N. Smith, "Cyclical learning rates", WACV 2017): one epoch at each rate, each from
 * where the one before ended, while the rate grows from tiny until the objective runs away.
 *
 * The suggestion is a tenth of the rate at which the objective was lowest. What is gained by
 * larger rates along flat directions hides for some steps what they lose along steep ones; the
 * tenth is clear of it.
 *
 * @param optimizer one that goes by the learning rate, at its beginning
 * @param start the weights that are asked about; they are not changed
 */
export function* findRate(
  objective: Objective,
  optimizer: Optimizer,
  start: Parameters,
  range: RateRange,
): Sliced<RateTest> {
  let current = emptyModel(objective.columnCount);
  let next = emptyModel(objective.columnCount);
  current.weights.set(start.weights);
  current.bias = start.bias;
  yield* objective.evaluate(current);
  const startValue = objective.valueOf(current);
  const rates = ratesOf(range);
  const objectives = new Float64Array(rates.length);
  let count = 0;
  for (const [epoch, rate] of rates.entries()) {
    const outcome = yield* optimizer.epoch(current, next, rate, epoch);
    if (outcome !== 'done') break;
    [current, next] = [next, current];
    const value = objective.valueOf(current);
    objectives[count++] = value;
    if (value > runaway * startValue) break;
    yield;
  }
  const tried = rates.slice(0, count);
  const values = objectives.slice(0, count);
  return {
    start: startValue,
    rates: tried,
    objectives: values,
    suggestion: suggest(startValue, tried, values),
  };
}

function suggest(
  start: number,
  rates: Float64Array,
  objectives: Float64Array,
): Quantity<RateSuggestion> {
  const lowest = objectives.reduce((least, value) => Math.min(least, value), Infinity);
  const at = objectives.indexOf(lowest);
  if (!(lowest < start - leastDecrease * Math.abs(start))) {
    return withheld(
      message('At no rate does the loss fall from these weights: they are at its lowest point.'),
    );
  }
  const best = rates[at] ?? NaN;
  const because =
    at === objectives.length - 1
      ? message('The loss fell up to {lowest}, the largest rate tried; a tenth of it is safe.', {
          lowest: rounded(best),
        })
      : message('The loss was lowest at {lowest} and rose beyond; a tenth of that keeps clear.', {
          lowest: rounded(best),
        });
  return known({ rate: best / caution, because });
}

function rounded(rate: number): number {
  return Number(rate.toPrecision(3));
}
