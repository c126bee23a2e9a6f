import { readTable, type ReadTableOptions } from '../../../src/core/data/table/readTable';
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

/** Reads a table from text or bytes in one chunk. */
export function tableOf(content: string | Uint8Array, options?: ReadTableOptions): Promise<Table> {
  return readTable([typeof content === 'string' ? utf8(content) : content], options);
}

/** Reads a table from bytes cut at these places. */
export function tableInPieces(bytes: Uint8Array, cuts: readonly number[]): Promise<Table> {
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  return readTable(places.slice(1).map((end, index) => bytes.subarray(places[index], end)));
}

/** The column of that name; fails when there is none. */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((one) => one.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return column;
}

/** The texts of a column that still has its levels; `undefined` where missing. */
export function textsOf({ codes, levels, name }: Column): (string | undefined)[] {
  if (!codes) throw new Error(`the column ${name} has no codes`);
  return Array.from(codes, (code) => levels[code]);
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
