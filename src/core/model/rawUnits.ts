import type { Parameters } from './parameters';

/** How a column as trained was made of the raw one: (raw − center) / scale. */
export interface ColumnTransform {
  readonly center: number;
  readonly scale: number;
}

/**
 * The same model over the columns in their raw units.
 *
 * From Σ wⱼ (xⱼ − centerⱼ)/scaleⱼ + b the raw weight is wⱼ/scaleⱼ, and the bias takes up
 * −Σ wⱼ centerⱼ/scaleⱼ.
 */
export function inRawUnits(
  { weights, bias }: Parameters,
  columns: readonly ColumnTransform[],
): Parameters {
  const raw = weights.map((weight, j) => weight / (columns[j]?.scale ?? NaN));
  const shift = raw.reduce((sum, weight, j) => sum + weight * (columns[j]?.center ?? NaN), 0);
  return { weights: raw, bias: bias - shift };
}

/** What is known of a column beside how it was transformed. */
export interface ColumnMoments extends ColumnTransform {
  readonly mean: number;
  /** 0 for a constant column. */
  readonly standardDeviation: number;
}

/**
 * The same model over standardised columns, whatever it was trained on; exactly the trained numbers
 * when those were standardised. A constant column has no spread to be measured in and keeps its
 * scale.
 */
export function inStandardizedUnits(
  { weights, bias }: Parameters,
  columns: readonly ColumnMoments[],
): Parameters {
  let shifted = bias;
  const standardized = weights.map((weight, j) => {
    const { mean, standardDeviation, center, scale } = columns[j] ?? noColumn;
    shifted += (weight / scale) * (mean - center);
    return standardDeviation === 0 ? weight : weight * (standardDeviation / scale);
  });
  return { weights: standardized, bias: shifted };
}

const noColumn: ColumnMoments = { mean: NaN, standardDeviation: NaN, center: NaN, scale: NaN };

/** A weight by its column, or the bias. */
export type ParameterId = number | 'bias';

/** The same parameters but for one. */
export function withParameter(
  { weights, bias }: Parameters,
  parameter: ParameterId,
  value: number,
): Parameters {
  if (parameter === 'bias') return { weights, bias: value };
  return { weights: weights.with(parameter, value), bias };
}

/**
 * The parameters as trained after one was changed in raw units, where all others stay as they are:
 * with the raw weight the bias as trained changes, too, as it is that of the mean row.
 */
export function withRawParameter(
  parameters: Parameters,
  columns: readonly ColumnTransform[],
  parameter: ParameterId,
  value: number,
): Parameters {
  const raw = withParameter(inRawUnits(parameters, columns), parameter, value);
  const shift = raw.weights.reduce(
    (sum, weight, j) => sum + weight * (columns[j]?.center ?? NaN),
    0,
  );
  const weights =
    parameter === 'bias'
      ? parameters.weights
      : parameters.weights.with(parameter, value * (columns[parameter]?.scale ?? NaN));
  return { weights, bias: raw.bias + shift };
}
