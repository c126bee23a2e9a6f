import type { LabelledMatrix } from '../kernels/matrix';
import { Stint, type Sliced } from '../sliced';

/**
 * For each column, and last for the bias, a power of two near its largest |value|. Divided by it,
 * which is exact, the squares of any column can be summed without overflow. 1 for zeros.
 */
export function* columnUnits(matrix: LabelledMatrix): Sliced<Float64Array> {
  const { values, columnCount, tileRows } = matrix;
  const largest = new Float64Array(columnCount + 1);
  largest[columnCount] = 1;
  const tileCells = tileRows * columnCount;
  const stint = new Stint();
  for (let tile = 0; tile < values.length; tile += tileCells) {
    for (let j = 0; j < columnCount; j++) {
      const start = tile + j * tileRows;
      let most = largest[j] ?? 0;
      for (let at = start; at < start + tileRows; at++)
        most = Math.max(most, Math.abs(values[at] ?? 0));
      largest[j] = most;
    }
    if (stint.spend(tileCells)) yield;
  }
  return largest.map((most) => (most === 0 ? 1 : powerNear(most)));
}

/** Within the range in which its reciprocal, too, is a number. */
function powerNear(value: number): number {
  return 2 ** Math.max(-1000, Math.min(1000, Math.round(Math.log2(value))));
}
