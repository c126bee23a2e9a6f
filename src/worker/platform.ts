import type { ByteInput } from '../core/data/table/readTable';
import { slicesOf } from '../core/data/text/bytes';
import type { HelperThread } from '../core/kernels/threadPool';
import type { FromWorker } from '../protocol/worker';

/** The worker's end of the channel to its owner. */
export interface Port {
  /** The buffers in `transfer` are handed over rather than copied; they are lost to the worker. */
  postMessage(message: FromWorker, transfer: readonly ArrayBufferLike[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** All that the worker needs of the machine it runs on; one implementation for Node, one for the web. */
export interface Platform {
  readonly port: Port;
  /** Milliseconds from a fixed origin, never running backwards. */
  now(): number;
  /** Calls back after the messages and timers that wait now have had their turn. */
  yieldMacrotask(callback: () => void): void;
  /** Calls back once; the function returned calls it off. */
  setTimer(milliseconds: number, callback: () => void): () => void;
  /** @throws UserError when there is no such file, or it may not be read */
  openFile(path: string): Promise<ByteInput>;
  /** The WebAssembly code that reads tables. */
  readingCode(): Promise<Uint8Array<ArrayBuffer>>;
  /** The WebAssembly code of the kernels: over memory that threads share, or over its own. */
  kernelCode(memory: 'own' | 'shared'): Promise<Uint8Array<ArrayBuffer>>;
  /** How many threads the machine runs at once. */
  readonly hardwareConcurrency: number;
  /** Starts a thread that helps the kernels; absent where memory cannot be shared. */
  spawnKernelThread?: (() => HelperThread) | undefined;
}

/** Size of the pieces in which bytes are read: some milliseconds of parsing. */
export const chunkSize = 2 ** 20;

/** Bytes in memory, cut into pieces without copying them. */
export function inputOfBytes(bytes: Uint8Array): ByteInput {
  return { byteLength: bytes.byteLength, chunks: () => slicesOf(bytes, chunkSize) };
}
