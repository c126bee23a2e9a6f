// What an epoch costs, loss included, beside others on the same data in the same minutes, and beside
// reading X once: medians of interleaved runs.
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { median, printTable } from './figures';
import { dataOf, type Size } from './train/data';
import { root } from './train/own';
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

/** Each has a process of its own. */
interface Contender {
  readonly name: string;
  /** Whether it calculates in doubles. */
  readonly isExact: boolean;
  readonly isSlow?: boolean;
  readonly program: string;
  readonly args: readonly string[];
}

const besides = path.join(import.meta.dirname, 'train');
const own = (name: string): Contender => {
  const args = ['--import', 'tsx', path.join(besides, 'ownPeer.ts'), name];
  return { name, isExact: true, program: process.execPath, args };
};
const inNode = (name: string): Contender => ({
  name,
  isExact: false,
  isSlow: name === 'tfjs-cpu' || name === 'ml-logistic-regression',
  program: process.execPath,
  args: [nodePeer, name, path.join(packageFolder, 'package.json')],
});

const reading = own('reading X once');
const oneThread = own('1 thread');
const contenders: readonly Contender[] = [
  ...[reading, oneThread, own('2 threads'), own('plain TypeScript')],
  { name: 'numpy', isExact: true, program: 'python3', args: [path.join(besides, 'numpyPeer.py')] },
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
  readonly peer: Peer;
  readonly epochsPerTurn: number;
  /** Milliseconds an epoch, one for each turn. */
  readonly times: number[];
}

async function measure(size: Size): Promise<void> {
  const { rows, columns, file } = dataOf(size);
  const cells = rows * columns;
  const epochs = Math.max(2, Math.round(cellsOfFirstTurn / cells));
  const results: Result[] = [];
  let expected = NaN;
  for (const contender of contenders) {
    if (contender.isSlow === true && cells > mostCellsOfSlow) continue;
    const peer = new Peer(contender.program, contender.args);
    if (!(await peer.ask({ rows, columns, file }))) continue;
    // this turn is the compilers'
    const outcome = await peer.ask<Outcome>({ epochs, learningRate });
    if (!outcome) continue;
    if (contender === oneThread) expected = outcome.loss ?? NaN;
    check(contender, outcome, expected);
    const epochsPerTurn = Math.ceil(millisecondsPerTurn / (outcome.milliseconds / epochs));
    results.push({ contender, peer, epochsPerTurn: Math.max(2, epochsPerTurn), times: [] });
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const { peer, epochsPerTurn, times } of results) {
      const isSlow = (times[0] ?? 0) > slowEpoch;
      if (isSlow && turn >= slowTurns) continue;
      const outcome = await peer.ask<Outcome>({ epochs: epochsPerTurn, learningRate });
      if (outcome) times.push(outcome.milliseconds / epochsPerTurn);
    }
  }
  print(size, results);
  for (const { peer } of results) peer.end();
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
