import assert from 'node:assert/strict';
import { setImmediate as macrotask } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Kernels } from '../../../src/core/kernels/kernels';
import type { LabelledMatrix } from '../../../src/core/kernels/matrix';
import type { HelperThread } from '../../../src/core/kernels/threadPool';
import { TicketBoard } from '../../../src/core/kernels/ticketBoard';
import { simdKernels } from '../../../src/core/kernels/wasmKernels';
import {
  drawnMatrix,
  passOver,
  storedIn,
  sumsOf,
  type Model,
  type Sums,
} from '../../support/kernelMatrices';
import { kernelsWith, kernelThread } from '../../support/kernelThreads';
import { wasmModule } from '../../support/wasmModule';

const alone = simdKernels(wasmModule('kernels'));

function modelOf(columnCount: number, seed = 1): Model {
  const weights = Float64Array.from({ length: columnCount }, (_, j) => Math.sin(seed + j) / 3);
  return { weights, bias: 0.2 };
}

/** Passes over the matrix, letting messages through in between. */
async function passes(
  kernels: Kernels,
  matrix: LabelledMatrix,
  models: readonly Model[],
): Promise<Sums[]> {
  const stored = storedIn(kernels, matrix);
  const pass = kernels.pass(stored, { gradient: true });
  const sums: Sums[] = [];
  for (const { weights, bias } of models) {
    await macrotask();
    pass.begin(weights, bias);
    while (!pass.done) pass.advance();
    sums.push(sumsOf(pass, matrix.columnCount));
  }
  return sums;
}

/** A thread that follows this code instead; `board` is the shared memory of the board of tickets. */
function threadRunning(code: string): { thread: HelperThread; ended: Promise<void> } {
  const worker = new Worker(
    `require('node:worker_threads').parentPort.once('message', ({ board }) => {
      const words = new Int32Array(board);
      ${code}
    });`,
    { eval: true },
  );
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const thread: HelperThread = {
    post: (message) => worker.postMessage(message),
    onEnd: (callback) => void worker.once('exit', callback),
    end: () => void worker.terminate(),
  };
  return { thread, ended };
}

describe('threads of the kernels', () => {
  it('give the same bits as one, however many they are', async () => {
    for (const [rows, columns] of [
      [20_000, 5],
      [12_345, 20],
      [3000, 70],
      [1, 3],
      [600, 3000],
    ] as const) {
      const matrix = drawnMatrix(rows, columns, rows);
      const models = [1, 2, 3, 4].map((seed) => modelOf(columns, seed));
      const expected = models.map((model) => passOver(alone, matrix, model));
      for (const helpers of [0, 1, 3]) {
        const kernels = kernelsWith(helpers);
        assert.equal(kernels.threads, helpers + 1);
        assert.deepEqual(await passes(kernels, matrix, models), expected, `${helpers} helpers`);
        kernels.dispose();
      }
    }
  });

  it('take part', async () => {
    const boards: TicketBoard[] = [];
    const kernels = kernelsWith(1, () => {
      const thread = kernelThread();
      const post: HelperThread['post'] = (message) => {
        if (message.type === 'start') boards.push(new TicketBoard(message.board));
        thread.post(message);
      };
      return { ...thread, post };
    });
    const matrix = storedIn(kernels, drawnMatrix(40_000, 20, 3));
    const [board] = boards;
    assert.ok(board);
    const { weights, bias } = modelOf(20);
    const pass = kernels.pass(matrix, { gradient: true });
    pass.begin(weights, bias);
    pass.advance();
    // nobody but the helper takes a ticket of this piece
    board.offer(1, 0, 1);
    while (!board.isDone(0)) await macrotask();
    assert.ok(board.awaitReturns(1000));
    kernels.dispose();
  });

  it('may stay away', async () => {
    const absent: HelperThread = {
      post: () => undefined,
      onEnd: () => undefined,
      end: () => undefined,
    };
    const kernels = kernelsWith(2, () => absent);
    const matrix = drawnMatrix(9000, 12, 2);
    const [sums] = await passes(kernels, matrix, [modelOf(12)]);
    assert.deepEqual(sums, passOver(alone, matrix, modelOf(12)));
    kernels.dispose();
  });

  it('may die in the middle of a chunk', async () => {
    // takes the first ticket it can get, and ends
    const thief = `
      let next = Atomics.load(words, 6);
      while (((Atomics.load(words, 7) - next) | 0) <= 0 ||
        Atomics.compareExchange(words, 6, next, next + 1) !== next) next = Atomics.load(words, 6);
      process.exit();`;
    const { thread, ended } = threadRunning(thief);
    const state = { isThere: true };
    void ended.then(() => (state.isThere = false));
    const kernels = kernelsWith(1, () => thread);
    const matrix = drawnMatrix(30_000, 12, 2);
    const model = modelOf(12);
    const expected = passOver(alone, matrix, model);
    while (state.isThere) assert.deepEqual(await passes(kernels, matrix, [model]), [expected]);
    assert.equal(kernels.threads, 1);
    assert.deepEqual(await passes(kernels, matrix, [model, model]), [expected, expected]);
    kernels.dispose();
  });

  it('may say that they cannot do what they took', async () => {
    const refusing = `
      for (;;) {
        const next = Atomics.load(words, 6);
        if (((Atomics.load(words, 7) - next) | 0) <= 0) continue;
        if (Atomics.compareExchange(words, 6, next, next + 1) === next) Atomics.add(words, 8, 1);
      }`;
    const kernels = kernelsWith(1, () => threadRunning(refusing).thread);
    const matrix = drawnMatrix(30_000, 12, 2);
    const model = modelOf(12);
    const expected = passOver(alone, matrix, model);
    for (let i = 0; i < 20; i++) {
      assert.deepEqual(await passes(kernels, matrix, [model]), [expected]);
    }
    kernels.dispose();
  });

  it('weigh classes, batches and single numbers as one does, on matrices of any size', () => {
    const matrix = drawnMatrix(5000, 6, 4);
    const model = modelOf(6);
    const options = { gradient: true, classWeights: { negative: 1, positive: 2 } };
    const rows = Uint32Array.of(1, 4999, 17, 17);
    const sumsBy = (kernels: Kernels): unknown => {
      const batch = kernels.batchPass(storedIn(kernels, matrix));
      batch.evaluate(model.weights, model.bias, rows);
      const hessian = kernels.hessianPass(storedIn(kernels, matrix));
      hessian.begin(model.weights, model.bias);
      while (!hessian.done) hessian.advance();
      const target = new Float64Array(49);
      hessian.copyTo(target);
      return [passOver(kernels, matrix, model, options, 'single'), sumsOf(batch, 6), target];
    };
    const expected = sumsBy(alone);
    for (const fromCells of [0, 30_001]) {
      const kernels = kernelsWith(1, kernelThread, fromCells);
      const { values } = storedIn(kernels, matrix);
      assert.equal(values.buffer instanceof SharedArrayBuffer, fromCells === 0);
      assert.deepEqual(sumsBy(kernels), expected);
      kernels.dispose();
    }
  });
});
