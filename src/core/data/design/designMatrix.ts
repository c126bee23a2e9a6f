import type { Message } from '../../message';
import type { LeftOut } from '../table/table';

/**
 * What the values of a feature are, in raw units:
 * - `numeric`: the numbers of a column
 * - `level`: 1 where the column has one value among several, else 0
 * - `ordinal`: the position of the value in a given order, from 0
 * - `missing`: 1 where the file has no usable value, else 0
 */
export const featureKinds = ['numeric', 'level', 'ordinal', 'missing'] as const;
export type FeatureKind = (typeof featureKinds)[number];

/** One column of the design matrix. */
export interface Feature {
  /**
   * `column`; `column=level` for a one-hot column, `column is missing` for an indicator. The key
   * under which its weight is reported; all features have different ones.
   */
  readonly name: string;
  readonly kind: FeatureKind;
  /** The column of the file it comes from. */
  readonly column: string;
  /** Position of that column in the file, from 0. */
  readonly columnIndex: number;
  /** For one-hot columns: the level that gives 1, and the level whose rows give 0 in all of them. */
  readonly level?: string;
  readonly reference?: string;
  /** For ordinal columns: the values at 0, 1, 2, … */
  readonly order?: readonly string[];
  /** Mean over the training rows, raw units. */
  readonly mean: number;
  /** Population standard deviation over the training rows, raw units; 0 for a constant column. */
  readonly standardDeviation: number;
  /** What is subtracted, then divided by, to make the column as trained; 0 and 1 without standardising. */
  readonly center: number;
  readonly scale: number;
}

/** The rows a model is trained or judged on. */
export interface DesignMatrix {
  /** m */
  readonly rowCount: number;
  /** n */
  readonly columnCount: number;
  /**
   * T: X lies in tiles of T rows, column after column within a tile, the last one filled up with
   * zeros. With T = 1 that is row after row.
   */
  readonly tileRows: number;
  /** X as trained (standardised unless switched off), ⌈m/T⌉·T·n numbers. No column of ones. */
  readonly values: Float64Array | Float32Array;
  /** y ∈ {0, 1}, length m. */
  readonly labels: Float64Array;
  /** For each row its index in the table. */
  readonly tableRows: Uint32Array;
}

/** A matrix as it is written: row after row, in double precision. */
export interface RowMajorMatrix extends DesignMatrix {
  readonly tileRows: 1;
  readonly values: Float64Array;
}

/** What was put into a column where it lacks a value. */
export interface Imputed {
  /** Name of the column of the file. */
  readonly column: string;
  /** A text: the value of a category. A number: the number, or for an ordinal column the position. */
  readonly value: number | string;
  /** Rows in which it was put; may be 0. */
  readonly trainingRows: number;
  readonly validationRows: number;
}

/** A table made ready for training. */
export interface Design {
  readonly features: readonly Feature[];
  readonly label: string;
  readonly positiveClass: string;
  /** The other class; for more than two, "not <positive class>". */
  readonly negativeClass: string;
  readonly training: DesignMatrix;
  /** No rows when the validation share is 0. */
  readonly validation: DesignMatrix;
  /** Every row of the file that is not used, by reason. */
  readonly leftOut: readonly LeftOut[];
  /** One entry for each feature whose missing values are filled in, in the order of the file. */
  readonly imputed: readonly Imputed[];
  /** What the user should know of the features before trusting the weights: leaks, constants. */
  readonly warnings: readonly Message[];
}
