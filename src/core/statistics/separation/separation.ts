import { dot } from '../../algebra/dot';
import type { LabelledMatrix } from '../../kernels/matrix';
import { message, type Message } from '../../message';
import { largestComponent } from '../../model/gradient';
import type { Parameters } from '../../model/parameters';
import type { ColumnTransform } from '../../model/rawUnits';
import { known, withheld, type Quantity } from '../../quantity';
import { Stint, type Sliced } from '../../sliced';
import { scaleRows, type ScaledRows } from '../scaledRows';
import { peelSeparated, type Recession } from './recession';
import { SignedRows } from './signedRows';
import { Ways, type Towards } from './towards';
import { remediesOf, summaryOf } from './words';

/**
 * How the columns separate the classes (A. Albert and J. A. Anderson, "On the existence of maximum
 * likelihood estimates in logistic regression models", Biometrika 71, 1984):
 * - 'none': the rows overlap, and the maximum-likelihood estimates are finite;
 * - 'quasi-complete': a combination of the columns separates some rows and leaves the others on the
 *   border;
 * - 'complete': a combination separates all rows.
 */
export type SeparationKind = 'none' | 'quasi-complete' | 'complete';

/** Some of the rows of a matrix. */
export interface RowGroup {
  readonly count: number;
  /** The first ones, ascending. */
  readonly first: readonly number[];
}

/** A column whose maximum-likelihood weight is infinite. */
export interface InfiniteWeight {
  readonly column: number;
  readonly towards: Towards;
}

/** What is known of the existence of maximum-likelihood estimates. */
export interface Separation {
  readonly kind: SeparationKind;
  /** The columns whose weight is infinite, ascending, in any units. */
  readonly infinite: readonly InfiniteWeight[];
  /** Where the bias as trained goes; undefined when it is finite. */
  readonly bias: Towards | undefined;
  /** Where the bias over raw columns goes; undefined when it is finite. */
  readonly rawBias: Towards | undefined;
  /**
   * Columns that are combinations of columns before them (or constant), ascending. They are left
   * out, so that a weight that is merely not determined is never called infinite.
   */
  readonly dependent: readonly number[];
  /**
   * A direction along which the likelihood rises to its bound, weights as trained, largest
   * |component| 1: it separates every row that can be separated. Undefined for 'none'.
   */
  readonly direction: Parameters | undefined;
  /** Rows on their class's side of the border, for which the model grows ever surer. */
  readonly separated: RowGroup;
  /** Rows on the border, which alone determine the estimates that stay finite. */
  readonly tied: RowGroup;
  /** 1 for the tied rows, length m. */
  readonly isTied: Uint8Array;
  readonly summary: Message;
  /** What can be done, the best first; none for 'none'. */
  readonly remedies: readonly Message[];
}

/** Rows that are named in a {@link RowGroup}. */
const namedRows = 20;

/** The smaller of rows and columns at most: the linear program keeps a square matrix of this size. */
const largestSize = 1024;

/**
 * Decides by linear programming whether the maximum-likelihood estimates exist, before any of them
 * is trusted. The decision does not depend on the units of the columns, the order of the rows or the
 * class weights.
 *
 * @param columns how the columns as trained were made of the raw ones; the raw ones unless given
 * @returns withheld when there are no rows, or too many columns, or the columns are so nearly
 * dependent that rounding leaves no decision
 */
export function* detectSeparation(
  matrix: LabelledMatrix,
  columns: readonly ColumnTransform[] = [],
): Sliced<Quantity<Separation>> {
  const { rowCount, columnCount } = matrix;
  if (rowCount === 0) return withheld(message('There are no rows to train on.'));
  if (Math.min(rowCount, columnCount + 1) > largestSize) {
    return withheld(
      message(
        'Whether the classes are separated is not decided for more than {limit} columns: with so many, they usually are.',
        { limit: largestSize },
      ),
    );
  }
  const scaled = yield* scaleRows(matrix, columns);
  const rows = new SignedRows(scaled);
  const recession = yield* peelSeparated(rows);
  if (!recession) {
    return withheld(
      message(
        'The columns depend on one another so nearly that rounding leaves open whether the classes are separated.',
      ),
    );
  }

  const ways = new Ways(rows, recession);
  const infinite: InfiniteWeight[] = [];
  for (const column of [...recession.independent].sort((a, b) => a - b)) {
    if (column === columnCount) continue;
    const towards = yield* ways.towards(scaled.asTrained(column));
    if (towards) infinite.push({ column, towards });
  }
  const bias = yield* ways.towards(scaled.asTrained(columnCount));
  const rawBias = columns.length > 0 ? yield* ways.towards(scaled.rawBias(columns)) : bias;

  const kind = kindOf(recession, rows);
  const isTied = rows.inPlay;
  const separated = yield* groupOf(isTied, 0);
  const tied = yield* groupOf(isTied, 1);
  return known({
    kind,
    infinite,
    bias,
    rawBias,
    dependent: dependentOf(recession, columnCount),
    direction: directionOf(recession, scaled),
    separated,
    tied,
    isTied,
    summary: summaryOf(kind, separated.count, tied.count),
    remedies: remediesOf(kind),
  });
}

function kindOf({ direction }: Recession, { count }: SignedRows): SeparationKind {
  if (!direction) return 'none';
  return count === 0 ? 'complete' : 'quasi-complete';
}

function* groupOf(isTied: Uint8Array, wanted: 0 | 1): Sliced<RowGroup> {
  let count = 0;
  const first: number[] = [];
  const stint = new Stint();
  for (let row = 0; row < isTied.length; row++) {
    if (stint.spend(1)) yield;
    if (isTied[row] !== wanted) continue;
    if (count < namedRows) first.push(row);
    count++;
  }
  return { count, first };
}

function dependentOf({ independent }: Recession, columnCount: number): number[] {
  const kept = new Set(independent);
  return Array.from({ length: columnCount }, (_, j) => j).filter((j) => !kept.has(j));
}

function directionOf({ direction }: Recession, scaled: ScaledRows): Parameters | undefined {
  if (!direction) return undefined;
  const columnCount = scaled.size - 1;
  const weights = scaled.inverseScale.map((inverse, j) => inverse * (direction[j] ?? NaN));
  const bias = dot(scaled.asTrained(columnCount), direction);
  const largest = largestComponent({ weights, bias });
  return { weights: weights.map((weight) => weight / largest), bias: bias / largest };
}
