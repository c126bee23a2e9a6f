import type { LeftOut } from '../table/table';

/** One column of the design matrix: a numeric column, or one level of a one-hot encoded text column. */
export interface Feature {
  /** `column`, or `column=level` for a one-hot column; the key under which its weight is reported. */
  readonly name: string;
  /** The column of the file it comes from. */
  readonly column: string;
  /** Position of that column in the file, from 0. */
  readonly columnIndex: number;
  /** For one-hot columns: the level that gives 1, and the level whose rows give 0 in all of them. */
  readonly level?: string;
  readonly reference?: string;
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
  /** X as trained (standardised unless switched off), m×n, row after row. No column of ones. */
  readonly values: Float64Array;
  /** y ∈ {0, 1}, length m. */
  readonly labels: Float64Array;
  /** For each row its index in the table. */
  readonly tableRows: Uint32Array;
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
}
