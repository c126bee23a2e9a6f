import type { Feature } from '../../../src/core/data/design/designMatrix';
import type { Buckets } from '../../../src/core/experiment/trace';
import type { Parameters } from '../../../src/core/model/parameters';
import { inRawUnits, inStandardizedUnits } from '../../../src/core/model/rawUnits';

/** Change of the logit per standard deviation of a column, or per unit of the file. */
export type WeightUnits = 'standardized' | 'raw';

/** Whose weights are drawn: by names, which stay when a run of other features is looked at. */
export interface WeightsChosen {
  readonly features: readonly string[];
  readonly hasBias: boolean;
}

/** A weight as trained in other units; bit for bit what {@link inUnits} makes of it. */
export function weightInUnits(
  weight: number,
  { scale, standardDeviation }: Pick<Feature, 'scale' | 'standardDeviation'>,
  units: WeightUnits,
): number {
  if (units === 'raw') return weight / scale;
  // a constant column has no spread to be measured in
  return standardDeviation === 0 ? weight : weight * (standardDeviation / scale);
}

export function inUnits(
  parameters: Parameters,
  features: readonly Feature[],
  units: WeightUnits,
): Parameters {
  return units === 'raw'
    ? inRawUnits(parameters, features)
    : inStandardizedUnits(parameters, features);
}

/** Recorded weights in other units. */
export function bucketsInUnits(
  { minimum, maximum, last }: Buckets,
  feature: Feature,
  units: WeightUnits,
): Buckets {
  // scales are above zero: the least stays the least
  const changed = (values: Float64Array): Float64Array =>
    values.map((weight) => weightInUnits(weight, feature, units));
  return { minimum: changed(minimum), maximum: changed(maximum), last: changed(last) };
}

/** The columns with the largest weights in standardised units, the largest first. */
export function largestColumns(
  parameters: Parameters,
  features: readonly Feature[],
  count: number,
): readonly number[] {
  const { weights } = inStandardizedUnits(parameters, features);
  const sizes = [...weights].map((weight, column) => ({ column, size: Math.abs(weight) || 0 }));
  return sizes
    .sort((a, b) => b.size - a.size || a.column - b.column)
    .slice(0, count)
    .map(({ column }) => column);
}
