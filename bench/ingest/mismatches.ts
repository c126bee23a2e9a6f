import { readFileSync } from 'node:fs';
import { wasmParserFrom } from '../../src/core/data/csv/wasmRecordParser';
import { Random } from '../../src/core/random';
import { hardNumbers } from '../../test/support/hardNumbers';
import { parseText } from '../../test/support/records';

/** How many of so many numbers that are hard to read become another double than `Number` makes of them. */
export function countMismatches(wasm: string, count: number): number {
  const parser = wasmParserFrom(new WebAssembly.Module(readFileSync(wasm)));
  const texts = [...hardNumbers(count, new Random(2))];
  const { rows } = parseText(parser, texts.join('\n'), { columnCount: 1, blockRows: 4096 });
  return texts.filter((text, row) => {
    const value = Number(text);
    // what is too large for a double is kept as a text
    return !Object.is(rows[row]?.[0], Number.isFinite(value) ? value : text);
  }).length;
}
