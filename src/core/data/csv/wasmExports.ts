import { powersOfFive } from './powersOfFive';

/** What assembly/index.ts exports. Addresses and lengths are bytes of `memory`. */
export interface WasmExports {
  readonly memory: WebAssembly.Memory;
  readonly powersAt: () => number;
  readonly setDialect: (
    delimiter: number,
    quote: number,
    commentMark: number,
    decimalMark: number,
    thousandsMark: number,
  ) => void;
  readonly init: (
    columnCount: number,
    blockRows: number,
    stride: number,
    firstLine: number,
    levelLimit: number,
    missingCount: number,
  ) => number;
  readonly addMissing: (size: number) => void;
  readonly makeRoom: (size: number) => number;
  readonly addInput: (size: number) => void;
  readonly completeInput: () => void;
  readonly parse: () => number;
  readonly rowsInBlock: () => number;
  readonly blockAt: () => number;
  readonly startsAt: () => number;
  readonly startLength: () => number;
  readonly clearBlock: () => void;
  readonly columnAt: (column: number) => number;
  readonly scanUtf8: (at: number, length: number) => number;
  readonly isUtf8Malformed: () => number;
  readonly utf8ZeroAt: () => number;
  readonly utf8WideAt: () => number;
}

/** What assembly/imports.ts asks for. */
export interface WasmImports {
  readonly onFault: (
    kind: number,
    line: number,
    column: number,
    firstLine: number,
    lastLine: number,
    fields: number,
  ) => undefined;
  readonly parseNumber: (start: number, end: number) => number;
}

/** An instance of the module with memory of its own. */
export function instantiate(module: WebAssembly.Module, imports: WasmImports): WasmExports {
  const { onFault, parseNumber } = imports;
  const instance = new WebAssembly.Instance(module, {
    imports: { onFault, parseNumber, exhausted },
  });
  // the module is built together with this file
  const exports = instance.exports as unknown as WasmExports;
  const powers = powersOfFive();
  new BigUint64Array(exports.memory.buffer, exports.powersAt(), powers.length).set(powers);
  return exports;
}

function exhausted(): never {
  throw new RangeError('There is not enough memory to read the table.');
}
