import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What reads tables, as the build has left it. */
export function wasmModule(): WebAssembly.Module {
  return new WebAssembly.Module(
    readFileSync(path.join(import.meta.dirname, '../../dist/csv.wasm')),
  );
}
