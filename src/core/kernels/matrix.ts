/** What a kernel needs of a design matrix: the numbers and their shape. */
export interface LabelledMatrix {
  /** m */
  readonly rowCount: number;
  /** n */
  readonly columnCount: number;
  /** X, m×n, row after row; no column of ones. */
  readonly values: Float64Array;
  /** y ∈ {0, 1}, length m. */
  readonly labels: Float64Array;
}
