// How long an edit of the learning rate takes while the built worker trains at full speed, alone and
// while it works on optimum and statistics beside: from the message to its answer, both seen by the
// owner of the worker.
import { Random } from '../src/core/random';
import { experimentOn, generatedCsv } from '../test/support/tables';
import { TrainingWorker } from '../test/support/trainingWorker';
import { median, printTable, quantile } from './figures';

const columnCount = 20;
const cases = [
  { rowCount: 200_000, withAnalysis: false },
  { rowCount: 1_000_000, withAnalysis: false },
  { rowCount: 1_000_000, withAnalysis: true },
] as const;
const edits = 100;
const runId = 'run';
const random = new Random(1);

/** Milliseconds of each edit, and epochs trained in a second meanwhile. */
async function measure({
  rowCount,
  withAnalysis,
}: (typeof cases)[number]): Promise<{ latencies: number[]; epochsPerSecond: number }> {
  const worker = new TrainingWorker();
  const csv = generatedCsv(rowCount, columnCount);
  await worker.prepare(csv, experimentOn(columnCount, { epochLimit: 1e9, learningRate: 0.01 }));
  worker.post({ type: 'play', runId, speed: 'full' });
  await worker.until(() => (worker.of('epochs').at(-1)?.point.epoch ?? 0) > 3);
  if (withAnalysis)
    worker.post({ type: 'ask', requestId: 99, runId, question: { kind: 'analysis' } });

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

async function main(): Promise<void> {
  const table = [['rows', 'beside', 'edits', 'median', '95 %', 'most', 'epochs/s']];
  for (const one of cases) {
    const { latencies, epochsPerSecond } = await measure(one);
    table.push([
      String(one.rowCount),
      one.withAnalysis ? 'analysis' : 'nothing',
      String(edits),
      median(latencies).toFixed(2),
      quantile(latencies, 0.95).toFixed(2),
      Math.max(...latencies).toFixed(2),
      epochsPerSecond.toFixed(1),
    ]);
  }
  console.log(`An edit of the learning rate while training on rows × ${columnCount}, ms:`);
  printTable(table);
}

void main();
