// A field's content to the value of a cell.

import { scanNumber, startsNumber } from './number';
import { readNumber } from './numberText';
import { decimalMark, NUMBER_STARTS } from './dialect';
import { LANES } from './digits';
import { allocate } from './memory';
import { addMissingToken, isMissingToken, shortWordOf, wordOf } from './texts';
import { isNeverTrimmed, trimmedEnd, trimmedStart } from './trim';

/** The high word of a cell that is not a number. */
const NOT_A_NUMBER: u64 = 0x7ff8_0000 << 32;

/** For each column a byte that says whether numbers are kept as texts. */
export let asText: usize = 0;

/** Tokens for "no value" that are numbers: their values, one after the other. */
let missingNumbers: usize = 0;
export let missingNumberCount: u32 = 0;

export function initCells(columnCount: u32, tokenCount: u32): void {
  asText = allocate(columnCount);
  missingNumbers = allocate((<usize>tokenCount) << 3);
}

/** Adds a token that stands for "no value". */
export function addMissing(start: usize, end: usize): void {
  addMissingToken(start, <u32>(end - start));
  const next = missingNumbers + ((<usize>missingNumberCount) << 3);
  if (readNumber(start, end, decimalMark, next)) missingNumberCount++;
}

/** Whether a number in a cell has the value of a token for "no value", so that its text must be compared. */
export function isMissingNumber(cell: usize): bool {
  const value = load<f64>(cell);
  const end = missingNumbers + ((<usize>missingNumberCount) << 3);
  for (let at = missingNumbers; at < end; at += 8) {
    if (load<f64>(at) == value) return true;
  }
  return false;
}

export function storeMissing(cell: usize): void {
  store<u64>(cell, NOT_A_NUMBER);
}

/** Writes the value of a short content that is a text for sure and known, as most are. @returns false for all others */
export function storeShortText(start: usize, end: usize, column: u32, cell: usize): bool {
  if (<u32>(end - start - 1) >= LANES) return false;
  const first = <u32>load<u8>(start);
  if (!isNeverTrimmed(first) || !isNeverTrimmed(load<u8>(end - 1))) return false;
  if (load<u8>(NUMBER_STARTS + first) != 0 && load<u8>(asText + column) == 0) return false;
  const word = shortWordOf(column, start, <u32>(end - start));
  if (word == 0) return false;
  store<u64>(cell, NOT_A_NUMBER | (<u64>word));
  return true;
}

/** Writes the value of a content that has not been trimmed yet. */
export function storeContent(start: usize, end: usize, mark: u32, column: u32, cell: usize): void {
  start = trimmedStart(start, end);
  end = trimmedEnd(start, end);
  if (start == end) {
    storeMissing(cell);
    return;
  }
  const length = <u32>(end - start);
  const first = <u32>load<u8>(start);
  if (startsNumber(first, mark) && load<u8>(asText + column) == 0) {
    if (scanNumber(start, first, mark, cell) == end || readNumber(start, end, mark, cell)) {
      const missing =
        missingNumberCount > 0 && isMissingNumber(cell) && isMissingToken(start, length);
      if (missing) storeMissing(cell);
      return;
    }
  }
  store<u64>(cell, NOT_A_NUMBER | (<u64>wordOf(column, start, length)));
}
