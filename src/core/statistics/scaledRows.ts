import { rowStart, type LabelledMatrix } from '../kernels/matrix';
import type { ColumnTransform } from '../model/rawUnits';
import { Stint, type Sliced } from '../sliced';

/** Rows that the scale of a column is taken from. */
const sampleRows = 1024;

/**
 * The rows of a matrix over columns that are brought to one size, with a 1 for the bias *last*: what
 * dense algebra is done on, so that no result depends on the units the columns came in.
 *
 * Each column is (x − center)/scale with the median of a sample for the center and a power of two
 * near the median distance from it for the scale: one far value does not push all others together,
 * and the only rounding is that of the difference. Constant columns are all 0.
 */
export class ScaledRows {
  constructor(
    readonly matrix: LabelledMatrix,
    /** In units as trained, length n. */
    readonly center: Float64Array,
    /** 1/scale, powers of two, 0 for constant columns, length n. */
    readonly inverseScale: Float64Array,
  ) {}

  /** n + 1 */
  get size(): number {
    return this.matrix.columnCount + 1;
  }

  /** Writes ((x − center)/scale, 1) of a row to `target`, length n + 1. */
  read(row: number, target: Float64Array): void {
    const { values, columnCount, tileRows } = this.matrix;
    for (let j = 0, at = rowStart(this.matrix, row); j < columnCount; j++, at += tileRows) {
      const inverse = this.inverseScale[j] ?? 0;
      target[j] = (values[at] ?? 0) * inverse - (this.center[j] ?? 0) * inverse;
    }
    target[columnCount] = 1;
  }

  /** +1 for a row of the positive class, −1 for one of the other. */
  sign(row: number): 1 | -1 {
    return this.matrix.labels[row] === 1 ? 1 : -1;
  }

  /** The weight of column j as trained, or the bias for j = n, as a linear form of scaled weights. */
  asTrained(j: number): Float64Array {
    const form = new Float64Array(this.size);
    form[j] = 1;
    if (j < this.matrix.columnCount) {
      form[j] = this.inverseScale[j] ?? 0;
      return form;
    }
    for (let k = 0; k < j; k++) form[k] = -(this.center[k] ?? 0) * (this.inverseScale[k] ?? 0);
    return form;
  }

  /** The bias over the columns in raw units, as a linear form of scaled weights. */
  rawBias(columns: readonly ColumnTransform[]): Float64Array {
    const form = this.asTrained(this.matrix.columnCount);
    for (const [j, { center, scale }] of columns.entries()) {
      form[j] = (form[j] ?? 0) - (center / scale) * (this.inverseScale[j] ?? 0);
    }
    return form;
  }
}

/**
 * @param columns how the columns were made of raw ones, where they were: what is left of a constant
 * column after centring is then known for rounding
 */
export function* scaleRows(
  matrix: LabelledMatrix,
  columns?: readonly ColumnTransform[],
): Sliced<ScaledRows> {
  const { minima, maxima } = yield* columnRanges(matrix);
  const { rowCount, columnCount, tileRows, values } = matrix;
  const center = new Float64Array(columnCount);
  const inverseScale = new Float64Array(columnCount);
  const rows = sampleOf(rowCount);
  const sample = new Float64Array(rows.length);
  const stint = new Stint();
  for (let j = 0; j < columnCount; j++) {
    const minimum = minima[j] ?? 0;
    const maximum = maxima[j] ?? 0;
    if (isConstant(minimum, maximum, columns?.[j])) {
      center[j] = minimum;
      continue;
    }
    for (const [k, row] of rows.entries()) {
      sample[k] = values[rowStart(matrix, row) + j * tileRows] ?? 0;
    }
    const median = middleOf(sample);
    const distances = sample.map((value) => Math.abs(value - median)).filter((d) => d > 0);
    const distance =
      distances.length > 0 ? middleOf(distances) : Math.max(maximum - median, median - minimum);
    center[j] = median;
    inverseScale[j] = inversePowerOfTwo(distance);
    // the sorting of two samples
    if (stint.spend(64 * sample.length)) yield;
  }
  return new ScaledRows(matrix, center, inverseScale);
}

/**
 * Whether a column holds one value but for rounding: a range of at most four roundings of its
 * greatest magnitude, in raw units.
 */
export function isConstant(
  minimum: number,
  maximum: number,
  { center, scale }: ColumnTransform = { center: 0, scale: 1 },
): boolean {
  const magnitude = Math.max(Math.abs(minimum), Math.abs(maximum)) + Math.abs(center / scale);
  return !(maximum - minimum > 2 ** -51 * magnitude);
}

/** The least and the greatest value of every column as trained. */
export function* columnRanges(
  matrix: LabelledMatrix,
): Sliced<{ readonly minima: Float64Array; readonly maxima: Float64Array }> {
  const { rowCount, columnCount, tileRows, values } = matrix;
  const minima = new Float64Array(columnCount).fill(Infinity);
  const maxima = new Float64Array(columnCount).fill(-Infinity);
  const stint = new Stint();
  for (let row = 0; row < rowCount; row++) {
    for (let j = 0, at = rowStart(matrix, row); j < columnCount; j++, at += tileRows) {
      const value = values[at] ?? 0;
      if (value < (minima[j] ?? 0)) minima[j] = value;
      if (value > (maxima[j] ?? 0)) maxima[j] = value;
    }
    if (stint.spend(columnCount)) yield;
  }
  return { minima, maxima };
}

function sampleOf(rowCount: number): Uint32Array {
  const count = Math.min(rowCount, sampleRows);
  return Uint32Array.from({ length: count }, (_, k) => Math.floor((k * rowCount) / count));
}

/** One of the values in the middle. */
function middleOf(values: Float64Array): number {
  return values.slice().sort()[values.length >> 1] ?? 0;
}

/** 1/2ᵏ with 2ᵏ near `distance`, as far as both are normal numbers. */
function inversePowerOfTwo(distance: number): number {
  return 2 ** -Math.max(-1000, Math.min(1000, Math.round(Math.log2(distance))));
}
