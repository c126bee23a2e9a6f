import { userError } from '../../message';
import { concatenate } from './bytes';
import type { Dialect } from '../table/table';
import { TextPosition } from './textPosition';
import { scanUtf16, scanUtf8, type TextScan } from './unicode';

const nul = 0x00;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Turns the bytes of a file into UTF-8 text with line feeds: whole characters, no byte order mark,
 * CRLF and CR as LF (in quoted fields too, as editors count lines).
 *
 * UTF-16 is recognised by its byte order mark; everything else must be UTF-8.
 * Throws a located `UserError` for bytes that are not text.
 */
export class TextSource {
  readonly #position = new TextPosition();
  #encoding: Dialect['encoding'] | undefined;
  #waiting: Uint8Array = new Uint8Array(0);
  #byteOffset = 0;
  #afterCarriageReturn = false;

  /** Known once three bytes, or the end, have been seen. */
  get encoding(): Dialect['encoding'] {
    return this.#encoding ?? 'utf-8';
  }

  /** The text that these bytes complete; it may share their memory. */
  push(chunk: Uint8Array): Uint8Array {
    const bytes = concatenate([this.#waiting, chunk]);
    if (this.#encoding === undefined && bytes.length < 3) {
      this.#waiting = bytes.slice();
      return new Uint8Array(0);
    }
    return this.#take(bytes);
  }

  /** The rest of the text. */
  finish(): Uint8Array {
    const text = this.#take(this.#waiting);
    if (this.#waiting.length > 0) throw this.#notText();
    return text;
  }

  #take(withMark: Uint8Array): Uint8Array {
    const bytes = this.#encoding === undefined ? this.#skipMark(withMark) : withMark;
    const { end, malformed } = this.#scan(bytes);
    const text = this.#normalizeLineEnds(this.#toUtf8(bytes.subarray(0, end)));
    const nulAt = text.indexOf(nul);
    this.#position.advance(nulAt === -1 ? text : text.subarray(0, nulAt));
    if (nulAt !== -1) throw this.#binary();
    this.#byteOffset += end;
    if (malformed) throw this.#notText();
    this.#waiting = bytes.slice(end);
    return text;
  }

  #skipMark(bytes: Uint8Array): Uint8Array {
    const [first, second, third] = bytes;
    let length = 0;
    this.#encoding = 'utf-8';
    if (first === 0xef && second === 0xbb && third === 0xbf) length = 3;
    if (first === 0xff && second === 0xfe) [this.#encoding, length] = ['utf-16le', 2];
    if (first === 0xfe && second === 0xff) [this.#encoding, length] = ['utf-16be', 2];
    this.#byteOffset = length;
    return bytes.subarray(length);
  }

  #scan(bytes: Uint8Array): TextScan {
    if (this.encoding === 'utf-8') return scanUtf8(bytes);
    return scanUtf16(bytes, this.encoding === 'utf-16le');
  }

  #toUtf8(bytes: Uint8Array): Uint8Array {
    if (this.encoding === 'utf-8') return bytes;
    // not every platform can decode UTF-16BE, all can decode UTF-16LE
    const littleEndian = this.encoding === 'utf-16le' ? bytes : swapPairs(bytes);
    const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(littleEndian);
    return new TextEncoder().encode(text);
  }

  #normalizeLineEnds(text: Uint8Array): Uint8Array {
    const skipFirst = this.#afterCarriageReturn && text[0] === lineFeed;
    if (text.length > 0) this.#afterCarriageReturn = text.at(-1) === carriageReturn;
    const rest = skipFirst ? text.subarray(1) : text;
    if (!rest.includes(carriageReturn)) return rest;
    const normalized = new Uint8Array(rest.length);
    let length = 0;
    let previous = 0;
    for (const byte of rest) {
      if (byte === carriageReturn) normalized[length++] = lineFeed;
      else if (byte !== lineFeed || previous !== carriageReturn) normalized[length++] = byte;
      previous = byte;
    }
    return normalized.subarray(0, length);
  }

  #notText(): Error {
    const { line, column } = this.#position.location;
    const args = { line, column, byte: this.#byteOffset + 1 };
    if (this.encoding === 'utf-8') {
      return userError(
        'Line {line}, column {column}: byte {byte} of the file is not UTF-8 text. Save the file with the encoding UTF-8 and open it again.',
        args,
        { line, column },
      );
    }
    return userError(
      'Line {line}, column {column}: byte {byte} of the file is not UTF-16 text, though its beginning says so. Save the file with the encoding UTF-8 and open it again.',
      args,
      { line, column },
    );
  }

  #binary(): Error {
    const { line, column } = this.#position.location;
    return userError(
      'Line {line}, column {column}: the file has a NUL character, so it is not a text file (or it is UTF-16 without a byte order mark). Save the table as CSV with the encoding UTF-8 and open that file.',
      { line, column },
      { line, column },
    );
  }
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1] ?? 0;
    swapped[i + 1] = bytes[i] ?? 0;
  }
  return swapped;
}
