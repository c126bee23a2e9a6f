// How long it takes to come within 1e-6 of the least objective, from zero weights, beside the solvers
// of scikit-learn: medians of interleaved turns. Each is told to stop there: scikit-learn by the
// loosest tolerance that does it, ours by the first iteration that is near enough.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Kernels } from '../src/core/kernels/kernels';
import { simdKernels, threadedKernels } from '../src/core/kernels/wasmKernels';
import { emptyModel } from '../src/core/optimizers/evaluatedModel';
import { Lbfgs } from '../src/core/optimizers/lbfgs';
import { Newton } from '../src/core/optimizers/newton';
import { Objective } from '../src/core/optimizers/objective';
import { findOptimum } from '../src/core/optimizers/optimum';
import { finish } from '../src/core/sliced';
import { spawnKernelThread } from '../src/worker/nodeKernelThread';
import { median, printTable, timed } from './figures';
import { dataOf, type Data, type Size } from './train/data';
import { matrixIn, root } from './train/own';
import { Peer } from './train/peer';

const sizes: readonly Size[] = [
  { rows: 569, columns: 30 },
  { rows: 10_000, columns: 20 },
  { rows: 100_000, columns: 20 },
  { rows: 1_000_000, columns: 20 },
  { rows: 100_000, columns: 200 },
];
const turns = 7;
/** Each turn solves again and again for about so long: as beside a run, when threads are awake. */
const millisecondsPerTurn = 100;
const margin = 1e-6;
const solvers = ['lbfgs', 'newton-cholesky', 'liblinear'] as const;

const module = (name: string): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(path.join(root, 'dist', name)));
const own = module('kernels.wasm');
const alone = simdKernels(own);
const together = threadedKernels({
  own,
  shared: module('kernels-shared.wasm'),
  helperCount: 1,
  spawn: () => spawnKernelThread(path.join(root, 'dist/kernelThread.js')),
});

/** λ₂ of scikit-learn's default C = 1. */
const penaltyOf = ({ rows }: Size): number => 1 / rows;

function objectiveOn(kernels: Kernels, data: Data): Objective {
  const penalty = { l1: 0, l2: penaltyOf(data) };
  return new Objective(kernels, matrixIn(kernels, data), { penalty });
}

const kinds = ['lbfgs', 'newton'] as const;
type Kind = (typeof kinds)[number];

/** Iterates until the objective is near its least value. */
function solve(objective: Objective, kind: Kind, least: number): void {
  const optimizer = kind === 'lbfgs' ? new Lbfgs(objective) : new Newton(objective);
  let current = emptyModel(objective.columnCount);
  let next = emptyModel(objective.columnCount);
  finish(objective.evaluate(current));
  while (objective.valueOf(current) > least + margin) {
    if (finish(optimizer.epoch(current, next)) !== 'done') throw new Error(`${kind} has stopped`);
    [current, next] = [next, current];
  }
}

interface Contender {
  readonly name: string;
  /** Milliseconds a solution, one for each turn. */
  readonly times: number[];
  /** Solves so many times. @returns milliseconds in all */
  readonly run: (times: number) => number | Promise<number>;
}

const solving =
  (objective: Objective, kind: Kind, least: number) =>
  (times: number): number =>
    timed(() => {
      for (let i = 0; i < times; i++) solve(objective, kind, least);
    });

async function measure(size: Size): Promise<void> {
  const data = dataOf(size);
  const objective = objectiveOn(alone, data);
  const shared = objectiveOn(together, data);
  const { objective: least } = finish(findOptimum(objective));
  const contenders: Contender[] = [
    ...kinds.map((kind) => ({
      name: `${kind}, 1 thread`,
      times: [],
      run: solving(objective, kind, least),
    })),
    {
      name: 'lbfgs, 2 threads',
      times: [],
      run: solving(shared, 'lbfgs', least),
    },
  ];
  const peer = new Peer('python3', [path.join(import.meta.dirname, 'train/sklearnPeer.py')]);
  const { rows, columns, file } = data;
  const loaded = await peer.ask<{ version: string }>({ rows, columns, file, l2: penaltyOf(size) });
  for (const solver of loaded ? solvers : []) {
    const found = await peer.ask<{ tolerance: number | null }>({ solver, least, margin });
    if (typeof found?.tolerance !== 'number') continue;
    const run = async (times: number): Promise<number> =>
      (await peer.ask<{ milliseconds: number }>({ solver, times }))?.milliseconds ?? NaN;
    contenders.push({ name: `scikit-learn ${solver}`, times: [], run });
  }
  const repeats = new Map<Contender, number>();
  for (const contender of contenders) {
    // the first two are the compilers'
    await contender.run(2);
    repeats.set(contender, Math.ceil(millisecondsPerTurn / (await contender.run(1))));
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const [{ times, run }, count] of repeats) times.push((await run(count)) / count);
  }
  peer.end();
  print(size, contenders, loaded?.version ?? 'scikit-learn is not there');
}

function print({ rows, columns }: Size, contenders: readonly Contender[], version: string): void {
  const peers = contenders.filter(({ name }) => name.startsWith('scikit-learn'));
  const best = Math.min(...peers.map(({ times }) => median(times)));
  const table = [['', 'turns', 'ms', 'times as fast as the best of scikit-learn']];
  for (const { name, times } of contenders) {
    const time = median(times);
    table.push([name, String(times.length), time.toFixed(2), (best / time).toFixed(2)]);
  }
  console.log(`\n${rows} × ${columns} (${version})`);
  printTable(table);
}

async function main(): Promise<void> {
  console.log(`From zero weights to the least objective + ${margin}, medians of ${turns} turns:`);
  for (const size of sizes) await measure(size);
  process.exit();
}

void main();
