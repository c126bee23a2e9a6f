// Descent with the kernels of this project, and reading X once.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Kernels } from '../../src/core/kernels/kernels';
import { rowStart, type LabelledMatrix } from '../../src/core/kernels/matrix';
import type { Train } from './answers';
import type { Data } from './data';

export const root = path.join(import.meta.dirname, '../..');
const sweepFile = 'out/bench/sweep.wasm';

/** The data in storage of these kernels. */
export function matrixIn(kernels: Kernels, { rows, columns, x, y }: Data): LabelledMatrix {
  const storage = kernels.allocate(rows, columns);
  const { values, labels, tileRows } = storage;
  const matrix = { ...storage, rowCount: rows, columnCount: columns };
  for (let i = 0; i < rows; i++) {
    const to = rowStart(matrix, i);
    for (let j = 0; j < columns; j++) values[to + j * tileRows] = x[i * columns + j] ?? NaN;
  }
  labels.set(y);
  return matrix;
}

export function descentWith(kernels: Kernels, data: Data): Train {
  const { columns } = data;
  const matrix = matrixIn(kernels, data);
  const pass = kernels.pass(matrix, { gradient: true });
  const weights = new Float64Array(columns);
  const gradient = new Float64Array(columns);
  return (epochs, learningRate) => {
    weights.fill(0);
    let bias = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      pass.begin(weights, bias);
      while (!pass.done) pass.advance();
      pass.copyWeightGradient(gradient);
      for (let j = 0; j < columns; j++) {
        weights[j] = (weights[j] ?? NaN) - learningRate * (gradient[j] ?? NaN);
      }
      bias -= learningRate * pass.biasGradient;
    }
    return pass.loss;
  };
}

interface SweepExports {
  readonly sweep: (x: number, count: number) => number;
}

/** Named here and not where it is imported: the compiler's types would bring an `Array` of their own. */
const assemblyBuilder: string = path.join(root, 'scripts/build/assembly.mjs');

interface AssemblyBuilder {
  readonly buildAssembly: (root: string, assembly: object) => Promise<void>;
}

/** Reads X once for each epoch, and does nothing else. */
export async function readingOf({ x }: Data): Promise<Train> {
  const { buildAssembly } = (await import(assemblyBuilder)) as AssemblyBuilder;
  await buildAssembly(root, {
    entry: 'bench/train/assembly/index.ts',
    target: sweepFile,
    options: ['--importMemory', '--noExportMemory'],
    inlined: [],
  });
  const start = 4096;
  const count = Math.ceil(x.length / 16) * 16;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((start + count * 8) / 65536) });
  new Float64Array(memory.buffer, start, x.length).set(x);
  const module = new WebAssembly.Module(readFileSync(path.join(root, sweepFile)));
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const { sweep } = instance.exports as unknown as SweepExports;
  return (epochs) => {
    let sum = 0;
    for (let epoch = 0; epoch < epochs; epoch++) sum += sweep(start, count);
    if (!Number.isFinite(sum)) throw new Error('X holds numbers that are not finite');
    return undefined;
  };
}
