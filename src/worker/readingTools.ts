import { wasmParserFrom, wasmUtf8Scanner } from '../core/data/csv/wasmRecordParser';
import { plainTools, type ReadingTools } from '../core/data/table/readTable';
import type { Platform } from './platform';

let compiled: Promise<ReadingTools> | undefined;

/** The fastest reader that the machine can run: WebAssembly, or plain TypeScript where SIMD is missing. */
export function readingTools(platform: Platform): Promise<ReadingTools> {
  compiled ??= compile(platform);
  return compiled;
}

async function compile(platform: Platform): Promise<ReadingTools> {
  const code = await platform.readingCode();
  if (!WebAssembly.validate(code)) return plainTools;
  const module = await WebAssembly.compile(code);
  return { makeParser: wasmParserFrom(module), scanner: wasmUtf8Scanner(module) };
}
