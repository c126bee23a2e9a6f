import { Stint, type Sliced } from '../sliced';
import { addMultiple, dot, norm } from './dot';

/** A column that is a combination of others. */
export interface DependentColumn {
  readonly column: number;
  /** One number for each of the independent columns, in their order: column = Σ coefficient·column. */
  readonly coefficients: Float64Array;
}

export interface IndependentColumns {
  /** The first columns, in the order asked for, that span all; as many as the rank. */
  readonly independent: readonly number[];
  readonly dependent: readonly DependentColumn[];
}

/**
 * Which columns of a matrix span all others, and how the others are made of them.
 *
 * The columns are taken one after the other and made orthogonal to those taken before, twice, so
 * that what is left is accurate to rounding (modified Gram–Schmidt with reorthogonalisation:
 * L. Giraud, J. Langou and M. Rozložník, "The loss of orthogonality in the Gram–Schmidt
 * orthogonalization process", Computers & Mathematics with Applications 50, 2005). A column of which
 * at most `tolerance` of its length is left depends on the earlier ones. Of columns that depend on
 * one another the last in the order is the dependent one, as with `glm` of R.
 *
 * @param values rowCount × columnCount, column after column
 * @param order the columns, each once, in the order in which they are taken
 * @param tolerance a share of a column's length, well above 2⁻⁵³ times the square root of the rows
 */
export function* independentColumns(
  values: Float64Array,
  rowCount: number,
  order: readonly number[],
  tolerance: number,
): Sliced<IndependentColumns> {
  const independent: number[] = [];
  const dependent: { column: number; projections: number[] }[] = [];
  const directions: Float64Array[] = [];
  /** How much of each direction is in each independent column, the last one its own length. */
  const triangle: Float64Array[] = [];
  const stint = new Stint();
  for (const column of order) {
    const rest = values.slice(column * rowCount, (column + 1) * rowCount);
    const length = norm(rest);
    const projections = directions.map(() => 0);
    for (let round = 0; round < 2; round++) {
      for (const [k, direction] of directions.entries()) {
        const share = dot(direction, rest);
        addMultiple(rest, -share, direction);
        projections[k] = (projections[k] ?? 0) + share;
        if (stint.spend(2 * rowCount)) yield;
      }
    }
    const left = norm(rest);
    if (left > tolerance * length) {
      independent.push(column);
      directions.push(rest.map((value) => value / left));
      triangle.push(Float64Array.from([...projections, left]));
    } else {
      dependent.push({ column, projections });
    }
  }
  return {
    independent,
    dependent: dependent.map(({ column, projections }) => ({
      column,
      coefficients: solveTriangle(triangle, projections),
    })),
  };
}

/** The solution of R x = b for the columns of an upper triangular R; entries of b left out are 0. */
function solveTriangle(columns: readonly Float64Array[], rhs: readonly number[]): Float64Array {
  const solution = new Float64Array(columns.length);
  solution.set(rhs);
  for (let k = columns.length - 1; k >= 0; k--) {
    const column = columns[k] ?? new Float64Array();
    const value = (solution[k] ?? NaN) / (column[k] ?? NaN);
    solution[k] = value;
    for (let i = 0; i < k; i++) {
      solution[i] = (solution[i] ?? NaN) - value * (column[i] ?? NaN);
    }
  }
  return solution;
}
