import { wasmParserFrom, wasmUtf8Scanner } from '../../src/core/data/csv/wasmRecordParser';
import { plainTools, type ReadingTools } from '../../src/core/data/table/readTable';
import { wasmModule } from './wasmModule';

/** The two ways to read a table, by name; they must give the same. */
export const readingTools: Readonly<Record<string, ReadingTools>> = {
  'in plain TypeScript': plainTools,
  'in WebAssembly': {
    makeParser: wasmParserFrom(wasmModule()),
    scanner: wasmUtf8Scanner(wasmModule()),
  },
};
