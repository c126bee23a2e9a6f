// What ../wasmRecordParser.ts and ../../text/wasmUtf8Scanner.ts call.

import { addMissing as addMissingContent, asText, initCells } from './cells';
import { setDialect } from './dialect';
import { POWERS_OF_FIVE } from './eiselLemire';
import { addInput, completeInput, inputEnd, inputStart, makeRoom as makeInputRoom } from './input';
import { inputMoved } from './quoted';
import { initRecords } from './records';
import { initTexts } from './texts';
import { isMalformed, wideAt, zeroAt } from './utf8';

export { blockAt, clearBlock, parse, rowsInBlock, startLength, startsAt } from './records';
export { columnAt } from './texts';
export { scanUtf8 } from './utf8';

/** Where the table of powers belongs: see ./eiselLemire.ts. */
export function powersAt(): usize {
  return POWERS_OF_FIVE;
}

/**
 * Once, before all else but the dialect. A text's limit and the others are as in `ParserSpec`.
 * @returns where to write for each column a byte: whether numbers are kept as texts
 */
export function init(
  columnCount: u32,
  blockRows: u32,
  stride: u32,
  firstLine: u32,
  levelLimit: u32,
  missingCount: u32,
): usize {
  initTexts(columnCount, levelLimit);
  initRecords(columnCount, blockRows, stride, firstLine);
  initCells(columnCount, missingCount);
  return asText;
}

export { setDialect };

/** A token of so many bytes that stands for "no value" has been written where `makeRoom` said. */
export function addMissing(size: usize): void {
  store<u8>(inputEnd + size, 0);
  addMissingContent(inputEnd, inputEnd + size);
}

/** Makes room for so many bytes. @returns where to write them */
export function makeRoom(size: usize): usize {
  const before = inputStart;
  const room = makeInputRoom(size);
  inputMoved(inputStart - before, inputStart);
  return room;
}

/** So many bytes have been written where `makeRoom` said. */
export { addInput, completeInput };

export function isUtf8Malformed(): bool {
  return isMalformed;
}

export function utf8ZeroAt(): u32 {
  return zeroAt;
}

export function utf8WideAt(): u32 {
  return wideAt;
}
