import { independentColumns, type IndependentColumns } from '../../algebra/independentColumns';
import { norm } from '../../algebra/dot';
import { singularValues } from '../../algebra/singularValues';
import { TriangularRoot } from '../../algebra/triangularRoot';
import { invertUpperTriangle } from '../../algebra/upperTriangle';
import type { LabelledMatrix } from '../../kernels/matrix';
import { message } from '../../message';
import type { ColumnTransform } from '../../model/rawUnits';
import { known, withheld, type Quantity } from '../../quantity';
import type { Sliced } from '../../sliced';
import { scaleRows } from '../scaledRows';
import { tolerancesOf } from '../separation/signedRows';
import { centredRoot } from './centredRoot';
import { findCopies } from './duplicates';
import { isTerm, RawColumns } from './rawColumns';

/** A column that is slope·x + intercept of an earlier one in every row, in raw units. */
export interface DuplicateColumn {
  readonly column: number;
  readonly of: number;
  readonly slope: number;
  readonly intercept: number;
  /** Whether both hold the same numbers. */
  readonly isIdentical: boolean;
}

/** A column that is intercept + Σ coefficient·x of others in every row, in raw units. */
export interface LinearDependence {
  readonly column: number;
  readonly terms: readonly { readonly column: number; readonly coefficient: number }[];
  readonly intercept: number;
}

/** How nearly the columns say the same. */
export interface Collinearity {
  /** Columns with one value, ascending. */
  readonly constant: readonly number[];
  /** Columns that repeat one other column. */
  readonly duplicates: readonly DuplicateColumn[];
  /**
   * Columns that follow from several others; of columns that depend on one another the last is
   * named, as by R. Withheld where columns must depend on one another, because there are too many.
   */
  readonly dependences: Quantity<readonly LinearDependence[]>;
  /**
   * Variance inflation factor of each column, 1/(1 − R²) of its regression on all others
   * (D. W. Marquardt, Technometrics 12, 1970): how many times larger the variance of its weight in
   * a linear model is than if it were uncorrelated with them. ∞ for columns that take part in an
   * exact dependence; withheld for constant ones.
   */
  readonly varianceInflation: readonly Quantity[];
  /**
   * Largest over smallest singular value of the standardised columns; the column of ones does not
   * change it, as it is orthogonal to them and of the same length. ∞ for dependent columns; constant
   * ones are left out. Says how slowly descent goes at worst on standardised data.
   */
  readonly conditionNumber: Quantity;
  /**
   * The scaled condition index of D. A. Belsley, E. Kuh and R. E. Welsch (Regression Diagnostics,
   * 1980): largest over smallest singular value of the raw columns and the column of ones, all
   * brought to length one and *not* centred. Above 30 they call it harmful. It is high as well when
   * a column hardly varies relative to its mean.
   */
  readonly scaledConditionNumber: Quantity;
}

/** Columns at most for anything but constant and duplicate ones. */
const mostColumns = 512;

/**
 * Constant and duplicate columns, exact dependences, and how near to dependence the columns are.
 * One column depends on others if at most 1e-9 of its spread (1e-5 in single precision) is left when
 * theirs is taken away: what rounding leaves of an exact dependence is 1e-16 of it or, for columns
 * whose mean is 10ᵏ times their spread, 10ᵏ times that.
 *
 * @param columns how the columns as trained were made of the raw ones; the raw ones unless given
 */
export function* findCollinearity(
  matrix: LabelledMatrix,
  columns: readonly ColumnTransform[] = [],
): Sliced<Collinearity> {
  const { columnCount, rowCount } = matrix;
  const scaled = yield* scaleRows(matrix, columns);
  const raw = new RawColumns(scaled, columns);
  const varying = [...scaled.inverseScale.keys()].filter((j) => scaled.inverseScale[j] !== 0);
  const isVarying = new Set(varying);
  const constant = [...scaled.inverseScale.keys()].filter((j) => !isVarying.has(j));
  const duplicates = (yield* findCopies(scaled)).map((copy) => raw.duplicate(copy));
  const noSpread = withheld(message('The column has one value only.'));
  if (varying.length > mostColumns || varying.length >= rowCount) {
    const reason =
      varying.length > mostColumns
        ? message('This is not computed for more than {limit} columns.', { limit: mostColumns })
        : message(
            'There are as many columns as rows or more, so that every column follows from the others.',
          );
    return {
      constant,
      duplicates,
      dependences: withheld(reason),
      varianceInflation: Array.from({ length: columnCount }, (_, j) =>
        isVarying.has(j) ? withheld(reason) : noSpread,
      ),
      conditionNumber: withheld(reason),
      scaledConditionNumber: withheld(reason),
    };
  }

  const { means, root } = yield* centredRoot(scaled, varying);
  const standard = unitColumns(root, varying.length);
  const parts = yield* independentColumns(
    standard.columns,
    varying.length,
    [...varying.keys()],
    tolerancesOf(matrix).rank,
  );
  const factors = yield* inflation(standard.columns, varying.length, parts);
  const inflationOf = new Map(varying.map((j, k) => [j, factors[k] ?? NaN]));
  const repeated = new Set(duplicates.map(({ column }) => column));
  const isExact = parts.dependent.length > 0;
  return {
    constant,
    duplicates,
    dependences: known(
      parts.dependent
        .filter(({ column }) => !repeated.has(varying[column] ?? NaN))
        .map((one) => raw.dependence(one, parts.independent, varying, standard.lengths, means)),
    ),
    varianceInflation: Array.from({ length: columnCount }, (_, j) =>
      isVarying.has(j) ? known(inflationOf.get(j) ?? NaN) : noSpread,
    ),
    conditionNumber:
      varying.length === 0
        ? withheld(message('Every column has one value only.'))
        : known(isExact ? Infinity : yield* condition(standard.columns, varying.length)),
    scaledConditionNumber: known(
      isExact
        ? Infinity
        : yield* condition(withOnes(root, means, varying, raw), varying.length + 1),
    ),
  };
}

/** Columns of length one, column after column, and the lengths they had. */
function unitColumns(
  root: Float64Array,
  size: number,
): { readonly columns: Float64Array; readonly lengths: Float64Array } {
  const columns = new Float64Array(size * size);
  const lengths = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    const column = columns.subarray(j * size, (j + 1) * size);
    for (let i = 0; i <= j; i++) column[i] = root[i * size + j] ?? NaN;
    lengths[j] = toLengthOne(column);
  }
  return { columns, lengths };
}

/** The raw columns after a column of ones, turned into a triangle, each of length one. */
function withOnes(
  root: Float64Array,
  means: Float64Array,
  varying: readonly number[],
  raw: RawColumns,
): Float64Array {
  const count = varying.length;
  const size = count + 1;
  const columns = new Float64Array(size * size);
  columns[0] = 1;
  for (const [k, j] of varying.entries()) {
    const column = columns.subarray((k + 1) * size, (k + 2) * size);
    // in units of the spread, which the length takes out again, so that nothing overflows
    column[0] = Math.sqrt(raw.rowCount) * (raw.value(j, means[k] ?? NaN) / raw.unit(j));
    for (let i = 0; i <= k; i++) column[i + 1] = root[i * count + k] ?? NaN;
    toLengthOne(column);
  }
  return columns;
}

/** Divides a column by its length, which it returns. */
function toLengthOne(column: Float64Array): number {
  const length = norm(column);
  for (let i = 0; i < column.length; i++) column[i] = (column[i] ?? NaN) / length;
  return length;
}

/**
 * The diagonal of the inverse correlation matrix of the independent columns, from the root of the
 * correlations; ∞ for all columns that take part in a dependence.
 *
 * A column that takes part in none is as far from all others as from the independent ones.
 */
function* inflation(
  columns: Float64Array,
  height: number,
  { independent, dependent }: IndependentColumns,
): Sliced<Float64Array> {
  const factors = new Float64Array(height).fill(Infinity);
  const size = independent.length;
  const accumulator = new TriangularRoot(size, height);
  for (const [k, j] of independent.entries()) {
    accumulator.block.set(columns.subarray(j * height, (j + 1) * height), k * height);
  }
  accumulator.absorb();
  yield;
  const inverse = yield* invertUpperTriangle(accumulator.root, size);
  for (const [k, j] of independent.entries()) {
    if (dependent.some(({ coefficients }) => isTerm(coefficients[k] ?? NaN))) continue;
    let squares = 0;
    for (let i = k; i < size; i++) squares += (inverse[k * size + i] ?? NaN) ** 2;
    factors[j] = squares;
  }
  return factors;
}

/** Largest over smallest singular value of a square matrix. */
function* condition(columns: Float64Array, size: number): Sliced<number> {
  const values = yield* singularValues(columns, size, size);
  return (values[0] ?? NaN) / (values.at(-1) ?? NaN);
}
