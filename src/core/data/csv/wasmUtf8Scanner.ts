import type { Utf8Scan, Utf8Scanner } from '../text/utf8Scanner';
import { instantiate, type WasmExports } from './wasmExports';

/** Bytes that are copied and scanned at a time: few enough to stay in the cache in between. */
const pieceBytes = 64 * 1024;
/** A vector is read from the last byte on. */
const margin = 16;
const none = 0xffff_ffff;

class WasmUtf8Scanner implements Utf8Scanner {
  readonly #exports: WasmExports;
  readonly #at: number;

  constructor(module: WebAssembly.Module) {
    this.#exports = instantiate(module, {
      onFault: () => undefined,
      parseNumber: Number,
    });
    this.#at = this.#exports.makeRoom(pieceBytes + margin);
  }

  scan(bytes: Uint8Array): Utf8Scan {
    const { memory, scanUtf8, isUtf8Malformed, utf8ZeroAt, utf8WideAt } = this.#exports;
    let asciiEnd = -1;
    let nulAt = -1;
    let end = 0;
    let malformed = false;
    while (end < bytes.length) {
      const piece = bytes.subarray(end, end + pieceBytes);
      new Uint8Array(memory.buffer, this.#at, piece.length).set(piece);
      const whole = scanUtf8(this.#at, piece.length);
      if (asciiEnd === -1) asciiEnd = placeIn(end, utf8WideAt());
      if (nulAt === -1) nulAt = placeIn(end, utf8ZeroAt());
      malformed = isUtf8Malformed() !== 0;
      // the beginning of a character at the end of a piece is looked at again with the next
      const isLast = end + piece.length === bytes.length;
      end += whole;
      if (malformed || isLast) break;
    }
    return { end, malformed, nulAt, asciiEnd: asciiEnd === -1 ? bytes.length : asciiEnd };
  }
}

/** @param index from the start of the piece; `none` when there is no such byte */
function placeIn(start: number, index: number): number {
  return index >>> 0 === none ? -1 : start + index;
}

/** The same results as `plainUtf8Scanner`. @param module the compiled dist/csv.wasm */
export function wasmUtf8Scanner(module: WebAssembly.Module): Utf8Scanner {
  return new WasmUtf8Scanner(module);
}
