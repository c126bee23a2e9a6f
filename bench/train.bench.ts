// What an epoch of the plain kernel costs, against reading X once from memory by the same machine in
// the same minutes: medians of interleaved runs.
import type { Pass } from '../src/core/kernels/kernels';
import type { LabelledMatrix } from '../src/core/kernels/matrix';
import { plainKernels } from '../src/core/kernels/plainKernels';
import { randomMatrix } from '../test/support/matrices';
import { median, printTable, timed } from './figures';

const sizes = [
  [569, 30],
  [10_000, 20],
  [100_000, 20],
] as const;
const runs = 11;
/** Each run repeats its work until about so many cells have been read, so that the clock can see it. */
const cellsPerRun = 4_000_000;

/** A pass over X that does nothing but add, in four sums side by side so that it waits for memory only. */
function readOnce({ values }: LabelledMatrix): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i + 3 < values.length; i += 4) {
    a += values[i] ?? 0;
    b += values[i + 1] ?? 0;
    c += values[i + 2] ?? 0;
    d += values[i + 3] ?? 0;
  }
  return a + b + c + d;
}

function epoch(pass: Pass, weights: Float64Array): number {
  pass.begin(weights, 0.1);
  while (!pass.done) pass.advance();
  return pass.loss;
}

let sink = 0;
const rows = [['rows × columns', 'epoch, ms', 'reading X, ms', 'ratio']];
for (const [rowCount, columnCount] of sizes) {
  const matrix = randomMatrix(rowCount, columnCount, 1);
  const pass = plainKernels.pass(matrix, { gradient: true });
  const weights = new Float64Array(columnCount).fill(0.1);
  const repeats = Math.max(1, Math.round(cellsPerRun / (rowCount * columnCount)));
  const epochs: number[] = [];
  const readings: number[] = [];
  for (let run = -3; run < runs; run++) {
    const reading = timed(() => {
      for (let i = 0; i < repeats; i++) sink += readOnce(matrix);
    });
    const training = timed(() => {
      for (let i = 0; i < repeats; i++) sink += epoch(pass, weights);
    });
    // the first runs are the compiler's
    if (run < 0) continue;
    readings.push(reading / repeats);
    epochs.push(training / repeats);
  }
  rows.push([
    `${rowCount} × ${columnCount}`,
    median(epochs).toFixed(4),
    median(readings).toFixed(4),
    (median(epochs) / median(readings)).toFixed(1),
  ]);
}

console.log(`One epoch (loss and gradient) of the plain TypeScript kernel, medians of ${runs}:`);
printTable(rows);
if (!Number.isFinite(sink)) throw new Error('the kernel gave no numbers');
