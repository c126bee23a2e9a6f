// Quoted fields.

import { CARRIAGE_RETURN, isBlank, isLineEnd } from './characters';
import { delimiter, quote } from './dialect';
import { inputEnd, isComplete, lineEndLimit } from './input';
import { afterLineEnd, columnOf, lineEndLanes } from './lines';

/** Bytes from the start of a record within which its quotes must be closed. */
const RECORD_LIMIT: usize = 4 * 1024 * 1024;
/** Bytes of a short field at most: both quotes, 30 between them, and what comes after. */
const SHORT_FIELD: usize = 33;
const EVEN: u32 = 0x5555_5555;

// Why the end of a field was not found.
/** There may be more bytes. */
export const INCOMPLETE: u32 = 1;
export const UNCLOSED: u32 = 2;
export const TEXT_AFTER_QUOTE: u32 = 3;
/** It was found, but not all before it was read: see `ahead`. */
export const JOINED: u32 = 4;

export let trouble: u32 = 0;
/** The opening quote, the text after a closing one, or the end that was found. */
export let troubleAt: usize = 0;
export let troubleLine: u32 = 0;
export let troubleColumn: u32 = 0;

/** Line ends within the quotes of the record so far. */
export let innerLines: u32 = 0;
/** Where the content of the last field ends, and whether it has doubled quotes. */
export let contentEnd: usize = 0;
export let hasDoubled: bool = false;

let recordStart: usize = 0;
let recordLine: u32 = 0;
/** A short field that opens before here is within all limits: the record's, and that of the bytes there are. */
let shortLimit: usize = 0;
/** The last quote that opened a field. */
let openQuote: usize = 0;
let openQuoteLine: u32 = 0;

/**
 * How far a record was followed whose quote was not closed there. Records that begin on its other
 * lines join it at the first line end within quotes: it was within quotes there too, so from there
 * on everything goes as it went then. Without this, text in which every line opens a quote would be
 * read again and again. 0: there is none.
 */
let ahead: usize = 0;
let aheadLine: u32 = 0;
let aheadQuote: usize = 0;
let aheadQuoteLine: u32 = 0;
let aheadQuoteColumn: u32 = 0;

export function beginRecord(start: usize, line: u32): void {
  recordStart = start;
  recordLine = line;
  innerLines = 0;
  const limit = min(min(inputEnd, lineEndLimit), start + RECORD_LIMIT);
  // a field that may join what was followed before is no short one
  shortLimit = ahead > start || limit < SHORT_FIELD ? 0 : limit - SHORT_FIELD;
}

/** The bytes have been moved in memory; those before `least` are gone. */
export function inputMoved(distance: usize, least: usize): void {
  if (ahead == 0) return;
  ahead += distance;
  aheadQuote += distance;
  if (ahead < least) ahead = 0;
}

/**
 * Finds the end of a quoted field, given its opening quote.
 *
 * @returns where its delimiter or line end is; 0 when there is `trouble`
 */
export function endOfQuoted(at: usize): usize {
  if (at < shortLimit) {
    const end = endOfShort(at + 1);
    if (end != 0) return end;
  }
  openQuote = at;
  openQuoteLine = recordLine + innerLines;
  hasDoubled = false;
  const limit = min(inputEnd, recordStart + RECORD_LIMIT);
  const joined = ahead > at && joinAhead(at + 1);
  let p = joined ? ahead : at + 1;
  for (;;) {
    if (p >= limit) return notClosed(p);
    p = nextQuote(p, limit);
    if (p == 0) return notClosed(limit);
    if (p + 1 >= lineEndLimit) return fail(INCOMPLETE);
    if (load<u8>(p, 1) != quote) break;
    hasDoubled = true;
    p += 2;
  }
  contentEnd = p;
  let byte = <u32>load<u8>(++p);
  while (isBlank(byte) && byte != delimiter) byte = load<u8>(++p);
  troubleAt = p;
  if (byte == delimiter || isLineEnd(byte)) return joined ? fail(JOINED) : p;
  troubleLine = recordLine + innerLines;
  troubleColumn = columnOf(p, recordStart);
  return fail(TEXT_AFTER_QUOTE);
}

/** The same for a content of at most 30 bytes without line ends; 0 for all others. */
function endOfShort(start: usize): usize {
  const low = v128.load(start);
  const high = v128.load(start, 16);
  const quoteBytes = i8x16.splat(<i8>quote);
  const quotes: u32 =
    i8x16.bitmask(i8x16.eq(low, quoteBytes)) | (i8x16.bitmask(i8x16.eq(high, quoteBytes)) << 16);
  const ends = endsOfOddRuns(quotes);
  if (ends == 0) return 0;
  // the quote that closes is the last of the first odd number of quotes in a row
  const length = <u32>ctz(ends) - 1;
  const inside = (1 << length) - 1;
  const limit = i8x16.splat(<i8>CARRIAGE_RETURN);
  const controls: u32 =
    i8x16.bitmask(i8x16.le_u(low, limit)) | (i8x16.bitmask(i8x16.le_u(high, limit)) << 16);
  if ((controls & inside) != 0) return 0;
  contentEnd = start + length;
  hasDoubled = (quotes & inside) != 0;
  const byte = <u32>load<u8>(contentEnd, 1);
  return byte == delimiter || isLineEnd(byte) ? contentEnd + 1 : 0;
}

/**
 * The bits after each run of ones of odd length. One is added to each run at its start: the carry
 * comes out at its end, and tells whether start and end are both even or odd.
 */
function endsOfOddRuns(bits: u32): u32 {
  const starts = bits & ~(bits << 1);
  const fromEven = (bits + (starts & EVEN)) & ~bits & ~EVEN;
  const fromOdd = (bits + (starts & ~EVEN)) & ~bits & EVEN;
  return fromEven | fromOdd;
}

/** The record that joined what was followed before has an end after all, and has to be read from its start. */
export function forgetAhead(): void {
  ahead = 0;
}

/** The next quote before `limit`, counting the line ends before it; 0 when there is none. */
function nextQuote(at: usize, limit: usize): usize {
  const quotes = i8x16.splat(<i8>quote);
  for (; at < limit; at += 16) {
    const characters = v128.load(at);
    const left = limit - at;
    const inside: u32 = left < 16 ? (1 << (<u32>left)) - 1 : 0xffff;
    const found = i8x16.bitmask(i8x16.eq(characters, quotes)) & inside;
    // most vectors have nothing that could end a line
    const controls = i8x16.bitmask(i8x16.le_u(characters, i8x16.splat(<i8>CARRIAGE_RETURN)));
    if (controls != 0) {
      const lines = lineEndLanes(at) & inside;
      innerLines += popcnt(found == 0 ? lines : lines & (found - 1) & ~found);
    }
    if (found != 0) return at + <usize>ctz(found);
  }
  return 0;
}

function fail(kind: u32): usize {
  trouble = kind;
  return 0;
}

/** @param until where the quote was still open: the limit of the record, or the end of all bytes */
function notClosed(until: usize): usize {
  if (!isComplete && until < recordStart + RECORD_LIMIT) return fail(INCOMPLETE);
  // one quote may be the trouble of many records, and its line be long
  if (ahead == 0 || openQuote != aheadQuote) aheadQuoteColumn = columnOf(openQuote, recordStart);
  aheadQuote = openQuote;
  aheadQuoteLine = openQuoteLine;
  ahead = until;
  aheadLine = recordLine + innerLines;
  troubleAt = openQuote;
  troubleLine = openQuoteLine;
  troubleColumn = aheadQuoteColumn;
  return fail(UNCLOSED);
}

/** Joins what was followed before, if a line ends within these quotes. @param at just after the opening quote */
function joinAhead(at: usize): bool {
  for (; at < ahead; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == quote && load<u8>(++at) != quote) return false;
    if (!isLineEnd(byte)) continue;
    const lineStart = afterLineEnd(at);
    if (lineStart > ahead) return false;
    if (aheadQuote >= lineStart) {
      openQuote = aheadQuote;
      openQuoteLine = aheadQuoteLine;
    }
    innerLines = aheadLine - recordLine;
    return true;
  }
  return false;
}
