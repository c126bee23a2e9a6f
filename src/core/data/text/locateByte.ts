import type { Location } from '../../message';
import type { Encoding } from '../csv/dialect';
import { TextFault } from './textFault';
import { TextSource } from './textSource';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Finds the line (LF, CRLF or CR ends one) and the column (in UTF-16 units) of a byte, by reading
 * the file up to there. A byte order mark takes no column.
 *
 * @param chunks the bytes of the file from its start, cut anywhere
 * @param byteOffset from 0, of the first byte of a character; beyond the end it is the end
 * @param encoding what the bytes before it are text in
 */
export async function locateByte(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  byteOffset: number,
  encoding: Encoding,
): Promise<Location> {
  const position = new TextPosition();
  const source = new TextSource(encoding);
  let left = byteOffset;
  try {
    for await (const chunk of chunks) {
      position.advance(source.push(chunk.subarray(0, left)));
      left -= chunk.length;
      if (left <= 0) break;
    }
  } catch (error) {
    // the file is another by now: as far as it is text is as near as one can get
    if (!(error instanceof TextFault)) throw error;
  }
  return position.location;
}

/** Follows UTF-8 text and knows line and column of the place after it. */
class TextPosition {
  #line = 1;
  #unitsInLine = 0;
  #afterCarriageReturn = false;

  /** @param text whole characters */
  advance(text: Uint8Array): void {
    let line = this.#line;
    let units = this.#unitsInLine;
    let afterCarriageReturn = this.#afterCarriageReturn;
    for (const byte of text) {
      if (byte === lineFeed || byte === carriageReturn) {
        if (byte === carriageReturn || !afterCarriageReturn) line++;
        units = 0;
      } else {
        units += utf16Units(byte);
      }
      afterCarriageReturn = byte === carriageReturn;
    }
    this.#line = line;
    this.#unitsInLine = units;
    this.#afterCarriageReturn = afterCarriageReturn;
  }

  get location(): Location {
    return { line: this.#line, column: this.#unitsInLine + 1 };
  }
}

/** UTF-16 units of the character that this byte of UTF-8 begins; 0 where it begins none. */
function utf16Units(byte: number): number {
  if (byte >= 0xf0) return 2;
  return (byte & 0xc0) === 0x80 ? 0 : 1;
}
