import type { ByteWindow } from './byteWindow';
import type { TextDialect } from './dialect';

/**
 * Bytes from the start of a record within which its quotes must be closed; beyond, one was most
 * likely never closed. It leaves each of 10,000 columns some 400 bytes.
 */
export const recordByteLimit = 4 * 1024 * 1024;

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

/** Lines that belong together, and what they are. */
export interface FoundRecord {
  readonly kind: 'record' | 'blank' | 'comment' | 'unclosedQuote' | 'textAfterQuote';
  /** Bytes of its content, without the line end after it. */
  readonly start: number;
  readonly end: number;
  readonly firstLine: number;
  readonly lastLine: number;
  /** Where the fault is, for the two kinds with quotes; else where the record starts. */
  readonly line: number;
  readonly column: number;
}

/**
 * What has been read of a record:
 * - `fieldStart`: nothing of the field but blanks
 * - `quoteInside`: in a quoted field a quote, which closes it unless another one follows
 * - `closed`: a quoted field and perhaps blanks
 * - `ignored`: what makes the rest of the line of no interest
 */
type State = 'fieldStart' | 'plain' | 'quoted' | 'quoteInside' | 'closed' | 'ignored';

/** A place in the text, and the line (from 1) it is on. */
interface Place {
  readonly at: number;
  readonly line: number;
  readonly lineStart: number;
}

/** How far a record was followed whose quote was not closed there. */
interface Ahead extends Place {
  readonly quote: Place;
}

/** Finds out where records end. Time is linear in the number of bytes, whatever they are. */
export class RecordScanner {
  readonly #window: ByteWindow;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #comment: number;
  /** The next byte. */
  #at = 0;
  #line: number;
  #lineStart = 0;
  #state: State = 'fieldStart';
  /** Of the record that is being read. */
  #start = 0;
  #firstLine: number;
  #secondLineStart: number | undefined;
  #kind: FoundRecord['kind'] = 'record';
  #fault: { readonly line: number; readonly column: number } | undefined;
  /** The last quote that opened a field. */
  #openQuote: Place = { at: -1, line: 0, lineStart: 0 };
  #ahead: Ahead | undefined;
  #lastColumn = { at: -1, column: 1 };

  /**
   * @param window where the bytes come in; those of a record are forgotten when the next is asked for
   * @param firstLine line (from 1) of the first byte
   */
  constructor(window: ByteWindow, dialect: TextDialect, firstLine: number) {
    this.#window = window;
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote.charCodeAt(0);
    this.#comment = dialect.commentMark.charCodeAt(0);
    this.#line = firstLine;
    this.#firstLine = firstLine;
  }

  /**
   * The next record; `undefined` when more bytes are needed to find its end.
   * @param complete whether there are no more bytes
   */
  next(complete: boolean): FoundRecord | undefined {
    const window = this.#window;
    window.forget(this.#start);
    for (;;) {
      if (this.#state === 'quoted' && this.#at - this.#start >= recordByteLimit) {
        const found = this.#unclosed();
        if (found) return found;
      }
      if (this.#at === window.end) return complete ? this.#atEnd() : this.#moreNeeded();
      const byte = window.byteAt(this.#at);
      if (byte === lineFeed || byte === carriageReturn) {
        const length = this.#lineEndLength(byte, complete);
        if (length === 0) return this.#moreNeeded();
        if (this.#state !== 'quoted') return this.#found(length);
        this.#startLine(length);
      } else {
        this.#state = this.#stateAfter(byte);
        this.#at++;
      }
    }
  }

  #stateAfter(byte: number): State {
    switch (this.#state) {
      case 'fieldStart':
        if (byte === this.#comment && this.#at === this.#start) {
          this.#kind = 'comment';
          return 'ignored';
        }
        if (byte === this.#delimiter || isBlank(byte)) return 'fieldStart';
        if (byte !== this.#quote) return 'plain';
        this.#openQuote = { at: this.#at, line: this.#line, lineStart: this.#lineStart };
        return 'quoted';
      case 'plain':
        return byte === this.#delimiter ? 'fieldStart' : 'plain';
      case 'quoted':
        return byte === this.#quote ? 'quoteInside' : 'quoted';
      case 'quoteInside':
        return byte === this.#quote ? 'quoted' : this.#stateAfterClosed(byte);
      case 'closed':
        return this.#stateAfterClosed(byte);
      case 'ignored':
        return 'ignored';
    }
  }

  #stateAfterClosed(byte: number): State {
    if (byte === this.#delimiter) return 'fieldStart';
    if (isBlank(byte)) return 'closed';
    this.#kind = 'textAfterQuote';
    this.#fault = this.#located({ at: this.#at, line: this.#line, lineStart: this.#lineStart });
    return 'ignored';
  }

  /** Bytes of the line end at this place; 0 when they are not all there yet. */
  #lineEndLength(byte: number, complete: boolean): number {
    if (byte === lineFeed) return 1;
    if (this.#at + 1 === this.#window.end) return complete ? 1 : 0;
    return this.#window.byteAt(this.#at + 1) === lineFeed ? 2 : 1;
  }

  /** Goes on to the next line within quotes. */
  #startLine(lineEndLength: number): void {
    this.#at += lineEndLength;
    this.#line++;
    this.#lineStart = this.#at;
    this.#secondLineStart ??= this.#at;
    if (this.#ahead && this.#at <= this.#ahead.at) this.#joinAhead(this.#ahead);
  }

  /**
   * An earlier record was followed beyond this place, where it was within quotes at the start of
   * each line. So is this record here, and everything will go as it went then.
   */
  #joinAhead(ahead: Ahead): void {
    if (ahead.quote.at >= this.#at) this.#openQuote = ahead.quote;
    this.#at = ahead.at;
    this.#line = ahead.line;
    this.#lineStart = ahead.lineStart;
    this.#ahead = undefined;
  }

  /** A quote is not closed: its record is given up, and the lines after its first are read anew. */
  #unclosed(): FoundRecord | undefined {
    this.#kind = 'unclosedQuote';
    this.#fault = this.#located(this.#openQuote);
    if (this.#secondLineStart === undefined) {
      this.#state = 'ignored';
      return undefined;
    }
    const place = { at: this.#at, line: this.#line, lineStart: this.#lineStart };
    this.#ahead = { ...place, quote: this.#openQuote };
    return this.#restart(this.#secondLineStart, this.#secondLineStart, this.#firstLine);
  }

  #atEnd(): FoundRecord | undefined {
    if (this.#at === this.#start) return undefined;
    if (this.#state === 'quoted') {
      const found = this.#unclosed();
      if (found) return found;
    }
    return this.#found(0);
  }

  #found(lineEndLength: number): FoundRecord {
    if (this.#kind === 'record' && this.#isBlank()) this.#kind = 'blank';
    return this.#restart(this.#at, this.#at + lineEndLength, this.#line);
  }

  /** Ends the record; the next one starts at `next`. */
  #restart(end: number, next: number, lastLine: number): FoundRecord {
    const found = {
      kind: this.#kind,
      start: this.#start,
      end,
      firstLine: this.#firstLine,
      lastLine,
      line: this.#fault?.line ?? this.#firstLine,
      column: this.#fault?.column ?? 1,
    };
    this.#start = next;
    this.#at = next;
    this.#lineStart = next;
    this.#line = lastLine + 1;
    this.#firstLine = lastLine + 1;
    this.#secondLineStart = undefined;
    this.#state = 'fieldStart';
    this.#kind = 'record';
    this.#fault = undefined;
    return found;
  }

  #moreNeeded(): FoundRecord | undefined {
    // of an ignored line nothing is needed any more, however long it is
    if (this.#state === 'ignored') this.#window.forget(this.#at);
    return undefined;
  }

  /** The record has nothing but spaces and tabs that are no delimiters. */
  #isBlank(): boolean {
    if (this.#state !== 'fieldStart') return false;
    for (let at = this.#start; at < this.#at; at++) {
      const byte = this.#window.byteAt(at);
      if (!isBlank(byte) || (byte === tab && byte === this.#delimiter)) return false;
    }
    return true;
  }

  #located({ at, line, lineStart }: Place): { readonly line: number; readonly column: number } {
    // one quote may be the fault of many records, and its line be long
    if (this.#lastColumn.at !== at) {
      this.#lastColumn = { at, column: columnsOf(this.#window.slice(lineStart, at)) + 1 };
    }
    return { line, column: this.#lastColumn.column };
  }
}

function isBlank(byte: number): boolean {
  return byte === space || byte === tab;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-16 units of UTF-8 text. */
function columnsOf(text: Uint8Array): number {
  return decoder.decode(text).length;
}
