import { slicesOf } from '../text/bytes';
import { parseNumber } from './cell';
import {
  faultKinds,
  type MakeParser,
  type ParserSpec,
  type RecordParser,
  type RecordSink,
} from './recordParser';
import { instantiate, type WasmExports } from './wasmExports';
import { WasmLevels } from './wasmLevels';

export { wasmUtf8Scanner } from './wasmUtf8Scanner';

/** Bytes that are copied and parsed at a time: few enough to stay in the cache in between. */
const pieceBytes = 256 * 1024;

/** Rows of a column that fill a line of the cache. */
const rowsPerCacheLine = 8;
/** Words of cells beyond the levels must stay free. */
const mostLevels = 0xffff_fffd;
/** Stands for a mark that the dialect does not have: see assembly/characters.ts. */
const noMark = 0xff;

/** The record parser in WebAssembly with SIMD: see assembly/. */
class WasmRecordParser implements RecordParser {
  readonly #sink: RecordSink;
  readonly #exports: WasmExports;
  readonly #stride: number;
  readonly #columnCount: number;
  readonly #levels: readonly WasmLevels[];
  /** Rows that were handed over. */
  #handedOver = 0;

  constructor(module: WebAssembly.Module, spec: ParserSpec, sink: RecordSink) {
    const { dialect, columnCount, missing, levelLimit, firstLine, blockRows } = spec;
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    this.#sink = sink;
    this.#columnCount = columnCount;
    this.#stride = paddedStride(blockRows);
    const exports = instantiate(module, {
      onFault: (kind, line, column, firstFaultLine, lastLine, fields) => {
        const name = faultKinds[kind] ?? 'blank';
        sink.onFault({ kind: name, line, column, firstLine: firstFaultLine, lastLine, fields });
        return undefined;
      },
      parseNumber: (start, end) =>
        parseNumber(decoder.decode(this.#bytes(start, end - start)), dialect),
    });
    this.#exports = exports;
    exports.setDialect(
      dialect.delimiter.charCodeAt(0),
      codeOf(dialect.quote),
      codeOf(dialect.commentMark),
      codeOf(dialect.decimalMark),
      codeOf(dialect.thousandsMark),
    );
    const limit = Math.min(levelLimit, mostLevels);
    const asText = exports.init(
      columnCount,
      blockRows,
      this.#stride,
      firstLine,
      limit,
      missing.size,
    );
    this.#bytes(asText, columnCount).set(
      Array.from({ length: columnCount }, (_, column) => Number(spec.asText[column] === true)),
    );
    this.#addMissing(missing);
    this.#levels = Array.from(
      { length: columnCount },
      (_, index) => new WasmLevels(exports, index),
    );
  }

  get rowCount(): number {
    return this.#handedOver + this.#exports.rowsInBlock();
  }

  levelsOf(column: number): readonly string[] {
    return this.#levels[column]?.names ?? [];
  }

  hasOtherTexts(column: number): boolean {
    return this.#levels[column]?.hasOthers ?? false;
  }

  push(bytes: Uint8Array): void {
    for (const piece of slicesOf(bytes, pieceBytes)) {
      this.#write(piece);
      this.#exports.addInput(piece.length);
      this.#parse();
    }
  }

  finish(): void {
    this.#exports.makeRoom(0);
    this.#exports.completeInput();
    this.#parse();
    if (this.#exports.rowsInBlock() > 0) this.#handOver();
  }

  #parse(): void {
    while (this.#exports.parse() !== 0) this.#handOver();
  }

  #handOver(): void {
    const { memory, blockAt, startsAt, startLength, rowsInBlock, clearBlock } = this.#exports;
    const rowCount = rowsInBlock();
    const length = this.#columnCount * this.#stride;
    const values = new Float64Array(memory.buffer, blockAt(), length);
    const lines = new Uint32Array(memory.buffer, startsAt(), startLength());
    clearBlock();
    this.#handedOver += rowCount;
    this.#sink.onRows({ rowCount, stride: this.#stride, values, lines: lines.slice() });
  }

  #addMissing(tokens: ReadonlySet<string>): void {
    const encoder = new TextEncoder();
    for (const token of tokens) {
      if (token === '') continue;
      const bytes = encoder.encode(token);
      this.#write(bytes);
      this.#exports.addMissing(bytes.length);
    }
  }

  /** Writes bytes behind those that came in before. */
  #write(bytes: Uint8Array): void {
    const at = this.#exports.makeRoom(bytes.length);
    this.#bytes(at, bytes.length).set(bytes);
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, at, length);
  }
}

/** An odd number of cache lines, so that the cells of a row do not all fall into the same few places of a cache. */
function paddedStride(blockRows: number): number {
  const lines = Math.ceil(blockRows / rowsPerCacheLine);
  return (lines % 2 === 0 ? lines + 1 : lines) * rowsPerCacheLine;
}

function codeOf(mark: string): number {
  return mark === '' ? noMark : mark.charCodeAt(0);
}

/** @param module the compiled dist/csv.wasm */
export function wasmParserFrom(module: WebAssembly.Module): MakeParser {
  return (spec, sink) => new WasmRecordParser(module, spec, sink);
}
