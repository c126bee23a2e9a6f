import type { LabelledMatrix } from '../../kernels/matrix';
import type { ColumnTransform } from '../../model/rawUnits';
import type { Sliced } from '../../sliced';
import { lanczosInSlices } from '../lanczos';
import { largestEigenvalue } from '../largestEigenvalue';
import { curvatureProduct, inRawUnitsOfColumns, largestEntryInSlices } from './curvatureProduct';

/** Up to this size the bound of the largest eigenvalue is a proven one. */
const provenSizeLimit = 50;
/** Cells that Lanczos steps may read in all: a few seconds' work on the largest of designs. */
const cellLimit = 2 ** 31;

/** The largest eigenvalues of a Hessian, for the columns as trained and for those in raw units. */
export interface LargestCurvature {
  readonly trained: Curvature;
  readonly unscaled: Curvature;
}

/** An eigenvalue, `value · divisor²`, which itself may be beyond the numbers. */
export interface Curvature {
  readonly value: number;
  readonly divisor: number;
}

/** The rate at which a step along the direction of largest curvature comes to its lowest point. */
export function inverseOf({ value, divisor }: Curvature): number {
  // divided one after the other, not by the square, which may overflow
  return 1 / value / divisor / divisor;
}

/**
 * From the Hessian itself, from above by less than 4e-6 of the value for up to 49 features and by
 * about 1e-4 beyond.
 *
 * @param hessian symmetric, bias last, (n+1)×(n+1); finite
 */
export function* largestCurvature(
  hessian: Float64Array,
  columns: readonly ColumnTransform[],
): Sliced<LargestCurvature> {
  const divisor = largestFactor(columns);
  const raw = yield* inRawUnitsOfColumns(hessian, columns, divisor);
  return {
    trained: { value: yield* eigenvalueOf(hessian), divisor: 1 },
    unscaled: { value: yield* eigenvalueOf(raw), divisor },
  };
}

/** From products with it, where the Hessian is too large to be formed or its entries overflow. */
export function* largestCurvatureByProducts(
  matrix: LabelledMatrix,
  curvatures: Float64Array,
  columns: readonly ColumnTransform[],
): Sliced<LargestCurvature> {
  const trained = yield* curvatureByProducts(matrix, curvatures);
  const rawEntry = trained.divisor * largestFactor(columns);
  const product = curvatureProduct(matrix, curvatures, rawEntry, columns);
  const value = yield* lanczosInSlices(product, matrix.columnCount + 1, stepsFor(matrix));
  return { trained, unscaled: { value, divisor: rawEntry } };
}

/** The same for the columns as trained alone. */
export function* curvatureByProducts(
  matrix: LabelledMatrix,
  curvatures: Float64Array,
): Sliced<Curvature> {
  const divisor = yield* largestEntryInSlices(matrix);
  const product = curvatureProduct(matrix, curvatures, divisor);
  const value = yield* lanczosInSlices(product, matrix.columnCount + 1, stepsFor(matrix));
  return { value, divisor };
}

function stepsFor({ rowCount, columnCount }: LabelledMatrix): number {
  return cellLimit / (rowCount * (columnCount + 1));
}

function* eigenvalueOf(matrix: Float64Array): Sliced<number> {
  const size = Math.sqrt(matrix.length);
  if (size <= provenSizeLimit) return largestEigenvalue(matrix, size);
  return yield* lanczosInSlices((x) => multiply(matrix, x), size);
}

function* multiply(matrix: Float64Array, x: Float64Array): Sliced<Float64Array> {
  const y = new Float64Array(x.length);
  for (let j = 0; j < x.length; j++) {
    let sum = 0;
    for (let k = 0; k < x.length; k++) sum += (matrix[j * x.length + k] ?? NaN) * (x[k] ?? NaN);
    y[j] = sum;
  }
  yield;
  return y;
}

/** By so much at most a column as trained is stretched or shifted to be the raw one. */
function largestFactor(columns: readonly ColumnTransform[]): number {
  let largest = 1;
  for (const { center, scale } of columns) largest = Math.max(largest, Math.abs(center), scale);
  return largest;
}
