import { rowStart, type LabelledMatrix } from '../../src/core/kernels/matrix';
import { matrixOf } from './matrices';

/** The rows of X, each ending with its label, as `matrixOf` takes them. */
export function rowsWithLabels(matrix: LabelledMatrix): number[][] {
  return Array.from({ length: matrix.rowCount }, (_, row) => [
    ...Array.from(
      { length: matrix.columnCount },
      (_, j) => matrix.values[rowStart(matrix, row) + j * matrix.tileRows] ?? NaN,
    ),
    matrix.labels[row] ?? NaN,
  ]);
}

/** The same matrix with its rows changed. */
export function withRows(
  matrix: LabelledMatrix,
  change: (rows: number[][]) => number[][],
): LabelledMatrix {
  return matrixOf(change(rowsWithLabels(matrix)));
}

/** The same matrix in tiles of so many rows. */
export function tiled(matrix: LabelledMatrix, tileRows: number): LabelledMatrix {
  const { rowCount, columnCount, labels } = matrix;
  const layout = { columnCount, tileRows };
  const values = new Float64Array(Math.ceil(rowCount / tileRows) * tileRows * columnCount);
  for (const [row, entries] of rowsWithLabels(matrix).entries()) {
    for (let j = 0; j < columnCount; j++) {
      values[rowStart(layout, row) + j * tileRows] = entries[j] ?? NaN;
    }
  }
  return { rowCount, columnCount, tileRows, values, labels };
}
