import type { WasmExports } from './wasmExports';

// the layout of assembly/texts.ts, in bytes
const column = { table: 0, mask: 4, levels: 12, hasOthers: 16 } as const;
const slot = { size: 8, entry: 4 } as const;
const entry = { length: 0, word: 4, text: 8 } as const;

/** Reads the levels of a column out of the memory of the parser. */
export class WasmLevels {
  readonly #exports: WasmExports;
  readonly #at: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #names: readonly string[] = [];

  constructor(exports: WasmExports, columnIndex: number) {
    this.#exports = exports;
    this.#at = exports.columnAt(columnIndex);
  }

  get hasOthers(): boolean {
    return this.#view().getUint32(this.#at + column.hasOthers, true) !== 0;
  }

  /** The texts by code. */
  get names(): readonly string[] {
    const count = this.#view().getUint32(this.#at + column.levels, true);
    if (count !== this.#names.length) this.#names = this.#read(count);
    return this.#names;
  }

  #read(count: number): readonly string[] {
    const view = this.#view();
    const names = new Array<string>(count).fill('');
    const table = view.getUint32(this.#at + column.table, true);
    const slots = view.getUint32(this.#at + column.mask, true) + 1;
    for (let i = 0; i < slots; i++) {
      const at = view.getUint32(table + i * slot.size + slot.entry, true);
      if (at === 0) continue;
      const word = view.getUint32(at + entry.word, true);
      // 0: a token for "no value", which is remembered but no level
      if (word === 0) continue;
      const known = this.#names[word - 1];
      const length = view.getUint32(at + entry.length, true);
      names[word - 1] = known ?? this.#text(at + entry.text, length);
    }
    return names;
  }

  #text(at: number, length: number): string {
    return this.#decoder.decode(new Uint8Array(this.#exports.memory.buffer, at, length));
  }

  #view(): DataView {
    return new DataView(this.#exports.memory.buffer);
  }
}
