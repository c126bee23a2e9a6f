/** The numbers of X. Single precision halves the memory and is used only where it was asked for. */
export type MatrixValues = Float64Array | Float32Array;

/** What a kernel needs of a design matrix: the numbers, their shape and their order. */
export interface LabelledMatrix {
  /** m */
  readonly rowCount: number;
  /** n */
  readonly columnCount: number;
  /**
   * T, how many rows lie together. X is stored in tiles of T rows, column after column within a
   * tile, so that one instruction works on several rows of a column; with T = 1 that is row after
   * row. The last tile is filled up with zeros.
   */
  readonly tileRows: number;
  /** X, ⌈m/T⌉·T·n numbers; no column of ones. Entry (i, j) is at `rowStart(matrix, i) + j·T`. */
  readonly values: MatrixValues;
  /** y ∈ {0, 1}, length m. */
  readonly labels: Float64Array;
}

/** Where the first entry of a row is in `values`; the next ones follow at steps of `tileRows`. */
export function rowStart(
  { columnCount, tileRows }: Pick<LabelledMatrix, 'columnCount' | 'tileRows'>,
  row: number,
): number {
  const within = row % tileRows;
  return (row - within) * columnCount + within;
}
