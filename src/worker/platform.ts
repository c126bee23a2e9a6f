import type { FromWorker } from '../protocol/worker';

/** The worker's end of the channel to its owner. */
export interface Port {
  /** The buffers in `transfer` are handed over rather than copied; they are lost to the worker. */
  postMessage(message: FromWorker, transfer: readonly ArrayBufferLike[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The bytes of a file, in pieces small enough to listen in between. */
export interface ByteSource {
  /** Unknown for pipes and the like. */
  readonly byteLength: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
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
  openFile(path: string): Promise<ByteSource>;
}

/** Size of the pieces in which bytes are read: about 10 ms of parsing. */
export const chunkSize = 2 ** 18;

/** Bytes in memory, cut into pieces without copying them. */
export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return { byteLength: bytes.byteLength, chunks: pieces(bytes) };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the interface is that of a stream
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += chunkSize) {
    yield bytes.subarray(start, start + chunkSize);
  }
}
