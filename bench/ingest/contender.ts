// One contender reads one file once, in a process of its own, and prints what came of it as JSON:
// node contender.mjs NAME FILE WASM
import { parse } from 'csv-parse';
import { createReadStream, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { wasmParserFrom, wasmUtf8Scanner } from '../../src/core/data/csv/wasmRecordParser';
import { blockShiftFor, WholeStore } from '../../src/core/data/table/blockStore';
import type { CellBlock } from '../../src/core/data/table/cells';
import { defaultMissing } from '../../src/core/data/table/readOptions';
import { readTable } from '../../src/core/data/table/readTable';
import { openFile } from '../../src/worker/nodeFile';
import { TypedColumns } from './typedColumns';

/** What came out, so that nobody can do less than the others. */
export interface Content {
  readonly rows: number;
  /** Cells that are numbers, and their sum. */
  readonly numbers: number;
  readonly sum: number;
}

export interface Outcome extends Content {
  readonly milliseconds: number;
  /** Milliseconds of work of all its threads in that time: other programs of the machine do not count. */
  readonly work: number;
  /** The most memory that the process has had, in megabytes. */
  readonly peak: number;
}

/** Reads the file; what is left to do afterwards, to see what came out, is not timed. */
type Contender = (file: string, wasm: string) => Promise<() => Content>;

/** The bytes, and nothing else. */
const raw: Contender = async (file) => {
  let bytes = 0;
  for await (const chunk of (await openFile(file)).chunks()) bytes += chunk.length;
  return () => ({ rows: bytes, numbers: 0, sum: 0 });
};

/** The record parser after the UTF-8 scanner, and the blocks of the table: what takes time in reading. */
const parser: Contender = async (file, wasm) => {
  const module = new WebAssembly.Module(readFileSync(wasm));
  const scanner = wasmUtf8Scanner(module);
  const store: { current?: WholeStore } = {};
  let push: ((text: Uint8Array) => void) | undefined;
  let finish: (() => void) | undefined;
  for await (const chunk of (await openFile(file)).chunks()) {
    if (push) {
      // the files are ASCII, or cut where no character is: good enough here
      scanner.scan(chunk);
      push(chunk);
      continue;
    }
    const headerEnd = chunk.indexOf(0x0a);
    const columnCount = new TextDecoder().decode(chunk.subarray(0, headerEnd)).split(',').length;
    const rows = new WholeStore(columnCount, () => undefined);
    const made = wasmParserFrom(module)(
      {
        dialect: {
          ...{ delimiter: ',', quote: '"', decimalMark: '.', thousandsMark: '' },
          ...{ commentMark: '', header: true },
        },
        columnCount,
        asText: [],
        missing: new Set(defaultMissing),
        levelLimit: 1000,
        firstLine: 2,
        blockRows: 2 ** blockShiftFor(columnCount),
      },
      { onRows: (block) => rows.add(block), onFault: () => undefined },
    );
    push = (text) => made.push(text);
    finish = () => made.finish();
    store.current = rows;
    push(chunk.subarray(headerEnd + 1));
  }
  finish?.();
  return () => contentOf(store.current?.finish().blocks ?? []);
};

/** All that a user gets: encoding, dialect and types found out, columns counted, a fingerprint taken. */
const table: Contender = async (file, wasm) => {
  const module = new WebAssembly.Module(readFileSync(wasm));
  const tools = { makeParser: wasmParserFrom(module), scanner: wasmUtf8Scanner(module) };
  const { rowCount, columns } = await readTable(await openFile(file), { tools });
  return () => {
    let [numbers, sum] = [0, 0];
    for (const { cells } of columns) {
      for (let row = 0; row < rowCount; row++) {
        const value = cells.number(row);
        if (Number.isNaN(value)) continue;
        numbers++;
        sum += value;
      }
    }
    return { rows: rowCount, numbers, sum };
  };
};

const papaParse: Contender = async (file) => {
  const columns = new TypedColumns();
  await new Promise<void>((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(file), {
      skipEmptyLines: true,
      step: ({ data }) => columns.add(data),
      complete: () => resolve(),
      error: reject,
    });
  });
  return () => columns.content();
};

const csvParse: Contender = async (file) => {
  const columns = new TypedColumns();
  const records = createReadStream(file, { highWaterMark: 1 << 20 }).pipe(parse());
  records.on('data', (record: string[]) => columns.add(record));
  await new Promise<void>((resolve, reject) => records.on('end', resolve).on('error', reject));
  return () => columns.content();
};

function contentOf(blocks: readonly CellBlock[]): Content {
  let [rows, numbers, sum] = [0, 0, 0];
  for (const { rowCount, values } of blocks) {
    rows += rowCount;
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      numbers++;
      sum += value;
    }
  }
  return { rows, numbers, sum };
}

const contenders: Readonly<Record<string, Contender>> = { raw, parser, table, papaParse, csvParse };

const [name = '', file = '', wasm = ''] = process.argv.slice(2);
const contender = contenders[name];
if (!contender) throw new Error(`there is no contender "${name}"`);
const start = performance.now();
const workBefore = process.cpuUsage();
const content = await contender(file, wasm);
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(workBefore);
const work = (user + system) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ...content(), milliseconds, work, peak } satisfies Outcome));
