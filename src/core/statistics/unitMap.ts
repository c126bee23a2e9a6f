import type { ColumnMoments, ColumnTransform } from '../model/rawUnits';

/**
 * How the parameters of the same model in other units follow from the trained ones: weight j times
 * `factors[j]`, and the bias plus Σ weightⱼ·`shifts[j]`.
 */
export interface UnitMap {
  readonly factors: Float64Array;
  readonly shifts: Float64Array;
}

/** The linear map of `inRawUnits`. */
export function toRawUnits(columns: readonly ColumnTransform[]): UnitMap {
  return {
    factors: Float64Array.from(columns, ({ scale }) => 1 / scale),
    shifts: Float64Array.from(columns, ({ center, scale }) => 0 - center / scale),
  };
}

/** The linear map of `inStandardizedUnits`; a constant column keeps its scale. */
export function toStandardizedUnits(columns: readonly ColumnMoments[]): UnitMap {
  return {
    factors: Float64Array.from(columns, ({ standardDeviation, scale }) =>
      standardDeviation === 0 ? 1 : standardDeviation / scale,
    ),
    shifts: Float64Array.from(columns, ({ mean, center, scale }) => (mean - center) / scale),
  };
}

/** Σ aᵢβᵢ of the trained parameters, the bias last. */
export type Functional = Float64Array;

/** The functional that is weight j in other units. */
export function weightFunctional({ factors }: UnitMap, j: number): Functional {
  const functional = new Float64Array(factors.length + 1);
  functional[j] = factors[j] ?? NaN;
  return functional;
}

/** The functional that is the bias in other units. */
export function biasFunctional({ shifts }: UnitMap): Functional {
  const functional = new Float64Array(shifts.length + 1);
  functional.set(shifts);
  functional[shifts.length] = 1;
  return functional;
}
