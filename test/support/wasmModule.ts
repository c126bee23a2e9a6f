import { readFileSync } from 'node:fs';
import path from 'node:path';

/** WebAssembly as the build has left it: what reads tables, or the kernels. */
export function wasmModule(name: 'csv' | 'kernels' | 'kernels-shared' = 'csv'): WebAssembly.Module {
  return new WebAssembly.Module(
    readFileSync(path.join(import.meta.dirname, `../../dist/${name}.wasm`)),
  );
}
