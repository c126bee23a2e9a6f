import path from 'node:path';
import { threadedKernels } from '../../src/core/kernels/wasmKernels';
import type { Kernels } from '../../src/core/kernels/kernels';
import type { HelperThread } from '../../src/core/kernels/threadPool';
import { spawnKernelThread } from '../../src/worker/nodeKernelThread';
import { wasmModule } from './wasmModule';

/** A thread of the kernels, as the build has left it. */
export function kernelThread(): HelperThread {
  return spawnKernelThread(path.join(import.meta.dirname, '../../dist/kernelThread.js'));
}

/** Kernels that ask their helpers even on small matrices, unless told from how many cells on. */
export function kernelsWith(helperCount: number, spawn = kernelThread, fromCells = 0): Kernels {
  return threadedKernels({
    own: wasmModule('kernels'),
    shared: wasmModule('kernels-shared'),
    helperCount,
    spawn,
    fromCells,
  });
}
