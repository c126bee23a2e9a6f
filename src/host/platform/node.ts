import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Uri } from 'vscode';
import type { Platform } from './platform';

export const nodePlatform: Platform = {
  startWorker(extensionUri) {
    // nothing of the host's environment is the worker's business
    const worker = new Worker(Uri.joinPath(extensionUri, 'dist', 'worker.js').fsPath, { env: {} });
    return {
      postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
      onMessage: (listener) => worker.on('message', listener),
      onError: (listener) => {
        worker.on('error', (error) =>
          listener(error instanceof Error ? error : new Error(String(error))),
        );
        worker.on('messageerror', listener);
      },
      onExit: (listener) => worker.on('exit', listener),
      terminate: () => void worker.terminate(),
    };
  },
  sourceOf: (uri) => (uri.scheme === 'file' ? uri.fsPath : undefined),
  replaceFileNow(uri, bytes) {
    if (uri.scheme !== 'file') return false;
    const temporary = `${uri.fsPath}.ending`;
    mkdirSync(dirname(uri.fsPath), { recursive: true });
    writeFileSync(temporary, bytes);
    renameSync(temporary, uri.fsPath);
    return true;
  },
};
