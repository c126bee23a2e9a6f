import { firstFree } from './wasmMemory';

/** What is asked of {@link WasmExports.sumChunk}; see assembly/index.ts. */
export const flag = { single: 1, gradient: 2, weighted: 4 } as const;

/** What assembly/index.ts exports. Addresses are bytes of the memory it was given. */
export interface WasmExports {
  readonly firstFree: () => number;
  readonly sumChunk: (
    flags: number,
    x: number,
    labels: number,
    rowCount: number,
    columnCount: number,
    weights: number,
    bias: number,
    negativeWeight: number,
    positiveWeight: number,
    work: number,
    slot: number,
  ) => void;
  readonly stage: (
    flags: number,
    x: number,
    labels: number,
    rowCount: number,
    columnCount: number,
    weights: number,
    bias: number,
    negativeWeight: number,
    positiveWeight: number,
    work: number,
    columns: number,
    scaled: number,
  ) => number;
  readonly addProducts: (
    columns: number,
    scaled: number,
    rowCount: number,
    hessian: number,
    size: number,
    firstPanel: number,
    panelCount: number,
  ) => void;
  readonly addSums: (totals: number, lost: number, slot: number, count: number) => void;
  readonly gather: (
    flags: number,
    x: number,
    labels: number,
    rows: number,
    count: number,
    columnCount: number,
    toX: number,
    toLabels: number,
  ) => void;
}

/** Where the sums of a chunk are in a slot, counted in numbers; one for each column follows. */
export const sumIndex = { bias: 0, loss: 1, positiveLoss: 2, correct: 3, gradient: 4 } as const;
/** Bytes that a chunk is worked on in, beside two numbers for each column. */
export const workBytes = 1712;

/** An instance of the module over this memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): WasmExports {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  // the module is built together with this file
  const exports = instance.exports as unknown as WasmExports;
  if (exports.firstFree() > firstFree) throw new Error('the code needs more room for constants');
  return exports;
}
