// A contender of this project: tsx ownPeer.ts NAME. Each has a process of its own, as a run has its
// worker: code that several kinds of kernels have gone through is compiled for none of them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import { simdKernels, threadedKernels } from '../../src/core/kernels/wasmKernels';
import { spawnKernelThread } from '../../src/worker/nodeKernelThread';
import { answerWith, type Train } from './answers';
import type { Data } from './data';
import { descentWith, readingOf, root } from './own';

const moduleIn = (file: string): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(path.join(root, 'dist', file)));

const withThreads = (data: Data): Train =>
  descentWith(
    threadedKernels({
      own: moduleIn('kernels.wasm'),
      shared: moduleIn('kernels-shared.wasm'),
      helperCount: 1,
      spawn: () => spawnKernelThread(path.join(root, 'dist/kernelThread.js')),
    }),
    data,
  );

const loaders: Readonly<Record<string, (data: Data) => Train | Promise<Train>>> = {
  'reading X once': readingOf,
  '1 thread': (data) => descentWith(simdKernels(moduleIn('kernels.wasm')), data),
  '2 threads': withThreads,
  'plain TypeScript': (data) => descentWith(plainKernels, data),
};

const [name = ''] = process.argv.slice(2);
const load = loaders[name];
if (!load) throw new Error(`there is no contender "${name}"`);
void answerWith(load);
