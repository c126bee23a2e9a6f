import type { DependentColumn } from '../../algebra/independentColumns';
import type { ColumnTransform } from '../../model/rawUnits';
import type { ScaledRows } from '../scaledRows';
import type { DuplicateColumn, LinearDependence } from './collinearity';
import type { Copy } from './duplicates';

/** Numbers that differ by less, relative to their parts, are the same but for rounding. */
const tolerance = 1e-9;

/** What holds between scaled columns, said of the raw ones. */
export class RawColumns {
  /** Raw = origin + unit·scaled. */
  readonly #origins: Float64Array;
  readonly #units: Float64Array;

  constructor(
    readonly scaled: ScaledRows,
    columns: readonly ColumnTransform[],
  ) {
    const { center, inverseScale } = scaled;
    this.#units = inverseScale.map((inverse, j) => (columns[j]?.scale ?? 1) / inverse);
    this.#origins = center.map((value, j) => {
      const { center: origin, scale } = columns[j] ?? { center: 0, scale: 1 };
      return origin + scale * value;
    });
  }

  get rowCount(): number {
    return this.scaled.matrix.rowCount;
  }

  /** Raw units for one scaled one. */
  unit(j: number): number {
    return this.#units[j] ?? NaN;
  }

  /** The raw value of a scaled one. */
  value(j: number, scaled: number): number {
    return (this.#origins[j] ?? NaN) + this.unit(j) * scaled;
  }

  duplicate({ column, of, slope, offset }: Copy): DuplicateColumn {
    const rawSlope = nearest((slope * this.unit(column)) / this.unit(of));
    const from = this.value(column, offset);
    const taken = rawSlope * (this.#origins[of] ?? NaN);
    const intercept = rest(from - taken, Math.abs(from) + Math.abs(taken) + this.unit(column));
    return {
      column,
      of,
      slope: rawSlope,
      intercept,
      isIdentical: rawSlope === 1 && intercept === 0,
    };
  }

  /**
   * @param columns which columns the places in the dependence are, all of the next two as well
   * @param lengths of the scaled columns about their means
   * @param means of the scaled columns
   */
  dependence(
    { column: place, coefficients }: DependentColumn,
    independent: readonly number[],
    columns: readonly number[],
    lengths: Float64Array,
    means: Float64Array,
  ): LinearDependence {
    const column = columns[place] ?? NaN;
    const terms: { column: number; coefficient: number }[] = [];
    let intercept = this.value(column, means[place] ?? NaN);
    let parts = Math.abs(intercept) + this.unit(column);
    for (const [i, k] of independent.entries()) {
      const coefficient = coefficients[i] ?? NaN;
      if (!isTerm(coefficient)) continue;
      const j = columns[k] ?? NaN;
      const ofScaled = (coefficient * (lengths[place] ?? NaN)) / (lengths[k] ?? NaN);
      const ofRaw = nearest((ofScaled * this.unit(column)) / this.unit(j));
      const taken = ofRaw * this.value(j, means[k] ?? NaN);
      terms.push({ column: j, coefficient: ofRaw });
      intercept -= taken;
      parts += Math.abs(taken);
    }
    return {
      column,
      terms: terms.sort((a, b) => a.column - b.column),
      intercept: rest(intercept, parts),
    };
  }
}

/** Whether a coefficient between columns of length one is more than what rounding leaves. */
export function isTerm(coefficient: number): boolean {
  return Math.abs(coefficient) > 1e-8;
}

/** The whole number nearby, if the difference is rounding. */
function nearest(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= tolerance * Math.abs(value) ? whole : value;
}

/** 0 for what rounding leaves of parts this large; a whole number if it is near one. */
function rest(value: number, parts: number): number {
  return Math.abs(value) <= tolerance * parts ? 0 : nearest(value);
}
