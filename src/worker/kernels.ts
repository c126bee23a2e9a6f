import type { Kernels } from '../core/kernels/kernels';
import { plainKernels } from '../core/kernels/plainKernels';
import { simdKernels, threadedKernels } from '../core/kernels/wasmKernels';
import type { Platform } from './platform';

/** More threads wait for memory rather than calculate. */
const mostThreads = 4;

/**
 * The fastest kernels that the machine can run: WebAssembly with threads, without, or plain
 * TypeScript where SIMD is missing. To be disposed of when they are not needed any more.
 */
export async function openKernels(platform: Platform): Promise<Kernels> {
  const code = await platform.kernelCode('own');
  if (!WebAssembly.validate(code)) return plainKernels;
  const own = await WebAssembly.compile(code);
  const threads = threadsOf(platform);
  const { spawnKernelThread } = platform;
  if (spawnKernelThread && threads > 1) {
    const sharedCode = await platform.kernelCode('shared');
    if (WebAssembly.validate(sharedCode)) {
      const shared = await WebAssembly.compile(sharedCode);
      return threadedKernels({ own, shared, helperCount: threads - 1, spawn: spawnKernelThread });
    }
  }
  return simdKernels(own);
}

/** One is left to the editor where there are more than two. */
function threadsOf({ hardwareConcurrency }: Platform): number {
  return Math.min(mostThreads, Math.max(hardwareConcurrency - 1, Math.min(2, hardwareConcurrency)));
}
