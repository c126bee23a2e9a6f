/**
 * The triangular root of a sum of squares, taken from the rows themselves: an upper triangular R
 * with RᵀR = Σ xᵢxᵢᵀ, by Householder reflections of one block of rows after another (G. H. Golub and
 * C. F. Van Loan, Matrix Computations, 4th ed., §5.2).
 *
 * The sum RᵀR itself is never formed. Forming it would square the condition number, and columns
 * that are nearly collinear would lose twice as many digits.
 */
export class TriangularRoot {
  /** R, size×size, row after row, zeros below the diagonal; the diagonal may be negative. */
  readonly root: Float64Array;
  /** Up to `blockRows` rows, column after column, that the caller fills before `absorb`. */
  readonly block: Float64Array;

  constructor(
    readonly size: number,
    readonly blockRows: number,
  ) {
    this.root = new Float64Array(size * size);
    this.block = new Float64Array(size * blockRows);
  }

  /** Adds all rows of the block, which is used up by it. Rows of zeros change nothing. */
  absorb(): void {
    const { root, block, size, blockRows } = this;
    for (let k = 0; k < size; k++) {
      const start = k * blockRows;
      let squares = 0;
      for (let i = 0; i < blockRows; i++) squares += (block[start + i] ?? NaN) ** 2;
      // as good as zeros: what rounding leaves of rounding, in blocks with fewer rows than columns
      if (squares < 2 ** -900) continue;
      const diagonal = root[k * size + k] ?? NaN;
      const length = Math.sqrt(diagonal * diagonal + squares);
      // of the sign that adds, so that nothing cancels in the head of the reflection
      const reflected = diagonal > 0 ? -length : length;
      const head = diagonal - reflected;
      const factor = 2 / (head * head + squares);
      root[k * size + k] = reflected;
      for (let j = k + 1; j < size; j++) {
        const other = j * blockRows;
        let product = head * (root[k * size + j] ?? NaN);
        for (let i = 0; i < blockRows; i++) {
          product += (block[start + i] ?? NaN) * (block[other + i] ?? NaN);
        }
        product *= factor;
        root[k * size + j] = (root[k * size + j] ?? NaN) - product * head;
        for (let i = 0; i < blockRows; i++) {
          block[other + i] = (block[other + i] ?? NaN) - product * (block[start + i] ?? NaN);
        }
      }
    }
  }
}
