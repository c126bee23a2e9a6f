import type { ColumnSummary } from '../../core/data/table/columnSummary';
import type { ColumnProfile } from '../../core/data/table/table';
import { message, type Message } from '../../core/message';
import type { NumberFormat } from '../format';

/** Reads a decimal number as people write it, with a point; how it was meant is not guessed at. */
export function readNumber(text: string): number | Message {
  const trimmed = text.trim();
  if (trimmed === '') return message('Enter a number.');
  if (trimmed.includes(',')) {
    return message('Write the number with a decimal point and without thousands marks.');
  }
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
  if (Number.isFinite(value)) return value;
  return message('{text} is not a number. Enter one such as 0.3 or 1e-3.', { text: trimmed });
}

/** Reads a threshold for a label. @returns the number, or why it does not cut the column in two */
export function readThreshold(
  text: string,
  { minimum = -Infinity, maximum = Infinity }: Pick<ColumnProfile, 'minimum' | 'maximum'>,
): number | Message {
  const value = readNumber(text);
  if (typeof value !== 'number') return value;
  if (value <= minimum) {
    return message('No value is below {value}: all rows would be 1. The lowest is {minimum}.', {
      value,
      minimum,
    });
  }
  if (value > maximum) {
    return message('No value reaches {value}: all rows would be 0. The highest is {maximum}.', {
      value,
      maximum,
    });
  }
  return value;
}

/** What a column of numbers looks like, so that a threshold can be chosen. */
export interface Spread {
  /** Exact; the middle between the extremes where it is not known. */
  readonly median: number;
  /** The quarters as the histogram has them; absent without one. */
  readonly quarters?: readonly [number, number];
}

export function spreadOf(
  { minimum = NaN, maximum = NaN }: Pick<ColumnProfile, 'minimum' | 'maximum'>,
  summary: ColumnSummary | undefined,
): Spread {
  // without a label, all rows are in the negative class
  const known = summary?.negative.median ?? NaN;
  const median = Number.isFinite(known) ? known : minimum / 2 + maximum / 2;
  const histogram = summary?.histogram;
  if (!histogram || histogram.edges.length < 2) return { median };
  const counts = histogram.negative;
  return {
    median,
    quarters: [quantile(histogram.edges, counts, 0.25), quantile(histogram.edges, counts, 0.75)],
  };
}

/** As far into its bin as the share asks, as if the values were spread evenly within. */
function quantile(edges: Float64Array, counts: Float64Array, share: number): number {
  const wanted = share * counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin] ?? 0;
    const [from, to] = [edges[bin] ?? NaN, edges[bin + 1] ?? NaN];
    if (count > 0 && below + count >= wanted)
      return from + ((wanted - below) / count) * (to - from);
    below += count;
  }
  return edges.at(-1) ?? NaN;
}

/** The spread in words, for the line under the input. */
export function describeSpread(
  { minimum = NaN, maximum = NaN }: Pick<ColumnProfile, 'minimum' | 'maximum'>,
  { median, quarters }: Spread,
  format: NumberFormat,
): Message {
  const args = {
    minimum: format.quantity(minimum),
    median: format.quantity(median),
    maximum: format.quantity(maximum),
  };
  if (!quarters) return message('Lowest {minimum}, median {median}, highest {maximum}', args);
  const [lower, upper] = quarters;
  return message(
    'Lowest {minimum}, a quarter below about {lower}, median {median}, a quarter above about {upper}, highest {maximum}',
    { ...args, lower: format.quantity(lower), upper: format.quantity(upper) },
  );
}
