// Text to records, and records to rows. Longer than most: what is known of the record being read is
// kept in variables of this module, which is what makes it quick.

import {
  asText,
  isMissingNumber,
  missingNumberCount,
  storeContent,
  storeMissing,
  storeShortText,
} from './cells';
import { isBlank, isLineEnd, SPACE, TAB } from './characters';
import {
  commentMark,
  decimalMark,
  delimiter,
  PLAIN_NUMBER_STARTS,
  plainDecimalMark,
  quote,
} from './dialect';
import { copyEnd, withoutDoubled } from './doubled';
import { onFault } from './imports';
import { forgetInput, inputEnd, inputStart, isComplete, lineEndLimit } from './input';
import { afterLineEnd, columnOf, endOfLine } from './lines';
import { allocate } from './memory';
import { scanNumber } from './number';
import {
  beginRecord,
  contentEnd,
  endOfQuoted,
  forgetAhead,
  hasDoubled,
  innerLines,
  JOINED,
  TEXT_AFTER_QUOTE,
  trouble,
  troubleAt,
  troubleColumn,
  troubleLine,
  UNCLOSED,
} from './quoted';
import { keepChanges, undoChanges } from './texts';

// Indices into `faultKinds`.
const SHORT: u32 = 0;
const LONG: u32 = 1;
const BLANK: u32 = 2;
const UNCLOSED_QUOTE: u32 = 3;
const TEXT_AFTER: u32 = 4;

let columnCount: u32 = 0;
let blockRows: u32 = 0;
/** Bytes from a column to the next. */
let columnBytes: usize = 0;
let block: usize = 0;
/** Pairs of a row of the block and the line it starts on: see `RowBlock`. */
let starts: usize = 0;
let startCount: u32 = 0;
/** Rows of the block so far. */
let row: u32 = 0;
/** The line of the next byte. */
let line: u32 = 0;
/** The line on which a row starts that needs no entry among `starts`. */
let expectedLine: u32 = 0;
/** Bytes of input that a record which is not complete waits for before it is read again. */
let awaited: usize = 0;

export function initRecords(columns: u32, rows: u32, stride: u32, firstLine: u32): void {
  columnCount = columns;
  blockRows = rows;
  columnBytes = (<usize>stride) << 3;
  block = allocate(<usize>columns * columnBytes);
  starts = allocate((<usize>rows) << 3);
  line = firstLine;
}

export function blockAt(): usize {
  return block;
}

export function startsAt(): usize {
  return starts;
}

export function startLength(): u32 {
  return startCount << 1;
}

export function rowsInBlock(): u32 {
  return row;
}

/** The rows of the block have been taken. */
export function clearBlock(): void {
  row = 0;
  startCount = 0;
}

/** Parses until the block is full or more bytes are needed. @returns whether the block is full */
export function parse(): bool {
  if (!isComplete && inputEnd - inputStart < awaited) return false;
  awaited = 0;
  let at = inputStart;
  const stop = isComplete ? inputEnd : lineEndLimit;
  while (at < stop && row < blockRows) {
    const first = <u32>load<u8>(at);
    if (first <= SPACE || first == commentMark) {
      const next = withoutRecord(at, first);
      if (next != 0) {
        at = next;
        continue;
      }
    }
    const end = parseRecord(at);
    if (end == 0) {
      const next = afterTrouble(at);
      if (next == 0) break;
      at = next;
    } else at = end;
  }
  forgetInput(at);
  return row == blockRows;
}

/** Passes a comment or a blank line. @returns where the next line starts; 0 when it is a record */
function withoutRecord(at: usize, first: u32): usize {
  let end = at;
  if (first == commentMark) end = endOfLine(at);
  else {
    let byte = first;
    while (isBlank(byte) && (byte != TAB || byte != delimiter)) byte = load<u8>(++end);
    if (!isLineEnd(byte)) return 0;
    onFault(BLANK, line, 1, line, line, 0);
  }
  line++;
  return afterLineEnd(end);
}

/** A row, or a fault in the number of its fields. @returns where the next line starts; 0 when there is `trouble` */
function parseRecord(start: usize): usize {
  beginRecord(start, line);
  const step = columnBytes;
  const separator = delimiter;
  const mark = plainDecimalMark;
  const hasMissingNumbers = missingNumberCount > 0;
  const textColumns = asText;
  let at = separator == SPACE ? afterSpaces(start) : start;
  let cell = block + ((<usize>row) << 3);
  let column: u32 = 0;
  let end: usize = 0;
  // a number before this column, followed by a delimiter, needs no further look
  const usual: u32 = hasMissingNumbers || separator == SPACE ? 0 : columnCount - 1;
  for (;;) {
    let byte = <u32>load<u8>(at);
    if (byte <= SPACE) {
      while (isBlank(byte) && byte != separator) byte = load<u8>(++at);
    }
    end = 0;
    while (load<u8>(PLAIN_NUMBER_STARTS + byte) != 0 && load<u8>(textColumns + column) == 0) {
      end = scanNumber(at, byte, mark, cell);
      if (end == 0) break;
      byte = load<u8>(end);
      if (byte != separator || column >= usual) break;
      at = end + 1;
      byte = load<u8>(at);
      column++;
      cell += step;
      end = 0;
    }
    if (end != 0) {
      if (byte != separator && !isLineEnd(byte)) end = 0;
      else if (hasMissingNumbers && isMissingNumber(cell)) end = 0;
    } else if (isBlank(byte) && byte != separator) continue;
    if (end == 0) {
      end = storeField(at, column, cell);
      if (end == 0) return 0;
      byte = load<u8>(end);
    }
    if (byte != separator) break;
    at = end + 1;
    if (separator == SPACE) {
      at = afterSpaces(at);
      if (isLineEnd(load<u8>(at))) {
        end = at;
        break;
      }
    }
    column++;
    cell += step;
    if (column == columnCount) return tooLong(start, at);
  }
  if (column + 1 < columnCount) return tooShort(start, end, column + 1);
  keepChanges();
  if (row == 0 || line != expectedLine) {
    const pair = starts + ((<usize>startCount) << 3);
    store<u32>(pair, row);
    store<u32>(pair, line, 4);
    startCount++;
  }
  row++;
  expectedLine = line + 1;
  line += innerLines + 1;
  return afterLineEnd(end);
}

function afterSpaces(at: usize): usize {
  while (load<u8>(at) == SPACE) at++;
  return at;
}

/** Writes the value of a field that is not simply a number. @returns its end; 0 when there is `trouble` */
function storeField(at: usize, column: u32, cell: usize): usize {
  const first = <u32>load<u8>(at);
  if (first == delimiter || isLineEnd(first)) {
    storeMissing(cell);
    return at;
  }
  let start = at;
  let end: usize = 0;
  let stop: usize = 0;
  let mark: u32 = 0;
  if (first != quote) {
    end = endOfPlain(at);
    stop = end;
    mark = plainDecimalMark;
  } else {
    end = endOfQuoted(at);
    if (end == 0) return 0;
    start = at + 1;
    stop = contentEnd;
    mark = decimalMark;
    if (hasDoubled) {
      start = withoutDoubled(start, stop);
      stop = copyEnd;
    }
  }
  if (!storeShortText(start, stop, column, cell)) storeContent(start, stop, mark, column, cell);
  return end;
}

/** Where a field without quotes ends. */
function endOfPlain(at: usize): usize {
  const separators = i8x16.splat(<i8>delimiter);
  const feeds = i8x16.splat(10);
  const returns = i8x16.splat(13);
  let lanes = 0;
  for (; ; at += 16) {
    const characters = v128.load(at);
    const lineEnds = v128.or(i8x16.eq(characters, feeds), i8x16.eq(characters, returns));
    lanes = i8x16.bitmask(v128.or(lineEnds, i8x16.eq(characters, separators)));
    if (lanes != 0) break;
  }
  return at + <usize>ctz(lanes);
}

function tooShort(start: usize, end: usize, fields: u32): usize {
  undoChanges();
  const lastLine = line + innerLines;
  onFault(SHORT, lastLine, columnOf(end, start), line, lastLine, fields);
  line = lastLine + 1;
  return afterLineEnd(end);
}

/** Counts all fields of a record, given the first one that is too many. */
function tooLong(start: usize, first: usize): usize {
  const faultLine = line + innerLines;
  fields = columnCount;
  const end = endOfFields(first);
  if (end == 0) return 0;
  undoChanges();
  const lastLine = line + innerLines;
  onFault(LONG, faultLine, columnOf(first, start), line, lastLine, fields);
  line = lastLine + 1;
  return afterLineEnd(end);
}

/** Fields that `endOfFields` has passed. */
let fields: u32 = 0;

/** Finds the end of a record without reading its cells, from the start of a field on; 0 when there is `trouble`. */
function endOfFields(at: usize): usize {
  for (;;) {
    fields++;
    let byte = <u32>load<u8>(at);
    while (isBlank(byte) && byte != delimiter) byte = load<u8>(++at);
    const end = byte == quote ? endOfQuoted(at) : endOfPlain(at);
    if (end == 0 || load<u8>(end) != delimiter) return end;
    at = end + 1;
    if (delimiter != SPACE) continue;
    at = afterSpaces(at);
    if (isLineEnd(load<u8>(at))) break;
  }
  return at;
}

/** What to do with a record whose end was not found. @returns where to go on; 0 to wait for more bytes */
function afterTrouble(start: usize): usize {
  undoChanges();
  if (trouble == JOINED) {
    const isLast = isLineEnd(load<u8>(troubleAt));
    if (isLast || endOfFields(troubleAt + 1) != 0) {
      forgetAhead();
      return start;
    }
  }
  if (trouble == UNCLOSED) {
    onFault(UNCLOSED_QUOTE, troubleLine, troubleColumn, line, line, 0);
    line++;
    return afterLineEnd(endOfLine(start));
  }
  if (trouble == TEXT_AFTER_QUOTE) {
    onFault(TEXT_AFTER, troubleLine, troubleColumn, line, troubleLine, 0);
    line = troubleLine + 1;
    return afterLineEnd(endOfLine(troubleAt));
  }
  // so that the time stays linear, however long the record gets
  awaited = 2 * (inputEnd - start);
  return 0;
}
