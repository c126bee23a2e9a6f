// How long an edit of the learning rate takes while the built worker trains at full speed on
// 200,000 × 20 rows: from the message to its answer, both seen by the owner of the worker.
import { Random } from '../src/core/random';
import { experimentOn, generatedCsv } from '../test/support/tables';
import { TrainingWorker } from '../test/support/trainingWorker';
import { median, printTable, quantile } from './figures';

const rowCount = 200_000;
const columnCount = 20;
const edits = 100;
const runId = 'run';
const random = new Random(1);

/** Milliseconds of each edit, and epochs trained in a second meanwhile. */
async function measure(): Promise<{ latencies: number[]; epochsPerSecond: number }> {
  const worker = new TrainingWorker();
  const csv = generatedCsv(rowCount, columnCount);
  await worker.prepare(csv, experimentOn(columnCount, { epochLimit: 1e9, learningRate: 0.01 }));
  worker.post({ type: 'play', runId, speed: 'full' });
  await worker.until(() => (worker.of('epochs').at(-1)?.point.epoch ?? 0) > 3);

  const started = performance.now();
  const startEpoch = worker.of('epochs').at(-1)?.point.epoch ?? NaN;
  const latencies: number[] = [];
  for (let editId = 0; editId < edits; editId++) {
    // edits come at random moments of the epochs
    await new Promise((resolve) => setTimeout(resolve, 10 + 90 * random.nextFloat()));
    const sent = performance.now();
    worker.post({ type: 'setLearningRate', runId, editId, value: 0.01 + editId / 1e4 });
    await worker.until(() => worker.of('learningRateApplied').some((one) => one.editId === editId));
    latencies.push(performance.now() - sent);
  }
  const seconds = (performance.now() - started) / 1000;
  const epochs = (worker.of('epochs').at(-1)?.point.epoch ?? NaN) - startEpoch;
  await worker.terminate();
  return { latencies, epochsPerSecond: epochs / seconds };
}

void measure().then(({ latencies, epochsPerSecond }) => {
  console.log(`An edit of the learning rate while training on ${rowCount} × ${columnCount}, ms:`);
  printTable([
    ['edits', 'median', '95 %', 'most', 'epochs/s'],
    [
      String(edits),
      median(latencies).toFixed(2),
      quantile(latencies, 0.95).toFixed(2),
      Math.max(...latencies).toFixed(2),
      epochsPerSecond.toFixed(1),
    ],
  ]);
});
