import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { HelperThread } from '../../../src/core/kernels/threadPool';
import { openKernels } from '../../../src/worker/kernels';
import type { Platform } from '../../../src/worker/platform';

const dist = path.join(import.meta.dirname, '../../../dist');
const silent: HelperThread = {
  post: () => undefined,
  onEnd: () => undefined,
  end: () => undefined,
};

function platformOf(
  hardwareConcurrency: number,
  changes: Partial<Platform> = {},
): { platform: Platform; spawned: () => number } {
  let count = 0;
  const unused = (): never => assert.fail('not needed for this');
  const platform: Platform = {
    port: { postMessage: unused, onMessage: unused },
    now: unused,
    yieldMacrotask: unused,
    setTimer: unused,
    openFile: unused,
    readingCode: unused,
    kernelCode: (memory) =>
      readFile(path.join(dist, memory === 'own' ? 'kernels.wasm' : 'kernels-shared.wasm')),
    hardwareConcurrency,
    spawnKernelThread: () => {
      count++;
      return silent;
    },
    ...changes,
  };
  return { platform, spawned: () => count };
}

describe('the kernels of a worker', () => {
  for (const [cores, threads] of [
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 4],
    [64, 4],
  ] as const) {
    it(`are of ${threads} threads on ${cores} cores`, async () => {
      const { platform, spawned } = platformOf(cores);
      const kernels = await openKernels(platform);
      assert.equal(kernels.form, threads > 1 ? 'threads' : 'simd');
      assert.equal(kernels.threads, threads);
      kernels.allocate(1000, 3);
      assert.equal(spawned(), 0, 'a small table needs no threads');
      kernels.allocate(100_000, 20);
      kernels.allocate(100_000, 20);
      assert.equal(spawned(), threads - 1);
      kernels.dispose();
    });
  }

  it('do without threads where memory cannot be shared', async () => {
    const { platform } = platformOf(8, { spawnKernelThread: undefined });
    assert.equal((await openKernels(platform)).form, 'simd');
  });

  it('do without threads where the machine does not know them', async () => {
    const { platform } = platformOf(8);
    const onlyOwn: Platform = {
      ...platform,
      kernelCode: (memory) =>
        memory === 'own' ? platform.kernelCode('own') : Promise.resolve(Uint8Array.of(0)),
    };
    assert.equal((await openKernels(onlyOwn)).form, 'simd');
  });

  it('are plain where the machine does not know vectors', async () => {
    const { platform } = platformOf(8, { kernelCode: () => Promise.resolve(Uint8Array.of(0)) });
    assert.equal((await openKernels(platform)).form, 'plain');
  });
});
