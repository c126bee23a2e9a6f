import { Worker } from 'node:worker_threads';
import type { HelperThread } from '../core/kernels/threadPool';

/** A thread of Node that runs the bundle of kernelThread.node.ts, as long as its owner lives. */
export function spawnKernelThread(script: string): HelperThread {
  const thread = new Worker(script);
  thread.unref();
  // it ends then, and the kernels work on without it
  thread.on('error', () => undefined);
  return {
    post: (message) => thread.postMessage(message),
    onEnd: (callback) => void thread.once('exit', callback),
    end: () => void thread.terminate(),
  };
}
