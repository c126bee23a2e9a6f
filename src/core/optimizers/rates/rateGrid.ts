import type { LearningRateBounds } from '../learningRateBounds';
import { roundRate, roundRateDown } from './roundRate';

/** Rates that are tried side by side come with so many digits: they are to be said and set. */
const digits = 2;

/**
 * Rates for plain descent on all rows, some for each zone: up to 1/L, below 2/L, below the critical
 * rate and above it, from far below the first to far above the last.
 *
 * @param critical where it is known
 */
export function ratesThroughZones(
  { smooth, monotone }: LearningRateBounds,
  critical: number | undefined,
): Float64Array {
  // above 2/L nothing is known but for the critical rate
  const above =
    critical === undefined || critical <= monotone
      ? [2 * monotone, 4 * monotone, 8 * monotone]
      : [Math.sqrt(monotone * critical), 1.3 * critical, 3 * critical];
  const rates = [
    ...[smooth / 100, smooth / 30, smooth / 10, smooth / 3].map(rounded),
    roundRateDown(smooth, digits),
    roundRateDown(0.97 * monotone, digits),
    ...above.map(rounded),
  ];
  return usable(rates);
}

/**
 * Rates from far below a length that is known to be safe to beyond it, each about the same factor
 * above the one before.
 */
export function ratesAround({ smooth, monotone }: LearningRateBounds, count = 8): Float64Array {
  const smallest = smooth / 100;
  const factor = (4 * monotone) / smallest;
  return usable(
    Array.from({ length: count }, (_, k) => rounded(smallest * factor ** (k / (count - 1)))),
  );
}

/** With one more rate, unless one of them is as good as the same; in their order. */
export function withRate(rates: Float64Array, rate: number): Float64Array {
  const isThere = rates.some((one) => Math.abs(one - rate) <= 0.05 * rate);
  return isThere ? rates : Float64Array.of(...rates, rate).sort();
}

function usable(rates: readonly number[]): Float64Array {
  const positive = rates.filter((rate) => rate > 0 && Number.isFinite(rate));
  return Float64Array.from(new Set(positive.toSorted((a, b) => a - b)));
}

function rounded(rate: number): number {
  return roundRate(rate, digits);
}
