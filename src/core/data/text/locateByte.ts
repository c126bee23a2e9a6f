import type { Location } from '../../message';
import type { Encoding } from '../csv/dialect';
import { concatenate } from './bytes';
import { makeDecoder } from './decoder';
import { plainUtf8Scanner } from './utf8Scanner';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const markInUtf8 = [0xef, 0xbb, 0xbf];

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
  const decoder = makeDecoder(encoding, plainUtf8Scanner);
  let held: Uint8Array = new Uint8Array(0);
  let left = byteOffset;
  for await (const chunk of chunks) {
    const bytes = concatenate([held, chunk.subarray(0, left)]);
    const { end, malformed } = decoder.scan(bytes);
    position.advance(decoder.toUtf8(bytes.subarray(0, end)));
    left -= chunk.length;
    // malformed before the place: the file is another by now, and this is as near as one can get
    if (malformed || left <= 0) break;
    held = bytes.slice(end);
  }
  return position.location;
}

/** Follows UTF-8 text and knows line and column of the place after it. */
class TextPosition {
  #line = 1;
  #unitsInLine = 0;
  #afterCarriageReturn = false;
  #isFirst = true;

  /** @param text whole characters */
  advance(text: Uint8Array): void {
    if (text.length === 0) return;
    const isMarked = this.#isFirst && markInUtf8.every((byte, index) => text[index] === byte);
    this.#isFirst = false;
    this.#count(isMarked ? text.subarray(markInUtf8.length) : text);
  }

  #count(text: Uint8Array): void {
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
