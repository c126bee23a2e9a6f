import type { ClassWeights, Pass } from '../../kernels/kernels';
import { rowStart, type LabelledMatrix } from '../../kernels/matrix';
import { rowLogit } from '../../model/logits';
import type { Parameters } from '../../model/parameters';
import type { Objective } from '../../optimizers/objective';
import type { Sliced } from '../../sliced';
import { sampleOf } from '../rowSample';

/** Rows of a surface at most: a grid is some thousand passes over them. */
export const surfaceRowLimit = 8192;
/** Rows that are looked at without a pause, and cells. */
const rowsAtOnce = 2 ** 16;
const cellsAtOnce = 2 ** 18;

/**
 * The rows that a surface is made of, as a matrix of three columns: those of the two weights that
 * vary, and the share of z that does not. All training rows when there are few, else a sample drawn
 * by class, in which each class counts as much as it does in all rows.
 */
export class SurfaceRows {
  readonly #matrix: LabelledMatrix;
  /** Class weights of the objective. */
  readonly #countedAs: ClassWeights | undefined;
  /** Passes over these rows: their parameters are the two weights, then 1, and a bias. */
  readonly lossPass: Pass;
  readonly slopePass: Pass;

  private constructor(
    private readonly source: LabelledMatrix,
    /** Rows of `source`. */
    private readonly rows: Uint32Array,
    { kernels, options }: Objective,
    private readonly seed: number,
    classWeights = options.classWeights,
  ) {
    this.#countedAs = options.classWeights;
    this.#matrix = {
      ...kernels.allocate(rows.length, 3),
      rowCount: rows.length,
      columnCount: 3,
    };
    rows.forEach((row, i) => {
      this.#matrix.labels[i] = source.labels[row] ?? NaN;
    });
    this.lossPass = kernels.pass(this.#matrix, { gradient: false, classWeights });
    this.slopePass = kernels.pass(this.#matrix, { gradient: true, classWeights });
  }

  static *of(objective: Objective, seed: number): Sliced<SurfaceRows> {
    const { matrix, options } = objective;
    const { classWeights } = options;
    const { rowCount, labels } = matrix;
    if (rowCount <= surfaceRowLimit) {
      const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
      return new SurfaceRows(matrix, all, objective, seed);
    }
    const all = yield* rowsByClass(labels);
    const quotas = quotasOf(all);
    const rows = Uint32Array.of(
      ...drawn(all.negative, quotas.negative, seed),
      ...drawn(all.positive, quotas.positive, seed),
    ).sort();
    return new SurfaceRows(matrix, rows, objective, seed, {
      negative: ((classWeights?.negative ?? 1) * all.negative.length) / (quotas.negative || 1),
      positive: ((classWeights?.positive ?? 1) * all.positive.length) / (quotas.positive || 1),
    });
  }

  /** Whether they are the ones that {@link SurfaceRows.of} would make. */
  serve({ options: { classWeights } }: Objective, seed: number): boolean {
    return (
      this.seed === seed &&
      this.#countedAs?.negative === classWeights?.negative &&
      this.#countedAs?.positive === classWeights?.positive
    );
  }

  get count(): number {
    return this.rows.length;
  }

  get isSample(): boolean {
    return this.rows.length < this.source.rowCount;
  }

  /** Lays out the columns of two weights, and the share of z that the others and `held.bias` make. */
  *layOut(held: Parameters, columns: readonly [number, number]): Sliced<void> {
    const { values, tileRows } = this.#matrix;
    const { columnCount, values: source, tileRows: step } = this.source;
    const rowsPerSlice = Math.max(1, Math.floor(cellsAtOnce / (columnCount + 8)));
    for (let i = 0; i < this.rows.length; i++) {
      const row = this.rows[i] ?? 0;
      const from = rowStart(this.source, row);
      const to = rowStart(this.#matrix, i);
      columns.forEach((column, at) => {
        // the bias, beyond the last column, has no values of its own
        values[to + at * tileRows] =
          column < columnCount ? (source[from + column * step] ?? NaN) : 0;
      });
      values[to + 2 * tileRows] = rowLogit(held, this.source, row);
      if (i % rowsPerSlice === rowsPerSlice - 1) yield;
    }
  }
}

/** Something of each class. */
interface ByClass<T> {
  readonly negative: T;
  readonly positive: T;
}

function* rowsByClass(labels: Float64Array): Sliced<ByClass<Uint32Array>> {
  const rows = [new Uint32Array(labels.length), new Uint32Array(labels.length)] as const;
  const counts: [number, number] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] === 1 ? 1 : 0;
    rows[label][counts[label]++] = row;
    if (row % rowsAtOnce === rowsAtOnce - 1) yield;
  }
  return { negative: rows[0].subarray(0, counts[0]), positive: rows[1].subarray(0, counts[1]) };
}

/** Half of each class, or more of one where the other has fewer: a rare class is kept whole. */
function quotasOf({ negative, positive }: ByClass<Uint32Array>): ByClass<number> {
  const half = Math.floor(surfaceRowLimit / 2);
  const ofPositive = Math.min(positive.length, Math.max(half, surfaceRowLimit - negative.length));
  return { negative: surfaceRowLimit - ofPositive, positive: ofPositive };
}

function drawn(rows: Uint32Array, size: number, seed: number): Uint32Array {
  return sampleOf(rows.length, size, seed).map((at) => rows[at] ?? 0);
}
