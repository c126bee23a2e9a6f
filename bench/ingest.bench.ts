// How fast a CSV file becomes columns of doubles, and in how much memory, beside others on the same
// files in the same minutes: medians of interleaved runs, each in a process of its own.
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { median, printTable } from './figures';
import type { Outcome } from './ingest/contender';
import { ensureFile, files, folder, pathOf, type BenchFile } from './ingest/files';
import { countMismatches } from './ingest/mismatches';

const root = path.join(import.meta.dirname, '..');
const wasm = path.join(root, 'dist/csv.wasm');
const script = path.join(folder, 'contender.mjs');
const run = promisify(execFile);
const hardNumberCount = 800_000;

interface Contender {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** Takes so long that fewer runs must do. */
  readonly isSlow: boolean;
}

const inNode = (name: string): Contender['command'] => [process.execPath, script, name];
const reference: Contender = {
  name: 'pandas, C engine',
  command: ['python3', path.join(import.meta.dirname, 'ingest/readCsv.py')],
  isSlow: false,
};
const all: readonly Contender[] = [
  { name: 'raw read', command: inNode('raw'), isSlow: false },
  { name: 'record parser', command: inNode('parser'), isSlow: false },
  { name: 'whole table', command: inNode('table'), isSlow: false },
  reference,
  { name: 'PapaParse', command: inNode('papaParse'), isSlow: true },
  { name: 'csv-parse', command: inNode('csvParse'), isSlow: true },
];

/** The contenders as one script without the compiler that runs this one. */
async function bundle(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/ingest/contender.ts'],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
}

async function hasPandas(): Promise<boolean> {
  try {
    const { stdout } = await run('python3', ['-c', 'import pandas; print(pandas.__version__)']);
    console.log(`pandas ${stdout.trim()}`);
    return true;
  } catch {
    console.log('pandas is not here: its lines are left out, and ratios are to the raw read.');
    return false;
  }
}

async function outcomeOf({ command }: Contender, file: string): Promise<Outcome> {
  const [program, ...args] = command;
  const { stdout } = await run(program, [...args, file, wasm]);
  return JSON.parse(stdout) as Outcome;
}

/** All must have read the same. */
function check(contender: Contender, outcome: Outcome, expected: Outcome): void {
  const { rows, numbers, sum } = outcome;
  const isSame =
    rows === expected.rows &&
    numbers === expected.numbers &&
    Math.abs(sum - expected.sum) < 1e-6 * Math.abs(expected.sum);
  if (!isSame) {
    throw new Error(
      `${contender.name} read ${rows} rows, ${numbers} numbers, sum ${sum}; expected ${JSON.stringify(expected)}`,
    );
  }
}

async function measure(file: BenchFile, contenders: readonly Contender[]): Promise<void> {
  const bytes = ensureFile(file);
  const outcomes = contenders.map((): Outcome[] => []);
  for (let turn = 0; turn < file.runs; turn++) {
    for (const [index, contender] of contenders.entries()) {
      if (contender.isSlow && turn >= file.slowRuns) continue;
      outcomes[index]?.push(await outcomeOf(contender, pathOf(file)));
    }
  }
  const expected = outcomes[1]?.[0];
  const base = Math.max(contenders.indexOf(reference), 0);
  const medianOf = (index: number, of: 'milliseconds' | 'work' | 'peak'): number =>
    median((outcomes[index] ?? []).map((one) => one[of]));
  const doubles = ((expected?.rows ?? 0) * file.columnCount * 8) / 1e6;
  console.log(
    `\n${file.title}: ${(bytes / 1e6).toFixed(0)} MB, ${doubles.toFixed(0)} MB as doubles. ` +
      `Speeds: ${contenders[base]?.name} = 1.`,
  );
  const head = ['', 'runs', 'ms', 'MB/s', 'speed', 'work ms', 'speed', 'peak MB'];
  const table = [head];
  for (const [index, contender] of contenders.entries()) {
    const runs = outcomes[index] ?? [];
    if (expected && index > 0) for (const outcome of runs) check(contender, outcome, expected);
    const milliseconds = medianOf(index, 'milliseconds');
    const work = medianOf(index, 'work');
    table.push([
      contender.name,
      String(runs.length),
      milliseconds.toFixed(0),
      (bytes / 1e3 / milliseconds).toFixed(0),
      (medianOf(base, 'milliseconds') / milliseconds).toFixed(2),
      work.toFixed(0),
      (medianOf(base, 'work') / work).toFixed(2),
      medianOf(index, 'peak').toFixed(0),
    ]);
  }
  printTable(table);
}

async function main(): Promise<void> {
  await bundle();
  const contenders = (await hasPandas()) ? all : all.filter((one) => one !== reference);
  for (const file of files) await measure(file, contenders);
  const mismatches = countMismatches(wasm, hardNumberCount);
  console.log(`\nOf ${hardNumberCount} hard numbers, ${mismatches} differ from Number().`);
  if (mismatches > 0) process.exitCode = 1;
}

void main();
