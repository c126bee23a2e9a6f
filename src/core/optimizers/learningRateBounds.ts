import type { LabelledMatrix } from '../kernels/matrix';
import { gramWithOnes, largestEntry, multiplyGram } from './gram';
import { lanczosLargestEigenvalue } from './lanczos';
import { largestEigenvalue } from './largestEigenvalue';

/** What is known in advance of how far gradient descent may step. */
export interface LearningRateBounds {
  /** 1/L: up to here the loss falls smoothly. */
  readonly smooth: number;
  /** 2/L: below this the loss never rises. Above it, it may, but need not diverge. */
  readonly monotone: number;
}

/** Up to this size, and this many multiplications, AᵀA is formed: its bound is a proven one. */
const gramSizeLimit = 50;
const gramWorkLimit = 2 ** 29;
/** Cells that Lanczos steps may read in all: a few seconds' work on the largest of designs. */
const lanczosCellLimit = 2 ** 31;

/**
 * Bounds of the learning rate from the curvature of the loss (Y. Nesterov, Lectures on Convex
 * Optimization, 2018, §2.1).
 *
 * The Hessian is (1/m) AᵀSA with A = [1 X] and S = diag(σ′(zᵢ)) ≤ ¼, so its largest eigenvalue
 * nowhere exceeds L = λmax(AᵀA)/(4m). L is taken from above, so the rates err on the safe side: by
 * less than 4e-6 of their value for up to 49 features, by about 1e-4 beyond, and on matrices of
 * hundreds of millions of cells by what a handful of Lanczos steps leaves open.
 *
 * Where X is so large or small that the rates leave the numbers, they are 0 or Infinity.
 */
export function learningRateBounds(matrix: LabelledMatrix): LearningRateBounds {
  const divisor = largestEntry(matrix);
  const size = matrix.columnCount + 1;
  const cells = matrix.rowCount * size;
  const eigenvalue =
    size <= gramSizeLimit && cells * size <= gramWorkLimit
      ? largestEigenvalue(gramWithOnes(matrix, divisor), size)
      : lanczosLargestEigenvalue(
          (x) => multiplyGram(matrix, divisor, x),
          size,
          lanczosCellLimit / cells,
        );
  // divided one after the other, not by the square, which may overflow
  const smooth = (4 * matrix.rowCount) / eigenvalue / divisor / divisor;
  return { smooth, monotone: 2 * smooth };
}
