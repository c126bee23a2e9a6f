import { missingCode, numberCode, otherCode } from '../../../src/core/data/table/cells';
import {
  readTable,
  type ByteInput,
  type ReadTableSettings,
} from '../../../src/core/data/table/readTable';
import type { Column, Table } from '../../../src/core/data/table/table';
import { UserError } from '../../../src/core/message';

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The UTF-16 bytes of a text, after a byte order mark. */
export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const marked = `\ufeff${text}`;
  const bytes = new Uint8Array(2 * marked.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < marked.length; i++) view.setUint16(2 * i, marked.charCodeAt(i), littleEndian);
  return bytes;
}

/** The bytes of a file, cut at these places. */
export function inputOf(bytes: Uint8Array, cuts: readonly number[] = []): ByteInput {
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  const parts = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  return { byteLength: bytes.length, chunks: () => parts };
}

/** Reads a table from text or bytes in one chunk. */
export function tableOf(
  content: string | Uint8Array,
  settings?: ReadTableSettings,
): Promise<Table> {
  return readTable(inputOf(typeof content === 'string' ? utf8(content) : content), settings);
}

/** Reads a table from bytes cut at these places. */
export function tableInPieces(bytes: Uint8Array, cuts: readonly number[]): Promise<Table> {
  return readTable(inputOf(bytes, cuts));
}

/** The column of that name; fails when there is none. */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((one) => one.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return column;
}

/** The cells of a column: its number, its text, or `undefined` where it is missing. */
export function cellsOf(table: Table, name: string): (number | string | undefined)[] {
  const { cells, levels } = columnOf(table, name);
  return Array.from({ length: table.rowCount }, (_, row) => {
    const code = cells.code(row);
    if (code === numberCode) return cells.number(row);
    if (code === otherCode) throw new Error(`the text in row ${row} of ${name} was not remembered`);
    return code === missingCode ? undefined : levels[code];
  });
}

/** Makes a check for `assert.rejects` and `assert.throws`: a `UserError`, its words and its place. */
export function isUserError(
  words: RegExp,
  location?: { line: number; column: number },
): (error: unknown) => boolean {
  return (error) => {
    if (!(error instanceof UserError)) return false;
    const place = error.fault.location;
    const samePlace = place?.line === location?.line && place?.column === location?.column;
    return words.test(error.message) && !/\{\w+\}/.test(error.message) && samePlace;
  };
}
