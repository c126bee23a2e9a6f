import { sigmoidDerivative } from '../../kernels/sigmoid';
import type { ClassWeights } from '../../kernels/kernels';
import type { LabelledMatrix } from '../../kernels/matrix';
import { rowLogit } from '../../model/logits';
import type { Parameters } from '../../model/parameters';
import type { ColumnTransform } from '../../model/rawUnits';
import type { Sliced } from '../../sliced';

/** Cells that are read without a pause. */
const cellsAtOnce = 2 ** 20;
/** What an exponential costs, in cells. */
const cellsPerRow = 20;

/**
 * cᵢσ′(zᵢ)/Σc of each row: what the Hessian weighs the rows with. Without parameters σ′ is taken as
 * ¼, its largest value, which gives the bound that holds everywhere.
 */
export function* rowCurvatures(
  matrix: LabelledMatrix,
  classWeights: ClassWeights | undefined,
  at?: Parameters,
): Sliced<Float64Array> {
  const { rowCount, columnCount, labels } = matrix;
  const { negative, positive } = classWeights ?? { negative: 1, positive: 1 };
  const curvatures = new Float64Array(rowCount);
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / (columnCount + cellsPerRow)));
  const positives = yield* countPositives(labels);
  const total = positives * positive + (rowCount - positives) * negative;
  for (let start = 0; start < rowCount; start += rowsAtOnce) {
    const end = Math.min(start + rowsAtOnce, rowCount);
    for (let row = start; row < end; row++) {
      const weight = labels[row] === 1 ? positive : negative;
      const slope = at ? sigmoidDerivative(rowLogit(at, matrix, row)) : 0.25;
      curvatures[row] = (weight * slope) / total;
    }
    yield;
  }
  return curvatures;
}

function* countPositives(labels: Float64Array): Sliced<number> {
  let count = 0;
  for (let start = 0; start < labels.length; start += cellsAtOnce) {
    for (const label of labels.subarray(start, start + cellsAtOnce)) if (label === 1) count++;
    yield;
  }
  return count;
}

/** The largest |entry| of [X 1]; dividing by it keeps products of entries from overflowing. */
export function* largestEntryInSlices({ values }: LabelledMatrix): Sliced<number> {
  let largest = 1;
  for (let start = 0; start < values.length; start += cellsAtOnce) {
    for (const value of values.subarray(start, start + cellsAtOnce)) {
      largest = Math.max(largest, Math.abs(value));
    }
    yield;
  }
  return largest;
}

/**
 * v ↦ Ãᵀ diag(curvatures) Ã v / divisor² for Ã = [X 1], the bias last: products with the Hessian where
 * it is too large to be formed. With `columns`, Ã is the design in raw units, [X_raw 1], which is
 * never formed either: x_raw = scale · x + center.
 */
export function curvatureProduct(
  matrix: LabelledMatrix,
  curvatures: Float64Array,
  divisor: number,
  columns?: readonly ColumnTransform[],
): (vector: Float64Array) => Sliced<Float64Array> {
  const { rowCount, columnCount, tileRows, values } = matrix;
  const tilesAtOnce = Math.max(1, Math.floor(cellsAtOnce / (2 * (columnCount + 1) * tileRows)));
  const tiles = Math.ceil(rowCount / tileRows);
  const products = new Float64Array(tileRows);

  return function* (vector) {
    const input = columns ? fromRaw(vector, columns) : vector;
    const output = new Float64Array(columnCount + 1);
    for (let first = 0; first < tiles; first += tilesAtOnce) {
      const last = Math.min(first + tilesAtOnce, tiles);
      for (let tile = first; tile < last; tile++) addTile(tile, input, output);
      yield;
    }
    return columns ? toRaw(output, columns) : output;
  };

  function addTile(tile: number, input: Float64Array, output: Float64Array): void {
    const start = tile * tileRows * columnCount;
    products.fill(input[columnCount] ?? NaN);
    for (let j = 0; j < columnCount; j++) {
      const factor = input[j] ?? NaN;
      const at = start + j * tileRows;
      for (let t = 0; t < tileRows; t++) {
        products[t] = (products[t] ?? NaN) + factor * (values[at + t] ?? NaN);
      }
    }
    let sum = 0;
    for (let t = 0; t < tileRows; t++) {
      // 0 for the rows that only fill up the last tile
      const curvature = curvatures[tile * tileRows + t] ?? 0;
      // divided twice, not by the square, which may overflow
      const product = (((products[t] ?? NaN) / divisor) * curvature) / divisor;
      products[t] = product;
      sum += product;
    }
    output[columnCount] = (output[columnCount] ?? NaN) + sum;
    for (let j = 0; j < columnCount; j++) {
      const at = start + j * tileRows;
      let dot = 0;
      for (let t = 0; t < tileRows; t++) dot += (products[t] ?? NaN) * (values[at + t] ?? NaN);
      output[j] = (output[j] ?? NaN) + dot;
    }
  }
}

/** Mv, where [X_raw 1] = [X 1] M: the weights as trained of a model in raw units. */
function fromRaw(vector: Float64Array, columns: readonly ColumnTransform[]): Float64Array {
  const result = vector.slice();
  for (const [j, { center, scale }] of columns.entries()) {
    const entry = vector[j] ?? NaN;
    result[j] = scale * entry;
    result[columns.length] = (result[columns.length] ?? NaN) + center * entry;
  }
  return result;
}

/** Mᵀv. */
function toRaw(vector: Float64Array, columns: readonly ColumnTransform[]): Float64Array {
  const bias = vector[columns.length] ?? NaN;
  const result = vector.slice();
  for (const [j, { center, scale }] of columns.entries()) {
    result[j] = scale * (vector[j] ?? NaN) + center * bias;
  }
  return result;
}

/**
 * MᵀHM / divisor²: the Hessian for columns in raw units, from that of the columns as trained; both
 * bias last, (n+1)×(n+1).
 */
export function* inRawUnitsOfColumns(
  hessian: Float64Array,
  columns: readonly ColumnTransform[],
  divisor: number,
): Sliced<Float64Array> {
  const size = columns.length + 1;
  const scaled = [
    ...columns.map(({ center, scale }) => ({ center: center / divisor, scale: scale / divisor })),
    { center: 0, scale: 1 / divisor },
  ];
  const last = size - 1;
  const raw = new Float64Array(size * size);
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / (4 * size)));
  for (const [j, left] of scaled.entries()) {
    const leftBias = hessian[j * size + last] ?? NaN;
    for (const [k, right] of scaled.entries()) {
      const rightBias = hessian[last * size + k] ?? NaN;
      raw[j * size + k] =
        left.scale * right.scale * (hessian[j * size + k] ?? NaN) +
        left.scale * right.center * leftBias +
        left.center * right.scale * rightBias +
        left.center * right.center * (hessian[last * size + last] ?? NaN);
    }
    if (j % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  return raw;
}
