// What an epoch costs, loss included, beside others on the same data in the same minutes, and beside
// reading X once: medians of interleaved runs.
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { plainKernels } from '../src/core/kernels/plainKernels';
import { simdKernels, threadedKernels } from '../src/core/kernels/wasmKernels';
import { spawnKernelThread } from '../src/worker/nodeKernelThread';
import { median, printTable } from './figures';
import { dataOf, type Data, type Size } from './train/data';
import { loadInto, readingOf, root } from './train/own';
import { Peer, type Outcome } from './train/peer';

const sizes: readonly Size[] = [
  { rows: 569, columns: 30 },
  { rows: 10_000, columns: 20 },
  { rows: 100_000, columns: 20 },
  { rows: 1_000_000, columns: 20 },
  { rows: 100_000, columns: 200 },
];
const turns = 9;
/** Epochs of the first turn, after which all must have come to the same loss, by the size of X. */
const cellsOfFirstTurn = 20_000_000;
/**
 * Each turn after it repeats its epoch for about so long: as a run does, and not as the first
 * milliseconds of one, in which threads wake up.
 */
const millisecondsPerTurn = 100;
const learningRate = 0.5;
/** Contenders that take longer for an epoch have fewer turns, … */
const slowEpoch = 300;
const slowTurns = 3;
/** … and none where they cannot hold so many cells in reasonable time. */
const mostCellsOfSlow = 4_000_000;

const packages = {
  '@tensorflow/tfjs-core': '4.22.0',
  '@tensorflow/tfjs-backend-cpu': '4.22.0',
  '@tensorflow/tfjs-backend-wasm': '4.22.0',
  'ml-logistic-regression': '2.0.0',
};
const packageFolder = path.join(root, 'out/bench/packages');
const nodePeer = path.join(root, 'out/bench/nodePeer.mjs');

interface Contender {
  readonly name: string;
  readonly isExact: boolean;
  readonly isSlow?: boolean;
  /** @returns undefined where the contender is not there */
  start(data: Data): Promise<Started | undefined>;
}
interface Started {
  run(epochs: number): Outcome | Promise<Outcome | undefined>;
  end?(): void;
}

const module = (name: string): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(path.join(root, 'dist', name)));
const alone = simdKernels(module('kernels.wasm'));
const withThreads = (threads: number): Contender => ({
  name: `${threads} threads`,
  isExact: true,
  start(data) {
    const kernels = threadedKernels({
      own: module('kernels.wasm'),
      shared: module('kernels-shared.wasm'),
      helperCount: threads - 1,
      spawn: () => spawnKernelThread(path.join(root, 'dist/kernelThread.js')),
    });
    const descend = loadInto(kernels, data);
    const run = (epochs: number): Outcome => descend(epochs, learningRate);
    return Promise.resolve({ run, end: () => kernels.dispose() });
  },
});

function peer(name: string, isExact: boolean, program: string, args: readonly string[]): Contender {
  return {
    name,
    isExact,
    isSlow: name === 'tfjs-cpu' || name === 'ml-logistic-regression',
    async start({ rows, columns, file }) {
      const process = new Peer(program, args);
      if (!(await process.ask({ rows, columns, file }))) return undefined;
      const run = (epochs: number): Promise<Outcome | undefined> =>
        process.ask<Outcome>({ epochs, learningRate });
      return { run, end: () => process.end() };
    },
  };
}
const inNode = (name: string): Contender =>
  peer(name, false, process.execPath, [nodePeer, name, path.join(packageFolder, 'package.json')]);

const reading: Contender = {
  name: 'reading X once',
  isExact: false,
  async start(data) {
    const read = await readingOf(data);
    return { run: (epochs) => read(epochs, learningRate) };
  },
};
const oneThread: Contender = {
  name: '1 thread',
  isExact: true,
  start(data) {
    const descend = loadInto(alone, data);
    return Promise.resolve({ run: (epochs) => descend(epochs, learningRate) });
  },
};
const plain: Contender = {
  name: 'plain TypeScript',
  isExact: true,
  start(data) {
    const descend = loadInto(plainKernels, data);
    return Promise.resolve({ run: (epochs) => descend(epochs, learningRate) });
  },
};
const numpy = peer('numpy', true, 'python3', [
  path.join(import.meta.dirname, 'train/numpyPeer.py'),
]);
const contenders: readonly Contender[] = [
  ...[reading, oneThread, withThreads(2), plain, numpy],
  ...['tfjs-wasm', 'tfjs-cpu', 'ml-logistic-regression'].map(inNode),
];

/** Those who are compared with are no part of the project: they are installed beside it. */
async function installPeers(): Promise<void> {
  const run = promisify(execFile);
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/train/nodePeer.ts'],
    outfile: nodePeer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  if (existsSync(path.join(packageFolder, 'node_modules'))) return;
  mkdirSync(packageFolder, { recursive: true });
  const content = { private: true, dependencies: packages };
  writeFileSync(path.join(packageFolder, 'package.json'), JSON.stringify(content));
  try {
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: packageFolder,
    });
  } catch {
    console.log('The packages to compare with could not be installed: their lines are left out.');
  }
}

/** All must have come to the same loss. */
function check({ name, isExact }: Contender, { loss }: Outcome, expected: number): void {
  if (loss === undefined) return;
  const bound = isExact ? 1e-12 : 1e-3;
  if (Math.abs(loss - expected) > bound * expected) {
    throw new Error(`${name} came to a loss of ${loss}, not ${expected}`);
  }
}

interface Result {
  readonly contender: Contender;
  readonly started: Started;
  readonly epochsPerTurn: number;
  /** Milliseconds an epoch, one for each turn. */
  readonly times: number[];
}

async function measure(size: Size): Promise<void> {
  const data = dataOf(size);
  const cells = size.rows * size.columns;
  const epochs = Math.max(2, Math.round(cellsOfFirstTurn / cells));
  const results: Result[] = [];
  let expected = NaN;
  for (const contender of contenders) {
    if (contender.isSlow === true && cells > mostCellsOfSlow) continue;
    const started = await contender.start(data);
    // this turn is the compilers'
    const outcome = await started?.run(epochs);
    if (!started || !outcome) continue;
    if (contender === oneThread) expected = outcome.loss ?? NaN;
    check(contender, outcome, expected);
    const epochsPerTurn = Math.ceil(millisecondsPerTurn / (outcome.milliseconds / epochs));
    results.push({ contender, started, epochsPerTurn: Math.max(2, epochsPerTurn), times: [] });
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const { started, epochsPerTurn, times } of results) {
      const isSlow = (times[0] ?? 0) > slowEpoch;
      if (isSlow && turn >= slowTurns) continue;
      const outcome = await started.run(epochsPerTurn);
      if (outcome) times.push(outcome.milliseconds / epochsPerTurn);
    }
  }
  print(size, results);
  for (const { started } of results) started.end?.();
}

function print({ rows, columns }: Size, results: readonly Result[]): void {
  const medianOf = (contender: Contender): number =>
    median(results.find((one) => one.contender === contender)?.times ?? []);
  const own = medianOf(oneThread);
  const once = medianOf(reading);
  const table = [['', 'turns', 'ms/epoch', 'of reading X', 'of 1 thread']];
  for (const { contender, times } of results) {
    const time = median(times);
    table.push([
      contender.name,
      String(times.length),
      time < 0.1 ? time.toFixed(5) : time.toFixed(2),
      (time / once).toFixed(2),
      (time / own).toFixed(2),
    ]);
  }
  console.log(`\n${rows} × ${columns}`);
  printTable(table);
}

async function main(): Promise<void> {
  await installPeers();
  console.log(
    `An epoch of full-batch descent with its loss, medians of ${turns} interleaved turns:`,
  );
  for (const size of sizes) await measure(size);
  process.exit();
}

void main();
