// The worker as a thread of Node: the adapter, and nothing else.
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parentPort, type MessagePort } from 'node:worker_threads';
import { openFile } from './nodeFile';
import { spawnKernelThread } from './nodeKernelThread';
import type { Platform } from './platform';
import { serve } from './serve';

function nodePlatform(port: MessagePort): Platform {
  return {
    port: {
      postMessage: (message, transfer) =>
        port.postMessage(
          message,
          transfer.filter((buffer) => buffer instanceof ArrayBuffer),
        ),
      onMessage: (listener) => port.on('message', listener),
    },
    now: () => performance.now(),
    yieldMacrotask: (callback) => void setImmediate(callback),
    setTimer: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    openFile,
    // the build puts it beside this file
    readingCode: () => readFile(path.join(__dirname, 'csv.wasm')),
    kernelCode: (memory) =>
      readFile(path.join(__dirname, memory === 'own' ? 'kernels.wasm' : 'kernels-shared.wasm')),
    hardwareConcurrency: availableParallelism(),
    spawnKernelThread: () => spawnKernelThread(path.join(__dirname, 'kernelThread.js')),
  };
}

if (parentPort) serve(nodePlatform(parentPort));
else throw new Error('the training worker must be started as a worker thread');
