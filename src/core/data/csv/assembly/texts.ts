// The texts of the columns, each once, and what is written for them in a cell.
//
// For each column a hash table with open addressing: slots of a hash and the address of an entry; an
// entry is the length of the text, the word of its cells, and its bytes. The program around reads
// them too: ../wasmLevels.ts knows this layout.

import { firstLanes } from './lanes';
import { allocate } from './memory';

// of a column: table, slots − 1, slots in use, levels, whether texts did not fit into the levels
const COLUMN_SHIFT: usize = 5;
const MASK: usize = 4;
const USED: usize = 8;
const LEVELS: usize = 12;
const HAS_OTHERS: usize = 16;
// of a slot: hash, entry
const SLOT_SHIFT: usize = 3;
const ENTRY: usize = 4;
// of an entry: length, word, bytes
const WORD: usize = 4;
const TEXT: usize = 8;

const FIRST_SLOTS: u32 = 16;
const TEXT_CHUNK: usize = 64 * 1024;

/** The words of cells that are no number and no text among the levels. */
const MISSING: u32 = 0;
const OTHER: u32 = 0xffff_ffff;

/** A table without a text, for all columns that have none. */
const EMPTY_TABLE: usize = memory.data(8, 8);

let columns: usize = 0;
/** The column that holds the tokens for "no value". */
let missingTokens: usize = 0;
/** Bytes of the longest of them. */
let longestMissing: u32 = 0;
let levelLimit: u32 = 0;

/** Memory for entries, free from `textTop` on. */
let textStart: usize = 0;
let textTop: usize = 0;
let textEnd: usize = 0;

// What the record so far has changed: pairs of a column and a slot (0: its texts did not fit).
let changes: usize = 0;
let changeCount: usize = 0;

/** Tables that were outgrown, by the logarithm of their size: the first word leads to the next one. */
const outgrown: usize = memory.data(32 * 4, 4);

export function initTexts(columnCount: u32, newLevelLimit: u32): void {
  levelLimit = newLevelLimit;
  columns = allocate((<usize>columnCount + 1) << COLUMN_SHIFT);
  missingTokens = columns + ((<usize>columnCount) << COLUMN_SHIFT);
  for (let column = columns; column <= missingTokens; column += 1 << COLUMN_SHIFT) {
    store<usize>(column, EMPTY_TABLE);
  }
  changes = allocate((<usize>columnCount) << 3);
}

/** Where a column is described. */
export function columnAt(index: u32): usize {
  return columns + ((<usize>index) << COLUMN_SHIFT);
}

export function addMissingToken(start: usize, length: u32): void {
  longestMissing = max(longestMissing, length);
  insert(missingTokens, hashOf(start, length), start, length, MISSING);
  growWhenFull(missingTokens);
}

export function isMissingToken(start: usize, length: u32): bool {
  return isMissingHash(hashOf(start, length), start, length);
}

function isMissingHash(hash: u32, start: usize, length: u32): bool {
  return length <= longestMissing && find(missingTokens, hash, start, length) != 0;
}

/** The word for a trimmed text in the cells of a column; a new one joins its levels, while there is room. */
export function wordOf(index: u32, start: usize, length: u32): u32 {
  const column = columnAt(index);
  const hash = hashOf(start, length);
  const known = find(column, hash, start, length);
  if (known != 0) return load<u32>(known, WORD);
  let word = MISSING;
  if (!isMissingHash(hash, start, length)) {
    const levels = load<u32>(column, LEVELS);
    if (levels >= levelLimit) {
      if (load<u32>(column, HAS_OTHERS) == 0) noteChange(column, 0);
      return OTHER;
    }
    word = levels + 1;
    store<u32>(column, word, LEVELS);
  }
  noteChange(column, insert(column, hash, start, length, word));
  return word;
}

/**
 * The same for a text of 1 to 16 bytes, when it can be told without a change here: most often it is
 * known. 0 when it cannot.
 */
export function shortWordOf(index: u32, start: usize, length: u32): u32 {
  const lanes = firstLanes(length);
  const text = v128.and(v128.load(start), lanes);
  const hash = lastHash(0, text);
  const column = columnAt(index);
  const table = load<usize>(column);
  const mask = load<u32>(column, MASK);
  for (let i = hash; ; i++) {
    const slot = table + ((<usize>(i & mask)) << SLOT_SHIFT);
    const entry = load<usize>(slot, ENTRY);
    if (entry == 0) break;
    if (load<u32>(slot) != hash || load<u32>(entry) != length) continue;
    const difference = v128.xor(v128.load(entry, TEXT), text);
    if (!v128.any_true(v128.and(difference, lanes))) return load<u32>(entry, WORD);
  }
  return load<u32>(column, HAS_OTHERS) != 0 && length > longestMissing ? OTHER : 0;
}

/** The record is a row: what it has changed stays. */
export function keepChanges(): void {
  for (let change = changes; changeCount > 0; changeCount--, change += 8) {
    const column = load<usize>(change);
    if (load<usize>(change, 4) == 0) store<u32>(column, 1, HAS_OTHERS);
    else growWhenFull(column);
  }
}

/** The record is no row after all: its texts are forgotten. */
export function undoChanges(): void {
  for (; changeCount > 0; changeCount--) {
    const change = changes + ((changeCount - 1) << 3);
    const column = load<usize>(change);
    const slot = load<usize>(change, 4);
    if (slot == 0) continue;
    const entry = load<usize>(slot, ENTRY);
    if (load<u32>(entry, WORD) != MISSING) {
      store<u32>(column, load<u32>(column, LEVELS) - 1, LEVELS);
    }
    // the newest text of an open table can be taken out as if it had never been there
    store<u64>(slot, 0);
    store<u32>(column, load<u32>(column, USED) - 1, USED);
    if (entry >= textStart && entry < textEnd) textTop = entry;
  }
}

function noteChange(column: usize, slot: usize): void {
  const change = changes + (changeCount << 3);
  store<usize>(change, column);
  store<usize>(change, slot, 4);
  changeCount++;
}

function hashOf(start: usize, length: u32): u32 {
  let hash: u64 = 0;
  let at = start;
  let left = <i32>length;
  for (; left > 16; left -= 16, at += 16) {
    hash = mixed(hash, load<u64>(at), load<u64>(at, 8));
  }
  const last = v128.and(v128.load(at), firstLanes(<u32>left));
  return lastHash(hash, last);
}

/** The hash of a text, given that of all before its last 1 to 16 bytes. */
function lastHash(before: u64, last: v128): u32 {
  const hash = mixed(before, i64x2.extract_lane(last, 0), i64x2.extract_lane(last, 1));
  // the upper bits of a product depend on all bits of its factors
  return <u32>((hash * 0x9e37_79b9_7f4a_7c15) >> 32);
}

function mixed(hash: u64, a: u64, b: u64): u64 {
  const sum = (hash ^ a) * 0xbf58_476d_1ce4_e5b9 + (b ^ (hash >> 29)) * 0x94d0_49bb_1331_11eb;
  return sum ^ (sum >> 32);
}

function areEqual(a: usize, b: usize, length: u32): bool {
  let left = <i32>length;
  for (; left > 16; left -= 16, a += 16, b += 16) {
    if (v128.any_true(v128.xor(v128.load(a), v128.load(b)))) return false;
  }
  const difference = v128.xor(v128.load(a), v128.load(b));
  return !v128.any_true(v128.and(difference, firstLanes(<u32>left)));
}

/** The entry of a text; 0 when there is none. */
function find(column: usize, hash: u32, start: usize, length: u32): usize {
  const table = load<usize>(column);
  const mask = load<u32>(column, MASK);
  let slot = table + ((<usize>(hash & mask)) << SLOT_SHIFT);
  let entry = load<usize>(slot, ENTRY);
  for (let i = hash + 1; entry != 0; i++) {
    if (
      load<u32>(slot) == hash &&
      load<u32>(entry) == length &&
      areEqual(entry + TEXT, start, length)
    ) {
      break;
    }
    slot = table + ((<usize>(i & mask)) << SLOT_SHIFT);
    entry = load<usize>(slot, ENTRY);
  }
  return entry;
}

/** Adds a text that is not there. @returns its slot */
function insert(column: usize, hash: u32, start: usize, length: u32, word: u32): usize {
  if (load<usize>(column) == EMPTY_TABLE) makeTable(column, FIRST_SLOTS);
  const entry = newEntry(TEXT + <usize>length);
  store<u32>(entry, length);
  store<u32>(entry, word, WORD);
  memory.copy(entry + TEXT, start, length);
  store<u32>(column, load<u32>(column, USED) + 1, USED);
  return putIntoTable(column, hash, entry);
}

function putIntoTable(column: usize, hash: u32, entry: usize): usize {
  const table = load<usize>(column);
  const mask = load<u32>(column, MASK);
  let i = hash & mask;
  while (load<usize>(table + ((<usize>i) << SLOT_SHIFT), ENTRY) != 0) i = (i + 1) & mask;
  const slot = table + ((<usize>i) << SLOT_SHIFT);
  store<u32>(slot, hash);
  store<usize>(slot, entry, ENTRY);
  return slot;
}

function newEntry(size: usize): usize {
  const needed = (size + 3) & ~3;
  if (needed > textEnd - textTop) {
    const chunk = max(TEXT_CHUNK, needed);
    // a vector may be read at the last byte
    textStart = allocate(chunk + 16);
    textTop = textStart;
    textEnd = textStart + chunk;
  }
  const entry = textTop;
  textTop += needed;
  return entry;
}

/** Keeps a quarter of the slots free, and one for the next text. */
function growWhenFull(column: usize): void {
  const slots = load<u32>(column, MASK) + 1;
  if ((load<u32>(column, USED) + 1) * 4 <= slots * 3) return;
  const old = load<usize>(column);
  makeTable(column, 2 * slots);
  const oldEnd = old + ((<usize>slots) << SLOT_SHIFT);
  for (let slot = old; slot < oldEnd; slot += 1 << SLOT_SHIFT) {
    const entry = load<usize>(slot, ENTRY);
    if (entry != 0) putIntoTable(column, load<u32>(slot), entry);
  }
  const list = outgrown + ((<usize>ctz(slots)) << 2);
  store<usize>(old, load<usize>(list));
  store<usize>(list, old);
}

function makeTable(column: usize, slots: u32): void {
  const size = (<usize>slots) << SLOT_SHIFT;
  const list = outgrown + ((<usize>ctz(slots)) << 2);
  let table = load<usize>(list);
  if (table == 0) table = allocate(size);
  else {
    store<usize>(list, load<usize>(table));
    memory.fill(table, 0, size);
  }
  store<usize>(column, table);
  store<u32>(column, slots - 1, MASK);
}
