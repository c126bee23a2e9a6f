import { layOut, type MatrixLayout, type MatrixShape } from './matrixLayout';
import type { MatrixValues } from './matrix';
import { instantiate, type WasmExports } from './wasmExports';
import { newMemory } from './wasmMemory';

/** What a chunk is summed for. */
export interface ChunkJob {
  readonly flags: number;
  readonly bias: number;
  readonly negativeWeight: number;
  readonly positiveWeight: number;
}

/**
 * The memory of one matrix, and the code that works in it. Each matrix has its own, so it goes when
 * nobody needs it any more, as any array does.
 */
export class WasmMatrix {
  readonly exports: WasmExports;
  readonly values: MatrixValues;
  readonly labels: Float64Array;
  readonly weights: Float64Array;
  /** Compensated sums, then for each what was cut off it. */
  readonly sums: Float64Array;
  readonly gatheredRows: Uint32Array;

  constructor(
    readonly module: WebAssembly.Module,
    readonly layout: MatrixLayout,
    readonly memory: WebAssembly.Memory,
  ) {
    this.exports = instantiate(module, memory);
    const { buffer } = memory;
    const { rowCount, columnCount, precision, valueCount, sumCount } = layout;
    this.values =
      precision === 'single'
        ? new Float32Array(buffer, layout.x, valueCount)
        : new Float64Array(buffer, layout.x, valueCount);
    this.labels = new Float64Array(buffer, layout.labels, rowCount);
    this.weights = new Float64Array(buffer, layout.weights, columnCount);
    this.sums = new Float64Array(buffer, layout.totals, 2 * sumCount);
    this.gatheredRows = new Uint32Array(buffer, layout.gathered.rows, layout.rowsPerGathering);
  }
}

/** @throws RangeError when there is not that much memory */
export function newWasmMatrix(
  module: WebAssembly.Module,
  shape: MatrixShape,
  shared: boolean,
): WasmMatrix {
  const layout = layOut(shape);
  return new WasmMatrix(module, layout, newMemory(layout.end, shared));
}

/** Leaves the sums of a chunk at `slot`; no two threads may use the same `work` or `slot` at once. */
export function sumChunk(
  exports: WasmExports,
  layout: MatrixLayout,
  job: ChunkJob,
  chunk: number,
  work: number,
  slot: number,
): void {
  const first = chunk * layout.chunkRows;
  const valueBytes = layout.precision === 'single' ? 4 : 8;
  exports.sumChunk(
    job.flags,
    layout.x + first * layout.columnCount * valueBytes,
    layout.labels + first * 8,
    Math.min(layout.chunkRows, layout.rowCount - first),
    layout.columnCount,
    layout.weights,
    job.bias,
    job.negativeWeight,
    job.positiveWeight,
    work,
    slot,
  );
}

const jobNumbers = 4;

/** The job as the leader has left it for its helpers. */
export function jobIn({ buffer }: WebAssembly.Memory, { job }: MatrixLayout): ChunkJob {
  const [flags = 0, bias = NaN, negativeWeight = NaN, positiveWeight = NaN] = new Float64Array(
    buffer,
    job,
    jobNumbers,
  );
  return { flags, bias, negativeWeight, positiveWeight };
}

export function putJobIn(
  { buffer }: WebAssembly.Memory,
  { job: at }: MatrixLayout,
  { flags, bias, negativeWeight, positiveWeight }: ChunkJob,
): void {
  new Float64Array(buffer, at, jobNumbers).set([flags, bias, negativeWeight, positiveWeight]);
}
