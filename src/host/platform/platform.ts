import type { Uri } from 'vscode';
import type { ToWorker } from '../../protocol/worker';

/** A worker as the host sees it; Node's worker threads and web workers both fit behind this. */
export interface Workerish {
  /** What is in `transfer` is the worker's from then on. */
  postMessage(message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The worker threw, or sent what cannot be cloned; it may be followed by an exit. */
  onError(listener: (error: Error) => void): void;
  onExit(listener: (exitCode: number) => void): void;
  terminate(): void;
}

/** What differs between the environments that an extension can run in. */
export interface Platform {
  startWorker(extensionUri: Uri): Workerish;
  /**
   * The path under which the worker itself can read the file as a stream; `undefined` where only
   * the host can read it (other file systems).
   */
  sourceOf(uri: Uri): string | undefined;
  /**
   * Replaces a file whole before the call returns. When a window closes the extension host ends
   * without waiting for anything, so what is left to write then has no other way.
   * @returns false where files can only be written asynchronously.
   */
  replaceFileNow(uri: Uri, bytes: Uint8Array): boolean;
}
