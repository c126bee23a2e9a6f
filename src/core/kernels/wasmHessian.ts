import { equalWeights, type ClassWeights, type HessianPass } from './kernels';
import type { LabelledMatrix, MatrixValues } from './matrix';
import { totalWeight } from './totalWeight';
import { flag, instantiate, workBytes, type WasmExports } from './wasmExports';
import { MemoryPlan, newMemory } from './wasmMemory';

/**
 * Rows that are multiplied at a time: their columns, twice, should stay in the cache. The code counts
 * on the number: see STRIDE in assembly/hessian.ts.
 */
const blockRows = 64;
const numberBytes = 8;
/** Columns that are multiplied with all others at a time: see assembly/hessian.ts. */
const panelColumns = 4;
/** Products between two looks at the clock. */
const productsPerPiece = 2 ** 21;

/**
 * The Hessian in WebAssembly. Blocks of rows are copied to a memory of its own, whose size goes with
 * the square of the columns and for which the memory of the matrix has no room.
 */
export class WasmHessianPass implements HessianPass {
  readonly #matrix: LabelledMatrix;
  readonly #classWeights: ClassWeights | undefined;
  readonly #flags: number;
  readonly #exports: WasmExports;
  readonly #layout: HessianLayout;
  readonly #views: HessianViews;
  readonly #panelsPerPiece: number;
  #weights: Float64Array;
  #bias = 0;
  /** The row at which the next block begins. */
  #row: number;
  /** Rows of the present block, of whole tiles. */
  #staged = 0;
  /** The first panel of the block that was not multiplied yet. */
  #panel = 0;

  /** @throws RangeError when there is not that much memory */
  constructor(
    module: WebAssembly.Module,
    matrix: LabelledMatrix,
    matrixFlags: number,
    classWeights: ClassWeights | undefined,
  ) {
    const { columnCount, rowCount, values } = matrix;
    this.#matrix = matrix;
    this.#classWeights = classWeights;
    this.#flags = matrixFlags | (classWeights ? flag.weighted : 0);
    this.#layout = layOut(columnCount, values.BYTES_PER_ELEMENT);
    const memory = newMemory(this.#layout.end, isShared(values.buffer));
    this.#exports = instantiate(module, memory);
    this.#views = viewsOf(memory.buffer, this.#layout, matrix);
    const { size } = this.#layout;
    const productsPerPanel = blockRows * panelColumns * (size / 2);
    this.#panelsPerPiece = Math.max(1, Math.floor(productsPerPiece / productsPerPanel));
    this.#weights = new Float64Array(columnCount);
    this.#row = rowCount;
    this.#panel = size / panelColumns;
  }

  begin(weights: Float64Array, bias: number): void {
    this.#weights = weights;
    this.#bias = bias;
    this.#row = 0;
    this.#panel = this.#layout.size / panelColumns;
    this.#views.hessian.fill(0);
  }

  get done(): boolean {
    return this.#row >= this.#matrix.rowCount && this.#panel >= this.#layout.size / panelColumns;
  }

  advance(): void {
    const { size, columns, scaled, hessian } = this.#layout;
    const panels = size / panelColumns;
    let left = this.#panelsPerPiece;
    while (left > 0 && !this.done) {
      if (this.#panel >= panels) this.#stage();
      const count = Math.min(left, panels - this.#panel);
      this.#exports.addProducts(
        ...[columns, scaled, this.#staged, hessian, size, this.#panel, count],
      );
      this.#panel += count;
      left -= count;
    }
  }

  copyTo(target: Float64Array): void {
    const { columnCount, rowCount, labels } = this.#matrix;
    const { size } = this.#layout;
    const { hessian } = this.#views;
    const weightSum = totalWeight(labels, rowCount, this.#classWeights);
    const order = columnCount + 1;
    for (let i = 0; i < order; i++) {
      for (let j = i; j < order; j++) {
        const entry = (hessian[i * size + j] ?? NaN) / weightSum;
        target[i * order + j] = entry;
        target[j * order + i] = entry;
      }
    }
  }

  /** Takes the next block of rows. */
  #stage(): void {
    const { rowCount, columnCount, tileRows, values, labels } = this.#matrix;
    const { x, labels: labelsAt, weights, work, columns, scaled } = this.#layout;
    const count = Math.min(blockRows, rowCount - this.#row);
    const tiledRows = Math.ceil(count / tileRows) * tileRows;
    const start = this.#row * columnCount;
    this.#views.x.set(values.subarray(start, start + tiledRows * columnCount));
    this.#views.labels.set(labels.subarray(this.#row, this.#row + count));
    this.#views.weights.set(this.#weights);
    const { negative, positive } = this.#classWeights ?? equalWeights;
    this.#staged = this.#exports.stage(
      ...[this.#flags, x, labelsAt, count, columnCount, weights, this.#bias],
      ...[negative, positive, work, columns, scaled],
    );
    this.#row += count;
    this.#panel = 0;
  }
}

/** Addresses in the memory of a Hessian. */
interface HessianLayout {
  readonly x: number;
  readonly labels: number;
  readonly weights: number;
  readonly work: number;
  readonly columns: number;
  readonly scaled: number;
  readonly hessian: number;
  /** Rows and columns of the Hessian with bias, made up to whole panels with zeros. */
  readonly size: number;
  readonly end: number;
}

function layOut(columnCount: number, valueBytes: number): HessianLayout {
  const size = Math.ceil((columnCount + 1) / panelColumns) * panelColumns;
  const plan = new MemoryPlan();
  const areas = {
    x: plan.take(blockRows * columnCount * valueBytes),
    labels: plan.take(blockRows * numberBytes),
    weights: plan.take(columnCount * numberBytes),
    work: plan.take(workBytes),
    columns: plan.take(size * blockRows * numberBytes),
    scaled: plan.take(size * blockRows * numberBytes),
    hessian: plan.take(size * size * numberBytes),
  };
  return { ...areas, size, end: plan.end };
}

interface HessianViews {
  readonly x: MatrixValues;
  readonly labels: Float64Array;
  readonly weights: Float64Array;
  readonly hessian: Float64Array;
}

function viewsOf(
  buffer: ArrayBufferLike,
  layout: HessianLayout,
  { columnCount, values }: LabelledMatrix,
): HessianViews {
  const length = blockRows * columnCount;
  return {
    x:
      values instanceof Float32Array
        ? new Float32Array(buffer, layout.x, length)
        : new Float64Array(buffer, layout.x, length),
    labels: new Float64Array(buffer, layout.labels, blockRows),
    weights: new Float64Array(buffer, layout.weights, columnCount),
    hessian: new Float64Array(buffer, layout.hessian, layout.size * layout.size),
  };
}

/** The code says in advance whether the memory it works on is shared. */
function isShared(buffer: ArrayBufferLike): boolean {
  return !(buffer instanceof ArrayBuffer);
}
