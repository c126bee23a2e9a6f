import type { Location } from '../../message';

const lineFeed = 0x0a;

/** Follows UTF-8 text with line feeds and knows line and column of the place after it. */
export class TextPosition {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #line = 1;
  #unitsInLine = 0;

  /** @param text whole characters */
  advance(text: Uint8Array): void {
    let lineStart = 0;
    for (let at = text.indexOf(lineFeed); at !== -1; at = text.indexOf(lineFeed, lineStart)) {
      this.#line++;
      this.#unitsInLine = 0;
      lineStart = at + 1;
    }
    this.#unitsInLine += this.#decoder.decode(text.subarray(lineStart)).length;
  }

  get location(): Location {
    return { line: this.#line, column: this.#unitsInLine + 1 };
  }
}
