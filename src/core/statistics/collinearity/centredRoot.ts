import { TriangularRoot } from '../../algebra/triangularRoot';
import { Stint, type Sliced } from '../../sliced';
import type { ScaledRows } from '../scaledRows';

/** Cells of a block of rows that is turned into the root at once. */
const blockCells = 2 ** 13;
/** All that lengths and angles of the columns need, from one pass over the rows. */
export interface CentredRoot {
  /** Mean of each of the columns, scaled. */
  readonly means: Float64Array;
  /**
   * R of the columns about their means, k×k for k columns, upper triangular, row after row: RᵀR is the matrix of
   * their cross products.
   */
  readonly root: Float64Array;
}

/**
 * The triangular root of [1 X]. Its first row holds the means, and the rest is the root of the
 * centred columns: that the ones are taken out first is the centring.
 *
 * @param columns which columns, in the order wanted
 */
export function* centredRoot(scaled: ScaledRows, columns: readonly number[]): Sliced<CentredRoot> {
  const { rowCount } = scaled.matrix;
  const columnCount = columns.length;
  const size = columnCount + 1;
  const blockRows = Math.max(8, Math.floor(blockCells / size));
  const accumulator = new TriangularRoot(size, blockRows);
  const { block, root } = accumulator;
  const row = new Float64Array(scaled.size);
  const stint = new Stint();
  for (let from = 0; from < rowCount; from += blockRows) {
    block.fill(0);
    for (let i = from; i < Math.min(from + blockRows, rowCount); i++) {
      scaled.read(i, row);
      // the ones come first here
      block[i - from] = 1;
      for (const [k, j] of columns.entries()) {
        block[(k + 1) * blockRows + i - from] = row[j] ?? NaN;
      }
    }
    accumulator.absorb();
    if (stint.spend(2 * blockRows * size * size)) yield;
  }
  const means = Float64Array.from(
    { length: columnCount },
    (_, k) => (root[k + 1] ?? NaN) / (root[0] ?? NaN),
  );
  const centred = new Float64Array(columnCount * columnCount);
  for (let i = 0; i < columnCount; i++) {
    const start = (i + 1) * size + 1;
    centred.set(root.subarray(start, start + columnCount), i * columnCount);
  }
  return { means, root: centred };
}
