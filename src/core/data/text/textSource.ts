import type { Encoding, Evidence } from '../csv/dialect';
import { byteOrderMark, longestMark } from './byteOrderMark';
import { concatenate } from './bytes';
import { makeDecoder, type Decoder } from './decoder';
import { chosen, marked, onlyAscii, type EncodingGuess } from './encodingGuess';
import { guessEncoding } from './guessEncoding';
import { guessUtf16 } from './guessUtf16';
import { TextFault, type TextFaultKind } from './textFault';
import type { TextScan } from './unicode';
import { plainUtf8Scanner, type Utf8Scan, type Utf8Scanner } from './utf8Scanner';

/** So many bytes, or the rest of the file, are held back when an encoding is to be judged. */
const windowBytes = 64 * 1024;

/**
 * Turns the bytes of a file, in chunks cut anywhere, into UTF-8 text: whole characters, no byte
 * order mark, line ends as they are.
 *
 * The encoding is decided once, and how the bytes are cut makes no difference to it: by a byte order
 * mark; by the NUL bytes of UTF-16; else at the first byte that is not ASCII, however late it
 * comes, because all that is left to decide writes ASCII alike. What people call Latin-1 (and
 * ISO 8859-1) is read as windows-1252, as browsers do: it has the same letters, and the € and “ ”
 * that such files have in truth. GBK is a part of GB18030.
 *
 * Throws a {@link TextFault} for bytes that are no text, and is of no more use then; throws a
 * `UserError` where the platform cannot decode.
 */
export class TextSource {
  #phase: 'beginning' | 'ascii' | 'decided' = 'beginning';
  #guess: EncodingGuess = onlyAscii;
  #decoder: Decoder | undefined;
  /** Bytes that wait for those after them; a copy, as chunks are theirs who made them. */
  #held: Uint8Array = new Uint8Array(0);
  /** Where they are put before the next chunk; used again, as fresh memory costs more than the copy. */
  #joined: Uint8Array = new Uint8Array(0);
  /** Where they stand in the file. */
  #offset = 0;
  /** The byte before them, where ASCII has passed. */
  #before: Uint8Array = new Uint8Array(0);

  /**
   * @param choice the encoding that the user has fixed; else it is judged
   * @param scanner the fastest there is for UTF-8
   */
  constructor(
    private readonly choice: Encoding | undefined,
    private readonly scanner: Utf8Scanner = plainUtf8Scanner,
  ) {}

  /** Final with the first byte that is not ASCII, or the end. */
  get encoding(): Encoding {
    return this.#guess.encoding;
  }

  /** Why it is this encoding. */
  get evidence(): Evidence {
    return this.#guess.evidence;
  }

  /** The text that these bytes complete; valid until the next call, as it may share their memory. */
  push(chunk: Uint8Array): Uint8Array {
    return this.#take(this.#afterHeld(chunk), false);
  }

  /** The rest of the text. */
  finish(): Uint8Array {
    return this.#take(this.#held, true);
  }

  #afterHeld(chunk: Uint8Array): Uint8Array {
    const held = this.#held.length;
    if (held === 0) return chunk;
    const length = held + chunk.length;
    if (this.#joined.length < length) this.#joined = new Uint8Array(length);
    this.#joined.set(this.#held);
    this.#joined.set(chunk, held);
    return this.#joined.subarray(0, length);
  }

  #take(bytes: Uint8Array, atEnd: boolean): Uint8Array {
    switch (this.#phase) {
      case 'beginning':
        return this.#begin(bytes, atEnd);
      case 'ascii':
        return this.#readAscii(bytes, atEnd);
      case 'decided':
        return this.#decode(bytes, atEnd);
    }
  }

  #begin(bytes: Uint8Array, atEnd: boolean): Uint8Array {
    const enough = this.choice === undefined ? windowBytes : longestMark;
    if (bytes.length < enough && !atEnd) return this.#hold(bytes, 0);
    const mark = byteOrderMark(bytes);
    if (this.choice !== undefined) {
      this.#decide(chosen(this.choice));
      return this.#decodeFrom(mark?.encoding === this.choice ? mark.length : 0, bytes, atEnd);
    }
    if (mark) {
      this.#decide(marked(mark.encoding));
      return this.#decodeFrom(mark.length, bytes, atEnd);
    }
    const window = bytes.subarray(0, windowBytes);
    const nulAt = window.indexOf(0);
    if (nulAt === -1) {
      this.#phase = 'ascii';
      return this.#readAscii(bytes, atEnd);
    }
    const guess = guessUtf16(window);
    if (!guess) throw this.#binary(bytes, nulAt, bytes.subarray(0, nulAt));
    this.#decide(guess);
    return this.#decode(bytes, atEnd);
  }

  /** Lets ASCII pass, and decides at the first byte that is none. */
  #readAscii(bytes: Uint8Array, atEnd: boolean): Uint8Array {
    const scan = this.scanner.scan(bytes);
    const { asciiEnd, nulAt } = scan;
    if (nulAt !== -1 && nulAt < asciiEnd) throw this.#fault('nul', bytes, nulAt);
    if (asciiEnd > 0) this.#before = bytes.slice(asciiEnd - 1, asciiEnd);
    if (asciiEnd === bytes.length) return this.#hold(bytes, asciiEnd);
    const window = bytes.subarray(asciiEnd, asciiEnd + windowBytes);
    const cut = window.length === windowBytes;
    if (!cut && !atEnd) return this.#hold(bytes, asciiEnd);
    const nulInWindow = window.indexOf(0);
    if (nulInWindow !== -1) {
      // not what else is in this chunk: that depends on where the bytes were cut
      const judged = concatenate([this.#before, window.subarray(0, nulInWindow)]);
      throw this.#binary(bytes, asciiEnd + nulInWindow, judged);
    }
    this.#decide(guessEncoding(concatenate([this.#before, window]), cut));
    return this.#decode(bytes, atEnd, this.encoding === 'utf-8' ? scan : undefined);
  }

  #decide(guess: EncodingGuess): void {
    this.#guess = guess;
    this.#decoder = makeDecoder(guess.encoding, this.scanner);
    this.#phase = 'decided';
  }

  #decodeFrom(start: number, bytes: Uint8Array, atEnd: boolean): Uint8Array {
    this.#offset += start;
    return this.#decode(bytes.subarray(start), atEnd);
  }

  #decode(bytes: Uint8Array, atEnd: boolean, scanned?: Utf8Scan): Uint8Array {
    const decoder = (this.#decoder ??= makeDecoder(this.encoding, this.scanner));
    const { end, malformed, nulAt }: TextScan = scanned ?? decoder.scan(bytes);
    if (nulAt !== -1) throw this.#fault('nul', bytes, nulAt);
    if (malformed) throw this.#fault('malformed', bytes, end);
    if (atEnd && end < bytes.length) throw this.#fault('truncated', bytes, end);
    this.#hold(bytes, end);
    return decoder.toUtf8(bytes.subarray(0, end));
  }

  /** Keeps what comes after `end` for later; what comes before is text already. */
  #hold(bytes: Uint8Array, end: number): Uint8Array {
    this.#held = bytes.slice(end);
    this.#offset += end;
    return bytes.subarray(0, end);
  }

  /** The fault of a NUL where no encoding is decided yet; what precedes it, `judged`, may be text in any. */
  #binary(bytes: Uint8Array, nulAt: number, judged: Uint8Array): TextFault {
    this.#guess = guessEncoding(judged, true);
    return this.#fault('nul', bytes, nulAt);
  }

  #fault(kind: TextFaultKind, bytes: Uint8Array, at: number): TextFault {
    const unit = this.encoding.startsWith('utf-16') ? 2 : 1;
    const { encoding } = this;
    return new TextFault(kind, this.#offset + at, encoding, [...bytes.subarray(at, at + unit)]);
  }
}
